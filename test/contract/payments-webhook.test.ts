// Stripe's webhooks: only events that Stripe signed recently, about refunds, are read.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stripeWebhook } from "../../functions/adapters/payments/stripe/webhook.ts";
import { BadSignature } from "../../functions/app/ports/payment-webhook-reader.ts";
import { anInstruction, NOON, paymentWorld, SECRET, type PaymentWorld } from "../support/contract/payments-world.ts";
import "../seed.ts";

const reader = stripeWebhook({ secret: async () => SECRET, now: () => NOON });
const sdk = new Stripe("sk_test_x");
const signed = (payload: string, more: { timestamp?: number; secret?: string; scheme?: string } = {}) =>
  sdk.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: NOON / 1000, ...more });

const ourMetadata = { instruction_id: "ret-1.0", return_id: "ret-1" };
const event = (refund: object, type = "refund.updated") =>
  JSON.stringify({
    id: "evt_1",
    object: "event",
    type,
    data: { object: { id: "re_1", object: "refund", metadata: ourMetadata, ...refund } },
  });
const body = event({ status: "succeeded" });
const read = (payload: string, signature: string | undefined) =>
  reader.read(payload, { "stripe-signature": signature });

describe("a signature", () => {
  it("from Stripe's own SDK is accepted", async () => {
    expect(await read(body, signed(body))).toEqual({
      instructionId: "ret-1.0",
      returnId: "ret-1",
      result: { status: "posted", providerRefundId: "re_1" },
    });
  });

  it("is found whatever the case of the header's name", async () => {
    for (const name of ["Stripe-Signature", "STRIPE-SIGNATURE", "stripe-signature"]) {
      expect(await reader.read(body, { accept: "*/*", [name]: signed(body) })).toBeDefined();
    }
  });

  it("is accepted among several, during a rotation of the secret", async () => {
    const other = signed(body, { secret: "whsec_old" }).split(",")[1];
    const parts = signed(body).split(",");
    expect(await read(body, `${parts[0]},${other},${parts[1]},v0=00`)).toBeDefined();
    expect(await read(body, `${parts[0]}, ${parts[1]}, ${other}`)).toBeDefined();
  });

  const time = `t=${NOON / 1000}`;
  const validSignature = signed(body).split("v1=")[1] ?? "";
  it.each([
    ["is missing", undefined],
    ["is empty", ""],
    ["has no time", `v1=${validSignature}`],
    ["has an invalid time", `t=soon,v1=${validSignature}`],
    ["has a time other than the signed one", `t=${NOON / 1000 - 1},v1=${validSignature}`],
    ["lacks v1", time],
    ["has an empty v1", `${time},v1=`],
    ["is of scheme v0 only", `${time},v0=${validSignature}`],
    ["is cut short", `${time},v1=${validSignature.slice(0, -2)}`],
    ["has trailing digits", `${time},v1=${validSignature}00`],
    ["is not hexadecimal", `${time},v1=${"zz".repeat(32)}`],
    ["was made with another secret", signed(body, { secret: "whsec_other" })],
    ["is for another body", signed(`${body} `)],
    ["comes after too many others", `${time},${"v1=00,".repeat(1_000)}v1=${validSignature}`],
  ])("that %s is rejected", async (_why, signature) => {
    await expect(read(body, signature)).rejects.toThrow(BadSignature);
  });

  it("is valid for 300 seconds; after that it is a replay", async () => {
    const at = (ageSeconds: number) => read(body, signed(body, { timestamp: NOON / 1000 - ageSeconds }));
    expect(await at(300)).toBeDefined();
    await expect(at(301)).rejects.toThrow(BadSignature);
    expect(await at(-300)).toBeDefined();
    await expect(at(-301)).rejects.toThrow(BadSignature);
  });

  it("is rejected when there is no secret", async () => {
    const unprotected = stripeWebhook({ secret: async () => " ", now: () => NOON });
    await expect(unprotected.read(body, { "stripe-signature": signed(body, { secret: " " }) })).rejects.toThrow(
      BadSignature,
    );
  });

  it("is invalid after any change of any character of the body", async () => {
    const signature = signed(body);
    const change = fc.tuple(fc.nat(body.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, character]) => {
        fc.pre(body[at] !== character);
        await expect(read(body.slice(0, at) + character + body.slice(at + 1), signature)).rejects.toThrow(BadSignature);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an update of our refund", () => {
  const readSigned = (payload: string) => read(payload, signed(payload));

  it.each(["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"])(
    "is read from %s",
    async (type) => {
      expect(await readSigned(event({ status: "pending" }, type))).toMatchObject({ result: { status: "pending" } });
    },
  );

  it.each([
    [
      "another kind of event",
      JSON.stringify({ id: "evt_1", object: "event", type: "customer.created", data: { object: { id: "cus_1" } } }),
    ],
    [
      "the charge's own event",
      JSON.stringify({
        type: "charge.refunded",
        data: { object: { id: "ch_1", object: "charge", metadata: ourMetadata } },
      }),
    ],
    ["an event type that does not exist yet", event({ status: "succeeded" }, "refund.teleported")],
    ["a refund without metadata", event({ status: "succeeded", metadata: {} })],
    ["a refund with null metadata", event({ status: "succeeded", metadata: null })],
    ["a refund without a return id", event({ status: "succeeded", metadata: { instruction_id: "x.0" } })],
    ["a thin event of API v2", JSON.stringify({ id: "evt_1", object: "v2.core.event", type: "refund.updated" })],
    ["a body that is not JSON", "<xml/>"],
    ["JSON that is not an object", "[1]"],
  ])("is not read from %s", async (_what, payload) => {
    expect(await readSigned(payload)).toBeUndefined();
  });

  it("is read from a real event of 2020, given our metadata", async () => {
    const recordedEvent = readFileSync(
      new URL("../support/stripe-fixtures/refund-failed-event-2020.json", import.meta.url),
      "utf8",
    );
    expect(await readSigned(recordedEvent)).toBeUndefined();
    const ourEvent = recordedEvent.replace('"metadata": {}', `"metadata": ${JSON.stringify(ourMetadata)}`);
    expect(await readSigned(ourEvent)).toMatchObject({
      instructionId: "ret-1.0",
      result: {
        status: "failed",
        failure: "expired_or_canceled_card",
        providerRefundId: "re_1Gib6ZHLwdCOCoR7VrzCnXlj",
      },
    });
  });

  it("is read from a refund whose optional fields are absent, null or unknown", async () => {
    expect(await readSigned(event({ status: "failed" }))).toMatchObject({ result: { failure: "unknown" } });
    expect(await readSigned(event({ status: "failed", failure_reason: null }))).toMatchObject({
      result: { failure: "unknown" },
    });
    expect(await readSigned(event({ status: null, colour: "blue" }))).toMatchObject({ result: { status: "pending" } });
  });
});

describe("a refund made outside Comeback", () => {
  const readSigned = (payload: string) => read(payload, signed(payload));
  const outsideRefund = {
    id: "re_9",
    object: "refund",
    amount: 1_250,
    currency: "gbp",
    created: NOON / 1_000,
    status: "succeeded",
    payment_intent: "pi_9",
    charge: "ch_9",
    metadata: {},
  };
  const outside = [
    { refundId: "re_9", references: ["pi_9", "ch_9"], refund: 1_250, currency: "GBP", refundedAt: NOON },
  ];

  it.each(["refund.created", "refund.updated", "charge.refund.updated"])("is read from %s", async (type) => {
    expect(await readSigned(event(outsideRefund, type))).toEqual({ outside });
  });

  it("is read from the list on a charge; our own refunds in it are ignored", async () => {
    const data = [outsideRefund, { ...outsideRefund, id: "re_1", metadata: ourMetadata }, { nonsense: true }];
    const object = { id: "ch_9", object: "charge", refunds: { object: "list", data } };
    expect(await readSigned(JSON.stringify({ type: "charge.refunded", data: { object } }))).toEqual({ outside });
  });

  it("has the payment references that are text; expanded objects and absent ones are left out", async () => {
    expect(await readSigned(event({ ...outsideRefund, charge: { id: "ch_9" }, payment_intent: null }))).toEqual({
      outside: [{ ...outside[0], references: [] }],
    });
  });

  it("is converted to whole ISO 4217 minor units, or ignored", async () => {
    expect(await readSigned(event({ ...outsideRefund, currency: "isk", amount: 500 }))).toMatchObject({
      outside: [{ refund: 5, currency: "ISK" }],
    });
    expect(await readSigned(event({ ...outsideRefund, currency: "isk", amount: 501 }))).toBeUndefined();
    expect(await readSigned(event({ ...outsideRefund, currency: "mga", amount: 5 }))).toMatchObject({
      outside: [{ refund: 500 }],
    });
  });

  it.each([
    ["is pending", { status: "pending" }],
    ["failed", { status: "failed" }],
    ["has a zero amount", { amount: 0 }],
    ["has our metadata", { metadata: { instruction_id: "x.0" } }],
  ])("is ignored when it %s", async (_what, more) => {
    expect(await readSigned(event({ ...outsideRefund, ...more }))).toBeUndefined();
  });
});

describe("a webhook of the sandbox", () => {
  let world: PaymentWorld;
  beforeAll(async () => {
    world = await paymentWorld();
  });
  beforeEach(() => void world.deliveries.splice(0));
  afterAll(() => world.close());

  const statuses = async () => (await world.updates()).map(({ result }) => result.status);
  const types = () => world.deliveries.map(({ body: text }) => (JSON.parse(text) as { type: string }).type);

  it("is signed like Stripe's, and read as an update of our refund", async () => {
    const instruction = anInstruction();
    const result = await world.gateway().submit(instruction);
    await world.whenDelivered();
    expect(types()).toEqual(["refund.created", "charge.refunded"]);
    expect(await world.updates()).toEqual([
      { instructionId: instruction.instructionId, returnId: instruction.returnId, result },
    ]);
    const [first] = world.deliveries;
    expect(() =>
      sdk.webhooks.constructEvent(
        first?.body ?? "",
        String(first?.headers["stripe-signature"]),
        SECRET,
        300,
        undefined,
        world.clock.at,
      ),
    ).not.toThrow();
  });

  it("reports a refund made directly at the provider, by the provider's id", async () => {
    await world.pay("pi_theirs", 5_000, "gbp");
    const response = await fetch(`${world.url()}/v1/refunds`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_dashboard", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ payment_intent: "pi_theirs", amount: "1250" }),
    });
    const { id } = (await response.json()) as { id: string };
    await world.whenDelivered();
    expect(types()).toEqual(["refund.created", "charge.refunded"]);
    expect(await world.outsideRefunds()).toMatchObject([{ refundId: id, refund: 1_250, currency: "GBP" }]);
    expect(await world.updates()).toEqual([]);
  });

  it("reports pending, and posted after settling", async () => {
    const { reference } = anInstruction();
    await world.setBehavior({ reference, next: 1, do: "pend" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.settle({ reference });
    await world.whenDelivered();
    expect(await statuses()).toEqual(["pending", "posted"]);
  });

  it("reports posted, and failed after a later failure", async () => {
    const instruction = anInstruction();
    await world.gateway().submit(instruction);
    await world.settle({ reference: instruction.reference, as: "fail" });
    await world.whenDelivered();
    expect(types()).toEqual(["refund.created", "charge.refunded", "refund.updated", "refund.failed"]);
    expect(await statuses()).toEqual(["posted", "failed", "failed"]);
  });

  it("is sent twice when set to duplicate", async () => {
    const { reference } = anInstruction();
    await world.setBehavior({ reference, next: 1, do: "duplicate-webhooks" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.whenDelivered();
    const ids = world.deliveries.map(({ body: text }) => (JSON.parse(text) as { id: string }).id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });

  it("is sent out of order when set to reorder", async () => {
    const { reference } = anInstruction();
    await world.setBehavior({ reference, next: 1, do: "reorder-webhooks" });
    await world.setBehavior({ reference, next: 1, do: "pend" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.settle({ reference });
    await world.whenDelivered();
    expect(await statuses()).toEqual(["posted", "pending"]);
  });

  it("is retried until it is delivered, also after a restart", async () => {
    world.endpoint.answers = 500;
    await world.gateway().submit(anInstruction());
    await expect.poll(() => world.deliveries.length).toBeGreaterThan(2);
    await world.restart();
    world.endpoint.answers = 200;
    await world.whenDelivered();
    expect(new Set(types())).toEqual(new Set(["refund.created", "charge.refunded"]));
    expect((await world.totals()).webhooks).toEqual({ waiting: 0, givenUp: 0 });
  });

  it("is given up after a bounded number of attempts", async () => {
    const unreachable = await paymentWorld({ webhookRetryMs: 0, events: ["refund.created"] });
    unreachable.endpoint.answers = 503;
    await unreachable.gateway().submit(anInstruction());
    await unreachable.whenDelivered();
    expect(unreachable.deliveries).toHaveLength(12);
    expect((await unreachable.totals()).webhooks).toEqual({ waiting: 0, givenUp: 1 });
    await unreachable.close();
  });
});
