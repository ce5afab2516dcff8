// Stripe's webhooks: only what Stripe signed, lately, about refunds of ours is news.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stripeNews } from "../../functions/adapters/payments/stripe-news.ts";
import { BadSignature } from "../../functions/app/ports.ts";
import { anInstruction, NOON, paymentWorld, SECRET } from "./payments-world.ts";
import type { PaymentWorld } from "./payments-world.ts";
import "../seed.ts";

const reader = stripeNews({ secret: async () => SECRET, now: () => NOON });
const sdk = new Stripe("sk_test_x");
const signed = (payload: string, more: { timestamp?: number; secret?: string; scheme?: string } = {}) =>
  sdk.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: NOON / 1000, ...more });

const ours = { instruction_id: "ret-1.0", return_id: "ret-1" };
const event = (refund: object, type = "refund.updated") =>
  JSON.stringify({
    id: "evt_1",
    object: "event",
    type,
    data: { object: { id: "re_1", object: "refund", metadata: ours, ...refund } },
  });
const body = event({ status: "succeeded" });
const read = (payload: string, signature: string | undefined) =>
  reader.read(payload, { "stripe-signature": signature });

describe("a signature", () => {
  it("that Stripe's own SDK made is accepted", async () => {
    expect(await read(body, signed(body))).toEqual({
      instructionId: "ret-1.0",
      returnId: "ret-1",
      answer: { status: "posted", providerRefundId: "re_1" },
    });
  });

  it("is found under any spelling of the header's name", async () => {
    for (const name of ["Stripe-Signature", "STRIPE-SIGNATURE", "stripe-signature"]) {
      expect(await reader.read(body, { accept: "*/*", [name]: signed(body) })).toBeDefined();
    }
  });

  it("is accepted among several, while the secret is being rolled", async () => {
    const other = signed(body, { secret: "whsec_old" }).split(",")[1];
    const mine = signed(body).split(",");
    expect(await read(body, `${mine[0]},${other},${mine[1]},v0=00`)).toBeDefined();
    expect(await read(body, `${mine[0]}, ${mine[1]}, ${other}`)).toBeDefined();
  });

  const time = `t=${NOON / 1000}`;
  const genuine = signed(body).split("v1=")[1] ?? "";
  it.each([
    ["is missing", undefined],
    ["is empty", ""],
    ["has no time", `v1=${genuine}`],
    ["has a time that is none", `t=soon,v1=${genuine}`],
    ["has another time than the one that was signed", `t=${NOON / 1000 - 1},v1=${genuine}`],
    ["has no v1", time],
    ["has an empty v1", `${time},v1=`],
    ["is of scheme v0 only", `${time},v0=${genuine}`],
    ["is cut short", `${time},v1=${genuine.slice(0, -2)}`],
    ["is followed by more", `${time},v1=${genuine}00`],
    ["is not hexadecimal", `${time},v1=${"zz".repeat(32)}`],
    ["was made with another secret", signed(body, { secret: "whsec_other" })],
    ["is for another body", signed(`${body} `)],
    ["hides behind a flood of others", `${time},${"v1=00,".repeat(1_000)}v1=${genuine}`],
  ])("that %s is refused", async (_why, signature) => {
    await expect(read(body, signature)).rejects.toThrow(BadSignature);
  });

  it("is good for 300 seconds, and then it is a replay", async () => {
    const at = (ageSeconds: number) => read(body, signed(body, { timestamp: NOON / 1000 - ageSeconds }));
    expect(await at(300)).toBeDefined();
    await expect(at(301)).rejects.toThrow(BadSignature);
    expect(await at(-300)).toBeDefined();
    await expect(at(-301)).rejects.toThrow(BadSignature);
  });

  it("proves nothing when there is no secret", async () => {
    const trusting = stripeNews({ secret: async () => " ", now: () => NOON });
    await expect(trusting.read(body, { "stripe-signature": signed(body, { secret: " " }) })).rejects.toThrow(
      BadSignature,
    );
  });

  it("does not survive any change of any character of the body", async () => {
    const signature = signed(body);
    const change = fc.tuple(fc.nat(body.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, letter]) => {
        fc.pre(body[at] !== letter);
        await expect(read(body.slice(0, at) + letter + body.slice(at + 1), signature)).rejects.toThrow(BadSignature);
      }),
      { numRuns: 200 },
    );
  });
});

