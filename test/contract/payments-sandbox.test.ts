// The sandbox must be as strict as the real API. Tested with raw HTTP, without a client in between.
import { existsSync, readFileSync } from "node:fs";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anInstruction, HOUR, startHttpServer, paymentWorld } from "../support/contract/payments-world.ts";
import type { PaymentWorld } from "../support/contract/payments-world.ts";

let world: PaymentWorld;
beforeAll(async () => {
  world = await paymentWorld();
});
afterAll(() => world.close());

type Json = Record<string, unknown> & { error?: { message: string; code?: string; type: string; param?: string } };
type RequestOptions = { method?: string; key?: string; auth?: string };

async function send(path: string, form?: string, { method, key, auth = "Bearer sk_test_raw" }: RequestOptions = {}) {
  const headers = {
    authorization: auth,
    "content-type": "application/x-www-form-urlencoded",
    ...(key === undefined ? {} : { "idempotency-key": key }),
  };
  const options = {
    method: method ?? (form === undefined ? "GET" : "POST"),
    headers,
    ...(form === undefined ? {} : { body: form }),
  };
  const response = await fetch(world.url() + path, options);
  return { status: response.status, headers: response.headers, json: (await response.json()) as Json };
}

const createPaidIntent = async (amount: number, currency = "usd", method = "pm_card_visa") => {
  const { json } = await send(
    "/v1/payment_intents",
    `amount=${amount}&currency=${currency}&confirm=true&payment_method=${method}`,
  );
  return String(json["id"]);
};

describe("a payment", () => {
  it.each([
    ["pm_card_visa", "true", "succeeded"],
    ["pm_card_visa", "false", "requires_confirmation"],
    ["pm_card_authenticationRequired", "true", "requires_action"],
  ])("with %s and confirm=%s is %s", async (method, confirm, status) => {
    const form = `amount=2000&currency=usd&confirm=${confirm}&payment_method=${method}&metadata[order]=o1&expand[]=latest_charge`;
    const { json } = await send("/v1/payment_intents", form);
    expect(json).toMatchObject({
      object: "payment_intent",
      amount: 2000,
      currency: "usd",
      status,
      metadata: { order: "o1" },
    });
    expect(json["latest_charge"]).toEqual(
      status === "succeeded" ? expect.objectContaining({ object: "charge", paid: true }) : null,
    );
    expect((await send(`/v1/payment_intents/${String(json["id"])}`)).json).toMatchObject({ id: json["id"], status });
  });

  it("can be declined, and the decline is stored under its key", async () => {
    const form = "amount=2000&currency=usd&confirm=true&payment_method=pm_card_chargeDeclined";
    for (const replayed of [null, "true"]) {
      const { status, json, headers } = await send("/v1/payment_intents", form, { key: "declined" });
      expect([status, json.error?.code, headers.get("idempotent-replayed")]).toEqual([402, "card_declined", replayed]);
    }
  });

  it("that was never paid cannot be refunded", async () => {
    const intent = await createPaidIntent(2000, "usd", "pm_card_authenticationRequired");
    const { status, json } = await send("/v1/refunds", `payment_intent=${intent}`);
    expect([status, json.error?.message]).toEqual([400, expect.stringContaining("requires_action")]);
  });

  it("is refunded in full without an amount, and not a second time", async () => {
    const intent = await createPaidIntent(2000);
    const { json } = await send("/v1/refunds", `payment_intent=${intent}&reason=requested_by_customer`);
    expect(json).toMatchObject({
      object: "refund",
      amount: 2000,
      status: "succeeded",
      payment_intent: intent,
      reason: "requested_by_customer",
    });
    expect(Object.keys(json)).not.toContain("failure_reason");
    const again = await send("/v1/refunds", `payment_intent=${intent}`);
    expect(again.json.error).toMatchObject({
      code: "charge_already_refunded",
      message: `Charge ${String(json["charge"])} has already been refunded.`,
    });
  });

  it("is refunded in parts up to its amount, by intent or charge, and shows the refunded amount", async () => {
    const intent = await createPaidIntent(2000);
    const { json } = await send(
      "/v1/refunds",
      `payment_intent=${intent}&amount=1500&expand[]=charge&expand[]=payment_intent`,
    );
    expect(json["charge"]).toMatchObject({ amount: 2000, amount_refunded: 1500, refunded: false });
    expect(json["payment_intent"]).toMatchObject({ id: intent, object: "payment_intent" });
    const charge = (json["charge"] as { id: string }).id;
    const excess = await send("/v1/refunds", `charge=${charge}&amount=501`);
    expect(excess.json.error).toMatchObject({
      param: "amount",
      message: "Refund amount ($5.01) is greater than unrefunded amount on charge ($5.00)",
    });
    expect(Object.keys(excess.json.error ?? {})).not.toContain("code");
    await send("/v1/refunds", `charge=${charge}&amount=500`);
    expect((await send(`/v1/charges/${charge}`)).json).toMatchObject({ amount_refunded: 2000, refunded: true });
  });

  it("with a special test method has refunds that pend or fail later, and a failed one can be repeated", async () => {
    const pending = await send(
      "/v1/refunds",
      `payment_intent=${await createPaidIntent(900, "eur", "pm_card_pendingRefund")}`,
    );
    expect(pending.json).toMatchObject({ status: "pending", pending_reason: "processing" });
    const intent = await createPaidIntent(900, "eur", "pm_card_refundFail");
    const failing = await send("/v1/refunds", `payment_intent=${intent}`);
    expect(failing.json["status"]).toBe("succeeded");
    await world.settle();
    const now = async (id: unknown) => (await send(`/v1/refunds/${String(id)}`)).json;
    expect(await now(pending.json["id"])).toMatchObject({ status: "succeeded" });
    expect(await now(failing.json["id"])).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
    });
    expect((await send("/v1/refunds", `payment_intent=${intent}`)).status).toBe(200);
  });

  it.each([
    ["isk", 500, 450],
    ["ugx", 500, 499],
    ["kwd", 1230, 1229],
  ])("in %s of %i cannot be refunded by %i, which would be a fraction", async (currency, amount, part) => {
    const { status, json } = await send(
      "/v1/refunds",
      `payment_intent=${await createPaidIntent(amount, currency)}&amount=${part}`,
    );
    expect([status, json.error?.type]).toEqual([400, "invalid_request_error"]);
  });
});

