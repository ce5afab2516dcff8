// What the Stripe client makes of answers a well-behaved sandbox does not give: recorded errors, broken bodies, statuses
// that do not exist yet. A server on loopback says them word for word.
import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { stripeAmount } from "../../functions/adapters/payments/stripe-amounts.ts";
import { answerOf, troubleOf } from "../../functions/adapters/payments/stripe-answers.ts";
import { stripeGateway } from "../../functions/adapters/payments/stripe.ts";
import { TransientFault } from "../../functions/app/ports.ts";
import { anInstruction, listening } from "./payments-world.ts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../support/stripe-fixtures/${name}`, import.meta.url), "utf8"));
type Seen = {
  seen: string;
  status: number;
  outcome: "failed" | "unknown";
  body: { error: { message: string; code?: string } };
};
const errors = fixture("errors.json") as Seen[];
const refund = fixture("refund-2026.json") as Record<string, unknown>;

const NOTHING = { object: "list", data: [], has_more: false, url: "/v1/refunds" };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Say = (response: ServerResponse, url: URL) => void;
const says =
  (status: number, body: unknown): Say =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

async function stripeThat({ lists = says(200, NOTHING), creates }: { lists?: Say; creates?: Say }) {
  const asked: string[] = [];
  const server = await listening((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    const say = request.method === "POST" ? creates : lists;
    say?.(response, new URL(request.url ?? "/", "http://stripe"));
  });
  closing.push(server.close);
  return {
    asked,
    gateway: stripeGateway({ apiKey: async () => "sk_test_x", baseUrl: server.url, httpTimeoutMs: 300 }),
  };
}

describe("an error of Stripe's", () => {
  it.each(errors)("$status $body.error.code: $body.error.message ($seen)", async ({ status, body, outcome }) => {
    const { gateway, asked } = await stripeThat({ creates: says(status, body) });
    const submitting = gateway.submit(anInstruction());
    if (outcome === "unknown") {
      await expect(submitting).rejects.toThrow(TransientFault);
      expect(asked).toHaveLength(2);
      return;
    }
    const { code, message } = body.error;
    expect(await submitting).toEqual({ status: "failed", failure: code ? `${code}: ${message}` : message });
    expect(asked.at(-1)).toMatch(/^GET \/v1\/refunds\?/);
  });

  it.each(errors.filter(({ outcome }) => outcome === "failed"))(
    "that says no ($status $body.error.message) does not hide a refund that was ours",
    async ({ status, body }) => {
      const instruction = anInstruction();
      let refused = false;
      const { gateway } = await stripeThat({
        lists: (response, url) => {
          const ours = { ...refund, metadata: { instruction_id: instruction.instructionId } };
          says(200, refused ? { ...NOTHING, data: [ours] } : NOTHING)(response, url);
        },
        creates: (response, url) => {
          refused = true;
          says(status, body)(response, url);
        },
      });
      expect(await gateway.submit(instruction)).toEqual({ status: "posted", providerRefundId: refund["id"] });
    },
  );
});

describe("an answer that is none", () => {
  const troubles: [string, Say][] = [
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
    ["a body that never ends", (response) => void response.writeHead(200).write('{"id":"re_1",')],
    ["silence", () => undefined],
    ["a broken connection", (response) => void response.destroy()],
  ];

  it.each(troubles)("(%s) leaves the outcome unknown", async (_name, creates) => {
    const { gateway } = await stripeThat({ creates });
    await expect(gateway.submit(anInstruction())).rejects.toThrow(TransientFault);
  });

  it.each(troubles)("(%s) to the question leaves it open, and nothing is sent", async (_name, lists) => {
    const { gateway, asked } = await stripeThat({ lists });
    await expect(gateway.find(anInstruction())).rejects.toThrow(TransientFault);
    await expect(gateway.submit(anInstruction())).rejects.toThrow(TransientFault);
    expect(asked.filter((line) => line.startsWith("POST"))).toEqual([]);
  });
});