describe("news", () => {
  const newsOf = (payload: string) => read(payload, signed(payload));

  it.each(["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"])(
    "is read from %s",
    async (type) => {
      expect(await newsOf(event({ status: "pending" }, type))).toMatchObject({ answer: { status: "pending" } });
    },
  );

  it.each([
    [
      "another kind of event",
      JSON.stringify({ id: "evt_1", object: "event", type: "customer.created", data: { object: { id: "cus_1" } } }),
    ],
    [
      "the charge's own event",
      JSON.stringify({ type: "charge.refunded", data: { object: { id: "ch_1", object: "charge", metadata: ours } } }),
    ],
    ["an event type that does not exist yet", event({ status: "succeeded" }, "refund.teleported")],
    ["a refund without metadata", event({ status: "succeeded", metadata: {} })],
    ["a refund whose metadata are null", event({ status: "succeeded", metadata: null })],
    ["a refund that names no return", event({ status: "succeeded", metadata: { instruction_id: "x.0" } })],
    ["a thin event of API v2", JSON.stringify({ id: "evt_1", object: "v2.core.event", type: "refund.updated" })],
    ["no JSON at all", "<xml/>"],
    ["JSON that is no object", "[1]"],
  ])("is not made of %s", async (_what, payload) => {
    expect(await newsOf(payload)).toBeUndefined();
  });

  it("is read from an event of 2020 as it was really delivered, once it is about a refund of ours", async () => {
    const recorded = readFileSync(
      new URL("../support/stripe-fixtures/refund-failed-event-2020.json", import.meta.url),
      "utf8",
    );
    expect(await newsOf(recorded)).toBeUndefined();
    const about = recorded.replace('"metadata": {}', `"metadata": ${JSON.stringify(ours)}`);
    expect(await newsOf(about)).toMatchObject({
      instructionId: "ret-1.0",
      answer: {
        status: "failed",
        failure: "expired_or_canceled_card",
        providerRefundId: "re_1Gib6ZHLwdCOCoR7VrzCnXlj",
      },
    });
  });

  it("is read from a refund whose absent fields are absent, null, or not known here", async () => {
    expect(await newsOf(event({ status: "failed" }))).toMatchObject({ answer: { failure: "unknown" } });
    expect(await newsOf(event({ status: "failed", failure_reason: null }))).toMatchObject({
      answer: { failure: "unknown" },
    });
    expect(await newsOf(event({ status: null, colour: "blue" }))).toMatchObject({ answer: { status: "pending" } });
  });
});

describe("a refund that other hands made", () => {
  const newsOf = (payload: string) => read(payload, signed(payload));
  const theirs = {
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
    expect(await newsOf(event(theirs, type))).toEqual({ outside });
  });

  it("is read from the list on a charge, beside refunds of ours that are passed over", async () => {
    const data = [theirs, { ...theirs, id: "re_1", metadata: ours }, { nonsense: true }];
    const object = { id: "ch_9", object: "charge", refunds: { object: "list", data } };
    expect(await newsOf(JSON.stringify({ type: "charge.refunded", data: { object } }))).toEqual({ outside });
  });

  it("names its payment by what is there: objects and absent names are left out", async () => {
    expect(await newsOf(event({ ...theirs, charge: { id: "ch_9" }, payment_intent: null }))).toEqual({
      outside: [{ ...outside[0], references: [] }],
    });
  });

  it("is in whole minor units by ISO 4217, or no news at all", async () => {
    expect(await newsOf(event({ ...theirs, currency: "isk", amount: 500 }))).toMatchObject({
      outside: [{ refund: 5, currency: "ISK" }],
    });
    expect(await newsOf(event({ ...theirs, currency: "isk", amount: 501 }))).toBeUndefined();
    expect(await newsOf(event({ ...theirs, currency: "mga", amount: 5 }))).toMatchObject({
      outside: [{ refund: 500 }],
    });
  });

  it.each([
    ["is only pending", { status: "pending" }],
    ["failed", { status: "failed" }],
    ["is of nothing", { amount: 0 }],
    ["bears a name of ours", { metadata: { instruction_id: "x.0" } }],
  ])("is no news while it %s", async (_what, more) => {
    expect(await newsOf(event({ ...theirs, ...more }))).toBeUndefined();
  });
});