describe("an idempotency key", () => {
  it("replays the first response, marked as replayed, with the key", async () => {
    const form = `payment_intent=${await createPaidIntent(2000)}&amount=700`;
    const first = await send("/v1/refunds", form, { key: "k-repeat" });
    const again = await send("/v1/refunds", form.split("&").toReversed().join("&"), { key: "k-repeat" });
    expect(again.json).toEqual(first.json);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("idempotency-key")).toBe("k-repeat");
    expect(again.headers.get("request-id")).toMatch(/^req_/);
  });

  it("is rejected with other parameters", async () => {
    const intent = await createPaidIntent(2000);
    await send("/v1/refunds", `payment_intent=${intent}&amount=700`, { key: "k-other" });
    const { status, json } = await send("/v1/refunds", `payment_intent=${intent}&amount=800`, { key: "k-other" });
    expect([status, json.error?.type, json.error?.code]).toEqual([400, "idempotency_error", undefined]);
  });

  it("stores a refusal, but not the response to a malformed request", async () => {
    const intent = await createPaidIntent(100);
    const refused = await send("/v1/refunds", `payment_intent=${intent}&amount=101`, { key: "k-refused" });
    expect(refused.status).toBe(400);
    const again = await send("/v1/refunds", `payment_intent=${intent}&amount=101`, { key: "k-refused" });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await send("/v1/refunds", "amount=1.5", { key: "k-wrong" })).status).toBe(400);
    expect((await send("/v1/refunds", `payment_intent=${intent}&amount=100`, { key: "k-wrong" })).status).toBe(200);
  });

  it("expires after a day", async () => {
    const form = `payment_intent=${await createPaidIntent(2000)}&amount=700`;
    const first = await send("/v1/refunds", form, { key: "k-day" });
    world.clock.at += 23 * HOUR;
    expect((await send("/v1/refunds", form, { key: "k-day" })).json["id"]).toBe(first.json["id"]);
    world.clock.at += 1 * HOUR;
    expect((await send("/v1/refunds", form, { key: "k-day" })).json["id"]).not.toBe(first.json["id"]);
  });

  it("has at most 255 characters", async () => {
    expect((await send("/v1/refunds", "amount=1", { key: "k".repeat(256) })).status).toBe(400);
  });
});

