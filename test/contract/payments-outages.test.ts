// How the Stripe client handles responses that the sandbox never gives: recorded errors, broken bodies, statuses that
// do not exist yet. A loopback server sends them verbatim.
import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { stripeAmount } from "../../functions/adapters/payments/stripe/amounts.ts";
import { refundStatusOf, stripeFailureOf } from "../../functions/adapters/payments/stripe/refund-status.ts";
import { stripeGateway } from "../../functions/adapters/payments/stripe/gateway.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { anInstruction, startHttpServer } from "../support/contract/payments-world.ts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../support/stripe-fixtures/${name}`, import.meta.url), "utf8"));
type SeenError = {
  seen: string;
  status: number;
  outcome: "failed" | "unknown";
  body: { error: { message: string; code?: string } };
};
const errors = fixture("errors.json") as SeenError[];
const refund = fixture("refund-2026.json") as Record<string, unknown>;

const EMPTY_LIST = { object: "list", data: [], has_more: false, url: "/v1/refunds" };
const openServers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of openServers.splice(0)) await close();
});

type Responder = (response: ServerResponse, url: URL) => void;
const respondWith =
  (status: number, body: unknown): Responder =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

async function stripeWith({
  lists = respondWith(200, EMPTY_LIST),
  creates,
}: {
  lists?: Responder;
  creates?: Responder;
}) {
  const requests: string[] = [];
  const server = await startHttpServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    const responder = request.method === "POST" ? creates : lists;
    responder?.(response, new URL(request.url ?? "/", "http://stripe"));
  });
  openServers.push(server.close);
  return {
    requests,
    gateway: stripeGateway({ apiKey: async () => "sk_test_x", baseUrl: server.url, httpTimeoutMs: 300 }),
  };
}

describe("a Stripe error", () => {
  it.each(errors)("$status $body.error.code: $body.error.message ($seen)", async ({ status, body, outcome }) => {
    const { gateway, requests } = await stripeWith({ creates: respondWith(status, body) });
    const submission = gateway.submit(anInstruction());
    if (outcome === "unknown") {
      await expect(submission).rejects.toThrow(TransientFault);
      expect(requests).toHaveLength(2);
      return;
    }
    const { code, message } = body.error;
    expect(await submission).toEqual({ status: "failed", failure: code ? `${code}: ${message}` : message });
    expect(requests.at(-1)).toMatch(/^GET \/v1\/refunds\?/);
  });

  it.each(errors.filter(({ outcome }) => outcome === "failed"))(
    "that refuses ($status $body.error.message) does not hide a refund already made",
    async ({ status, body }) => {
      const instruction = anInstruction();
      let isRefused = false;
      const { gateway } = await stripeWith({
        lists: (response, url) => {
          const ourRefund = { ...refund, metadata: { instruction_id: instruction.instructionId } };
          respondWith(200, isRefused ? { ...EMPTY_LIST, data: [ourRefund] } : EMPTY_LIST)(response, url);
        },
        creates: (response, url) => {
          isRefused = true;
          respondWith(status, body)(response, url);
        },
      });
      expect(await gateway.submit(instruction)).toEqual({ status: "posted", providerRefundId: refund["id"] });
    },
  );
});

describe("an unreadable response", () => {
  const brokenResponses: [string, Responder][] = [
    [
      "a page of HTML",
      (response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"),
    ],
    ["an empty 503", (response) => void response.writeHead(503).end()],
    ["a success without a body", (response) => void response.writeHead(200).end()],
    [
      "half a body",
      (response) => void response.writeHead(200, { "content-length": 900 }).end('{"id":"re_1","status":"succ'),
    ],
    ["an endless body", (response) => void response.writeHead(200).write('{"id":"re_1",')],
    ["no response", () => undefined],
    ["a broken connection", (response) => void response.destroy()],
  ];

  it.each(brokenResponses)("(%s) leaves the outcome unknown", async (_name, creates) => {
    const { gateway } = await stripeWith({ creates });
    await expect(gateway.submit(anInstruction())).rejects.toThrow(TransientFault);
  });

  it.each(brokenResponses)("(%s) to the lookup leaves the outcome open, and nothing is sent", async (_name, lists) => {
    const { gateway, requests } = await stripeWith({ lists });
    await expect(gateway.find(anInstruction())).rejects.toThrow(TransientFault);
    await expect(gateway.submit(anInstruction())).rejects.toThrow(TransientFault);
    expect(requests.filter((line) => line.startsWith("POST"))).toEqual([]);
  });
});

describe("looking up an instruction", () => {
  it("treats a payment unknown to Stripe as one without refunds", async () => {
    const missing = {
      error: { type: "invalid_request_error", code: "resource_missing", message: "No such payment_intent: 'pi_1'" },
    };
    const { gateway } = await stripeWith({ lists: respondWith(404, missing) });
    expect(await gateway.find(anInstruction())).toEqual({ status: "never-seen" });
  });

  it("does not treat a forbidden lookup as never seen", async () => {
    const forbidden = {
      error: { type: "invalid_request_error", message: "The provided key does not have the required permissions." },
    };
    const { gateway } = await stripeWith({ lists: respondWith(403, forbidden) });
    await expect(gateway.find(anInstruction())).rejects.toThrow(/permissions/);
  });

  it("gives up on an endless list instead of reporting never seen", async () => {
    let page = 0;
    const { gateway, requests } = await stripeWith({
      lists: (response, url) =>
        respondWith(200, { ...EMPTY_LIST, data: [{ ...refund, id: `re_${++page}` }], has_more: true })(response, url),
    });
    await expect(gateway.find(anInstruction())).rejects.toThrow(TransientFault);
    expect(requests).toHaveLength(20);
    expect(requests[1]).toContain("starting_after=re_1");
  });

  it("prefers a live refund to a failed one", async () => {
    const instruction = anInstruction();
    const ourRefund = { ...refund, metadata: { instruction_id: instruction.instructionId } };
    const data = [
      { ...ourRefund, id: "re_2", status: "failed" },
      { ...ourRefund, id: "re_1", status: "pending" },
    ];
    const { gateway } = await stripeWith({ lists: respondWith(200, { ...EMPTY_LIST, data }) });
    expect(await gateway.find(instruction)).toEqual({ status: "pending", providerRefundId: "re_1" });
  });
});

describe("a refund's status", () => {
  it.each([
    [{ status: "succeeded" }, { status: "posted" }],
    [{ status: "pending" }, { status: "pending" }],
    [{ status: "requires_action" }, { status: "pending" }],
    [
      { status: "failed", failure_reason: "lost_or_stolen_card" },
      { status: "failed", failure: "lost_or_stolen_card" },
    ],
    [{ status: "failed" }, { status: "failed", failure: "unknown" }],
    [
      { status: "failed", failure_reason: null },
      { status: "failed", failure: "unknown" },
    ],
    [{ status: "canceled" }, { status: "failed", failure: "canceled" }],
    [{ status: null }, { status: "pending" }],
    [{}, { status: "pending" }],
    [{ status: "something_new" }, { status: "pending" }],
  ])("%j is %j", (refundFields, expected) => {
    expect(refundStatusOf({ id: "re_1", ...refundFields })).toEqual({ ...expected, providerRefundId: "re_1" });
  });

  it("of the published fixture maps to posted", () => {
    expect(refundStatusOf(refund as { id: string })).toEqual({
      status: "posted",
      providerRefundId: "re_1Pgc72B7WZ01zgkWqPvrRrPE",
    });
  });
});

describe("an error that is a bug of ours", () => {
  it("is not classified as an outside fault", () => {
    for (const error of [new TypeError("x"), "text", null, { type: "StripeCardError" }])
      expect(stripeFailureOf(error)).toBeUndefined();
  });
});

const ISO = new URL("../../../shared/data/text/iso4217_codes-all.csv", import.meta.url);
const CODES = new URL("../../../shared/data/stripe/error_codes_2026-07-29.txt", import.meta.url);
const FIXTURES = new URL("../../../shared/data/stripe/fixtures3_refund_subset.json", import.meta.url);

describe("against the data in ../shared (skipped where absent)", () => {
  it.skipIf(!existsSync(ISO))(
    "every ISO 4217 currency has the decimals at Stripe that Stripe's documentation states",
    () => {
      // docs.stripe.com/currencies: zero-decimal, and three-decimal in tens; all others have two, ISK and UGX included.
      const zeroDecimal = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
      const threeDecimal = "BHD JOD KWD OMR TND".split(" ");
      // Not two decimals in ISO 4217, and not offered by Stripe: sent unchanged, and rejected there.
      const notOffered = "CLF IQD LYD UYI UYW".split(" ");
      const rows = readFileSync(ISO, "utf8")
        .split("\n")
        .map((line) => /,([A-Z]{3}),\d+,(\d),/.exec(line));
      const decimals = new Map(
        rows.filter((row) => row !== null).map(([, code = "", digits]) => [code, Number(digits)]),
      );
      expect(decimals.size).toBeGreaterThan(150);
      for (const [code, digits] of decimals) {
        if (notOffered.includes(code)) continue;
        const atStripe = zeroDecimal.includes(code) ? 0 : threeDecimal.includes(code) ? 3 : 2;
        expect([code, stripeAmount(7 * 10 ** digits, code)]).toEqual([code, 7 * 10 ** atStripe]);
      }
    },
  );

  it.skipIf(!existsSync(CODES))("only three of Stripe's error codes leave the outcome of a 400 open", () => {
    const codes = readFileSync(CODES, "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /^[a-z_0-9]+$/.test(line));
    const of = (code: string) =>
      stripeFailureOf(Object.assign(new Error("x"), { type: "StripeInvalidRequestError", statusCode: 400, code }))
        ?.outcome;
    expect(codes.length).toBeGreaterThan(190);
    expect(codes.filter((code) => of(code) !== "refused")).toEqual([
      "idempotency_key_in_use",
      "lock_timeout",
      "rate_limit",
    ]);
  });

  it.skipIf(!existsSync(FIXTURES))("our copy of the published refund still matches Stripe's", () => {
    const published = JSON.parse(readFileSync(FIXTURES, "utf8")) as { resources: { refund: unknown } };
    expect(refund).toEqual(published.resources.refund);
  });
});