describe("what the sandbox tells", () => {
  let world: PaymentWorld;
  beforeAll(async () => {
    world = await paymentWorld();
  });
  beforeEach(() => void world.heard.splice(0));
  afterAll(() => world.close());

  const statuses = async () => (await world.news()).map(({ answer }) => answer.status);
  const types = () => world.heard.map(({ body: text }) => (JSON.parse(text) as { type: string }).type);

  it("is signed as Stripe signs, and read as ours", async () => {
    const instruction = anInstruction();
    const answer = await world.gateway().submit(instruction);
    await world.quiet();
    expect(types()).toEqual(["refund.created", "charge.refunded"]);
    expect(await world.news()).toEqual([
      { instructionId: instruction.instructionId, returnId: instruction.returnId, answer },
    ]);
    const [first] = world.heard;
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

  it("tells of a refund that was made there without us, by its own name", async () => {
    await world.pay("pi_theirs", 5_000, "gbp");
    const made = await fetch(`${world.url()}/v1/refunds`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_dashboard", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ payment_intent: "pi_theirs", amount: "1250" }),
    });
    const { id } = (await made.json()) as { id: string };
    await world.quiet();
    expect(types()).toEqual(["refund.created", "charge.refunded"]);
    expect(await world.outsideNews()).toMatchObject([{ refundId: id, refund: 1_250, currency: "GBP" }]);
    expect(await world.news()).toEqual([]);
  });

  it("says pending, and posted when it settled", async () => {
    const { reference } = anInstruction();
    await world.tell({ reference, next: 1, do: "pend" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.settle({ reference });
    await world.quiet();
    expect(await statuses()).toEqual(["pending", "posted"]);
  });

  it("says posted, and failed when it failed later", async () => {
    const instruction = anInstruction();
    await world.gateway().submit(instruction);
    await world.settle({ reference: instruction.reference, as: "fail" });
    await world.quiet();
    expect(types()).toEqual(["refund.created", "charge.refunded", "refund.updated", "refund.failed"]);
    expect(await statuses()).toEqual(["posted", "failed", "failed"]);
  });

  it("comes twice when it is told to", async () => {
    const { reference } = anInstruction();
    await world.tell({ reference, next: 1, do: "duplicate-webhooks" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.quiet();
    const ids = world.heard.map(({ body: text }) => (JSON.parse(text) as { id: string }).id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });

  it("comes in the wrong order when it is told to", async () => {
    const { reference } = anInstruction();
    await world.tell({ reference, next: 1, do: "reorder-webhooks" });
    await world.tell({ reference, next: 1, do: "pend" });
    await world.gateway().submit(anInstruction({ reference }));
    await world.settle({ reference });
    await world.quiet();
    expect(await statuses()).toEqual(["posted", "pending"]);
  });

  it("comes again until it is heard, also after a restart", async () => {
    world.endpoint.answers = 500;
    await world.gateway().submit(anInstruction());
    await expect.poll(() => world.heard.length).toBeGreaterThan(2);
    await world.restart();
    world.endpoint.answers = 200;
    await world.quiet();
    expect(new Set(types())).toEqual(new Set(["refund.created", "charge.refunded"]));
    expect((await world.totals()).webhooks).toEqual({ waiting: 0, givenUp: 0 });
  });

  it("is given up after a bounded number of times", async () => {
    const deaf = await paymentWorld({ webhookRetryMs: 0, events: ["refund.created"] });
    deaf.endpoint.answers = 503;
    await deaf.gateway().submit(anInstruction());
    await deaf.quiet();
    expect(deaf.heard).toHaveLength(12);
    expect((await deaf.totals()).webhooks).toEqual({ waiting: 0, givenUp: 1 });
    await deaf.close();
  });
});