describe("a list", () => {
  it("is newest first, in pages, with the envelope and expansions of the real API", async () => {
    const intent = await createPaidIntent(2000);
    const ids: unknown[] = [];
    for (let i = 0; i < 5; i++)
      ids.unshift((await send("/v1/refunds", `payment_intent=${intent}&amount=100`)).json["id"]);
    const first = (await send(`/v1/refunds?payment_intent=${intent}&limit=2&expand[]=data.charge`)).json;
    expect(first).toMatchObject({
      object: "list",
      has_more: true,
      url: "/v1/refunds",
      data: [{ id: ids[0], charge: { object: "charge" } }, { id: ids[1] }],
    });
    const rest = (await send(`/v1/refunds?payment_intent=${intent}&starting_after=${String(ids[1])}`)).json;
    expect(rest).toMatchObject({ has_more: false, data: ids.slice(2).map((id) => ({ id })) });
  });

  it("can be paged through by Stripe's own SDK", async () => {
    const { hostname, port } = new URL(world.url());
    const sdk = new Stripe("sk_test_x", { host: hostname, port, protocol: "http", telemetry: false });
    const { id } = await sdk.paymentIntents.create({
      amount: 2000,
      currency: "usd",
      confirm: true,
      payment_method: "pm_card_visa",
    });
    for (let i = 0; i < 12; i++)
      await sdk.refunds.create({ payment_intent: id, amount: 10, metadata: { i: String(i) } });
    const listed = await sdk.refunds.list({ payment_intent: id, limit: 5 }).autoPagingToArray({ limit: 100 });
    expect(listed.map(({ metadata }) => metadata?.["i"])).toEqual(Array.from({ length: 12 }, (_, i) => String(11 - i)));
  });
});

describe("canceling", () => {
  it("works for refunds that require action, and makes the amount refundable again", async () => {
    const intent = await createPaidIntent(2000);
    await world.setBehavior({ reference: intent, next: 1, do: "require-action" });
    const { json } = await send("/v1/refunds", `payment_intent=${intent}`);
    expect(json["status"]).toBe("requires_action");
    expect((await send(`/v1/refunds/${String(json["id"])}/cancel`, "")).json).toMatchObject({ status: "canceled" });
    const second = await send("/v1/refunds", `payment_intent=${intent}`);
    expect(second.json).toMatchObject({ status: "succeeded", amount: 2000 });
    expect((await send(`/v1/refunds/${String(second.json["id"])}/cancel`, "")).status).toBe(400);
  });
});