describe("asking what became of an instruction", () => {
  it("takes a payment Stripe has never heard of for one without refunds", async () => {
    const missing = {
      error: { type: "invalid_request_error", code: "resource_missing", message: "No such payment_intent: 'pi_1'" },
    };
    const { gateway } = await stripeThat({ lists: says(404, missing) });
    expect(await gateway.find(anInstruction())).toEqual({ status: "never-seen" });
  });

  it("does not take being forbidden to look for having seen nothing", async () => {
    const forbidden = {
      error: { type: "invalid_request_error", message: "The provided key does not have the required permissions." },
    };
    const { gateway } = await stripeThat({ lists: says(403, forbidden) });
    await expect(gateway.find(anInstruction())).rejects.toThrow(/permissions/);
  });

  it("gives up on a list without an end rather than say never seen", async () => {
    let page = 0;
    const { gateway, asked } = await stripeThat({
      lists: (response, url) =>
        says(200, { ...NOTHING, data: [{ ...refund, id: `re_${++page}` }], has_more: true })(response, url),
    });
    await expect(gateway.find(anInstruction())).rejects.toThrow(TransientFault);
    expect(asked).toHaveLength(20);
    expect(asked[1]).toContain("starting_after=re_1");
  });

  it("prefers a refund that lives to one that failed", async () => {
    const instruction = anInstruction();
    const ours = { ...refund, metadata: { instruction_id: instruction.instructionId } };
    const data = [
      { ...ours, id: "re_2", status: "failed" },
      { ...ours, id: "re_1", status: "pending" },
    ];
    const { gateway } = await stripeThat({ lists: says(200, { ...NOTHING, data }) });
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
  ])("%j is %j", (given, answer) => {
    expect(answerOf({ id: "re_1", ...given })).toEqual({ ...answer, providerRefundId: "re_1" });
  });

  it("of the published fixture is posted", () => {
    expect(answerOf(refund as { id: string })).toEqual({
      status: "posted",
      providerRefundId: "re_1Pgc72B7WZ01zgkWqPvrRrPE",
    });
  });
});

describe("an error that is a bug of ours", () => {
  it("is not explained away as trouble outside", () => {
    for (const error of [new TypeError("x"), "text", null, { type: "StripeCardError" }])
      expect(troubleOf(error)).toBeUndefined();
  });
});

const ISO = new URL("../../../shared/data/text/iso4217_codes-all.csv", import.meta.url);
const CODES = new URL("../../../shared/data/stripe/error_codes_2026-07-29.txt", import.meta.url);
const FIXTURES = new URL("../../../shared/data/stripe/fixtures3_refund_subset.json", import.meta.url);

describe("beside the data in ../shared (skipped where it is absent)", () => {
  it.skipIf(!existsSync(ISO))(
    "every currency of ISO 4217 has the decimals at Stripe that its documentation says",
    () => {
      // docs.stripe.com/currencies: zero-decimal, and three-decimal in tens; everything else two, ISK and UGX among it.
      const zero = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
      const three = "BHD JOD KWD OMR TND".split(" ");
      // Three or four decimals, or none, in ISO 4217, and not offered by Stripe: sent as they are, and refused there.
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
        const atStripe = zero.includes(code) ? 0 : three.includes(code) ? 3 : 2;
        expect([code, stripeAmount(7 * 10 ** digits, code)]).toEqual([code, 7 * 10 ** atStripe]);
      }
    },
  );

  it.skipIf(!existsSync(CODES))("of all of Stripe's error codes only three leave the outcome of a 400 open", () => {
    const codes = readFileSync(CODES, "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /^[a-z_0-9]+$/.test(line));
    const of = (code: string) =>
      troubleOf(Object.assign(new Error("x"), { type: "StripeInvalidRequestError", statusCode: 400, code }))?.outcome;
    expect(codes.length).toBeGreaterThan(190);
    expect(codes.filter((code) => of(code) !== "refused")).toEqual([
      "idempotency_key_in_use",
      "lock_timeout",
      "rate_limit",
    ]);
  });

  it.skipIf(!existsSync(FIXTURES))("our excerpt of the published refund is still what Stripe published", () => {
    const published = JSON.parse(readFileSync(FIXTURES, "utf8")) as { resources: { refund: unknown } };
    expect(refund).toEqual(published.resources.refund);
  });
});