describe("a wrong request", () => {
  it.each([
    ["", 400, "One of the following params should be provided for this request: payment_intent or charge."],
    ["payment_intent=", 400, "You passed an empty string for 'payment_intent'"],
    ["payment_intent=pi_1&charge=ch_1", 400, "You may only specify one of these parameters"],
    ["payment_intent=ch_1", 404, "No such payment_intent: 'ch_1'"],
    ["charge=pi_1", 404, "No such charge: 'pi_1'"],
    ["payment_intent=pi_1&amount=1.5", 400, "Invalid integer: 1.5"],
    ["payment_intent=pi_1&amount=0", 400, "greater than or equal to 1"],
    ["payment_intent=pi_1&amount=-5", 400, "greater than or equal to 1"],
    ["payment_intent=pi_1&amount=99999999999999999999", 400, "Invalid integer"],
    ["payment_intent=pi_1&amount[a]=1", 400, "Invalid string"],
    ["payment_intent=pi_1&reason=wrong size", 400, "Invalid reason"],
    ["payment_intent=pi_1&colour=blue", 400, "Received unknown parameter: colour"],
    ["payment_intent=pi_1&expand[]=wishes", 400, "This property cannot be expanded (wishes)."],
    ["payment_intent=pi_1&metadata=x", 400, "Invalid metadata"],
    [`payment_intent=pi_1&metadata[${"k".repeat(41)}]=x`, 400, "at most 40"],
    [`payment_intent=pi_1&metadata[k]=${"x".repeat(501)}`, 400, "at most 500"],
    [`payment_intent=pi_1&${Array.from({ length: 51 }, (_, i) => `metadata[k${i}]=x`).join("&")}`, 400, "at most 50"],
    ["a[b][c][d][e][f]=1", 400, "nested too deep"],
    ["__proto__[admin]=1&payment_intent=pi_1", 400, "Received unknown parameter: __proto__"],
  ])("(%s) returns %i", async (form, status, message) => {
    const response = await send("/v1/refunds", form);
    expect([response.status, response.json.error?.message]).toEqual([status, expect.stringContaining(message)]);
  });

  it("is rejected without a test key, and with a live key", async () => {
    for (const auth of ["", "Bearer", "Bearer pk_test_x", "Bearer sk_live_x", "Basic !!"]) {
      expect((await send("/v1/refunds", undefined, { auth })).status).toBe(401);
    }
    const basic = `Basic ${Buffer.from("sk_test_x:").toString("base64")}`;
    expect((await send("/v1/refunds", undefined, { auth: basic })).status).toBe(200);
  });

  it("for something that does not exist returns 404", async () => {
    expect((await send("/v1/refunds/re_none")).json.error).toMatchObject({
      code: "resource_missing",
      message: "No such refund: 're_none'",
    });
    expect((await send("/v1/payment_intents/pi_none")).status).toBe(404);
    expect((await send("/v1/payment_intents/%zz")).status).toBe(400);
    expect((await send("/v1/customers")).json.error?.message).toBe("Unrecognized request URL (GET: /v1/customers).");
    expect((await send("/v1/refunds?limit=101")).status).toBe(400);
    expect((await send("/v1/refunds", undefined, { method: "DELETE" })).status).toBe(404);
  });
});

describe("the control endpoints", () => {
  it("register payments in bulk, once, and report unreadable lines", async () => {
    const lines = [
      '{"id":"pi_bulk1","amount":100,"currency":"GBP"}',
      "not json",
      '{"id":"pi_bulk2","amount":0,"currency":"gbp"}',
    ];
    const first = await world.call("POST", "/sandbox/payments", lines.join("\n"));
    expect(first).toMatchObject({ accepted: 1, unchanged: 0, rejected: [{ index: 1 }, { index: 2 }] });
    const again = [
      { id: "pi_bulk1", amount: 100, currency: "gbp" },
      { id: "pi_bulk1", amount: 101, currency: "gbp" },
    ];
    expect(await world.call("POST", "/sandbox/payments", again)).toMatchObject({
      accepted: 0,
      unchanged: 1,
      rejected: [{ index: 1 }],
    });
  });

  it("accept at most 5,000 payments per call", async () => {
    const paymentLines = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: `pi_many${i}`, amount: 1, currency: "gbp" }));
    expect(await world.call("POST", "/sandbox/payments", paymentLines(5_000))).toMatchObject({ accepted: 5_000 });
    expect(await world.call("POST", "/sandbox/payments", paymentLines(5_001))).toHaveProperty("error");
  });

  it("total the refunds", async () => {
    const fresh = await paymentWorld();
    await fresh.gateway().submit(anInstruction({ refund: 100, currency: "EUR" }));
    await fresh.gateway().submit(anInstruction({ refund: 200, currency: "EUR" }));
    await fresh.setBehavior({ next: 1, do: "pend" });
    await fresh.gateway().submit(anInstruction({ refund: 400, currency: "EUR" }));
    await fresh.gateway().submit(anInstruction({ refund: 800, currency: "JPY" }));
    expect(await fresh.totals()).toMatchObject({ payments: 4, count: 4, refunded: { eur: 300, jpy: 800 } });
    await fresh.close();
  });

  it("reject invalid input", async () => {
    for (const wrong of [{ do: "dance" }, { do: "pend", next: 0 }, { do: "pend", extra: 1 }, "{"]) {
      expect(await world.call("POST", "/sandbox/behaviour", wrong)).toHaveProperty("error");
    }
    expect(await world.call("POST", "/sandbox/settle", { reference: "re_none" })).toHaveProperty("error");
    expect(await world.call("GET", "/sandbox/refunds?limit=0")).toHaveProperty("error");
  });

  it("keep behaviors across a restart, for the given count, a payment's own before general ones", async () => {
    const [one, other] = [anInstruction(), anInstruction()];
    await world.setBehavior({ next: 1, do: "fail" });
    await world.setBehavior({ reference: one.reference, do: "pend" });
    await world.restart();
    const outcomes = [];
    for (const { reference } of [one, one, other, other])
      outcomes.push((await world.gateway().submit(anInstruction({ reference }))).status);
    expect(outcomes).toEqual(["pending", "pending", "failed", "posted"]);
    await world.setBehavior({ reference: one.reference, do: "normal" });
    expect(await world.gateway().submit(anInstruction({ reference: one.reference }))).toMatchObject({
      status: "posted",
    });
  });

  it("settle open refunds automatically when the clock has moved far enough", async () => {
    const settlingWorld = await paymentWorld({ settleAfterMs: 60_000 });
    const instruction = anInstruction();
    await settlingWorld.setBehavior({ do: "pend" });
    await settlingWorld.gateway().submit(instruction);
    settlingWorld.clock.at += 61_000;
    await expect
      .poll(async () => (await settlingWorld.gateway().find(instruction)).status, { timeout: 4_000 })
      .toBe("posted");
    await settlingWorld.close();
  });

  it("show the latest refunds, with markup escaped", async () => {
    await world
      .gateway()
      .submit(anInstruction({ reference: "<script>alert(1)</script>", refund: 1_999, currency: "EUR" }));
    const page = await (await fetch(`${world.url()}/`)).text();
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script>");
    expect(page).toContain("€19.99");
  });
});

describe("a port that is taken", () => {
  it("is reported at once", async () => {
    const occupied = await startHttpServer(() => undefined);
    await expect(paymentWorld({ port: Number(new URL(occupied.url).port) })).rejects.toThrow(/EADDRINUSE/);
    await occupied.close();
  });
});

const SPEC = new URL("../../../shared/data/stripe/spec3_refund_subset_2022-04.json", import.meta.url);
type Property = { type?: string; nullable?: boolean };
type Spec = { components: { schemas: Record<string, { required: string[]; properties: Record<string, Property> }> } };

describe("against Stripe's specification in ../shared (skipped where absent)", () => {
  it.skipIf(!existsSync(SPEC))("refunds, charges and payments have the specified fields and types", async () => {
    const { schemas } = (JSON.parse(readFileSync(SPEC, "utf8")) as Spec).components;
    const intent = await createPaidIntent(2000);
    const { json: refund } = await send(
      "/v1/refunds",
      `payment_intent=${intent}&amount=5&expand[]=charge&expand[]=payment_intent`,
    );
    const wrong: string[] = [];
    const check = (name: string, object: Json) => {
      const schema = schemas[name];
      for (const [field, { type, nullable }] of Object.entries(schema?.properties ?? {})) {
        const value = object[field];
        if (value === undefined || (value === null && nullable) || type === undefined) continue;
        const actualType = Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
        if (actualType !== type) wrong.push(`${name}.${field} is ${actualType}, not ${type}`);
      }
    };
    for (const field of schemas["refund"]?.required ?? [])
      if (!(field in refund)) wrong.push(`refund.${field} is missing`);
    check("refund", refund);
    check("charge", refund["charge"] as Json);
    check("payment_intent", refund["payment_intent"] as Json);
    expect(wrong).toEqual([]);
  });
});
