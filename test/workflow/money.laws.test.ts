// As an attacker of the money would have it: crashes between planning, sending and recording, several processes settling at
// once, webhooks repeated, out of order and of long ago, refunds that fail later, a desk that resumes at the worst moment.
// When the dust has settled, every tender got exactly what was planned, once, and the books say so.
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryWorld, memoryWorld } from "../../functions/adapters/memory/world.ts";
import { resume } from "../../functions/app/desk/act-on-return.ts";
import { verify } from "../../functions/app/finance/read.ts";
import { importOrder } from "../../functions/app/import-orders.ts";
import { type PaymentNews, type PaymentNewsReader, type Ports, TransientFault } from "../../functions/app/ports.ts";
import { checkPayment } from "../../functions/app/steps/check-payment.ts";
import { escalateToDesk } from "../../functions/app/steps/escalate-to-desk.ts";
import { look } from "../../functions/app/steps/look.ts";
import { settle } from "../../functions/app/steps/settle.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { claimOf, EMPTY_TALLY, withClaim } from "../../functions/domain/order/tally.ts";
import { placeOf } from "../../functions/domain/returns/place.ts";
import { fold } from "../../functions/domain/returns/state.ts";
import { handlersOf } from "../../functions/lambda/handlers.ts";
import { ACCEPTED, RETURN_ID } from "../domain/a-return.ts";
import { ORDER } from "../domain/an-order.ts";
import "../domain/runs.ts";

/** 64.00 to the card, 20.00 to the gift card. */
const TO_CARD = 6_400;
const PAID_BY_CARD = 7_600;

/** Webhooks say plainly what they say; the signature is another test's business. */
const plainNews: PaymentNewsReader = { read: async (body) => JSON.parse(body) as PaymentNews };

type Fault = { readonly call: number; readonly when: "before" | "after" };

/** Every call that leaves the process may fail, before or after it has had its effect. */
function brittle(ports: Ports, faults: readonly Fault[], counter: { calls: number }): Ports {
  const breaking = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== "function" || name === "recall" || name === "now") return method;
        return async (...parameters: unknown[]) => {
          const fault = faults.find(({ call }) => call === counter.calls);
          counter.calls++;
          if (fault?.when === "before") throw new TransientFault("it broke before");
          const answer: unknown = await Reflect.apply(method, target, parameters);
          if (fault?.when === "after") throw new TransientFault("it broke after");
          return answer;
        };
      },
    });
  const gateways = {
    named: (name: string) => ((known) => known && breaking(known))(ports.payments.named(name)),
    alike: ports.payments.alike,
  };
  return { ...ports, log: breaking(ports.log), orders: breaking(ports.orders), payments: gateways };
}

async function anAcceptedReturn(): Promise<MemoryWorld> {
  const world = memoryWorld({ paymentNews: { sandbox: plainNews } });
  await importOrder(world.ports, {
    ...ORDER,
    customer: { customerId: "customer-1", email: "ann@example.com" },
  } as OrderDocument);
  const [request] = ACCEPTED;
  const next = withClaim(EMPTY_TALLY, claimOf(request.quote), RETURN_ID);
  await world.ports.log.append({
    returnId: RETURN_ID,
    past: [],
    events: ACCEPTED,
    tally: { orderId: ORDER.orderId, next },
  });
  world.gateway.capture("pi_1", PAID_BY_CARD);
  return world;
}

/** News through the real handler, as the gateway would post it. */
async function webhook(ports: Ports, news: PaymentNews): Promise<void> {
  const event = {
    rawPath: "/api/hooks/payments/sandbox",
    routeKey: "POST /api/hooks/payments/{gateway}",
    headers: { "content-type": "application/json" },
    requestContext: { domainName: "localhost", http: { method: "POST", path: "/api/hooks/payments/sandbox" } },
    body: JSON.stringify(news),
    isBase64Encoded: false,
  };
  const reply = await handlersOf(ports).hooks(event as never, {} as never);
  if (reply.statusCode !== 200) throw new TransientFault(`the webhook got ${reply.statusCode}`);
}

/** What providers said at any time, so that it can be told again long after. */
type Heard = { readonly told: PaymentNews[] };

const newsOf = ({ gateway }: MemoryWorld): PaymentNews[] =>
  [...gateway.refunds.values()].map(({ instruction, answer }) => ({
    instructionId: instruction.instructionId,
    returnId: instruction.returnId,
    answer,
  }));

type Deed = { readonly what: string; readonly pick: number };
type Doing = (world: MemoryWorld, ports: Ports, deed: Deed, heard: Heard) => Promise<unknown>;

const DEEDS: Readonly<Record<string, Doing>> = {
  settle: (_, ports) => settle(ports, RETURN_ID),
  "settle twice at once": (_, ports) => Promise.allSettled([settle(ports, RETURN_ID), settle(ports, RETURN_ID)]),
  check: (_, ports) => checkPayment(ports, RETURN_ID),
  look: (_, ports) => look(ports, RETURN_ID),
  "give up": (_, ports) => escalateToDesk(ports, RETURN_ID),
  resume: (_, ports) => resume(ports, { returnId: RETURN_ID, staff: { id: "ana", roles: [] } }),
  "the provider decides": async ({ gateway }, _, { pick }) => {
    for (const [name, { answer }] of gateway.refunds)
      if (answer.status === "pending") gateway.becomes(name, pick % 3 === 0 ? "failed" : "posted");
  },
  "the bank sends it back": async ({ gateway }, _, { pick }) => {
    const posted = [...gateway.refunds].filter(([, { answer }]) => answer.status === "posted");
    const [name] = posted[pick % Math.max(1, posted.length)] ?? [];
    if (name !== undefined) gateway.becomes(name, "failed");
  },
  webhook: async (world, ports, { pick }, { told }) => {
    const news = newsOf(world);
    const one = news[pick % Math.max(1, news.length)];
    if (!one) return;
    told.push(one);
    await webhook(ports, one);
  },
  "an old webhook again": async (_, ports, { pick }, { told }) => {
    const one = told[pick % Math.max(1, told.length)];
    if (one) await webhook(ports, one);
  },
  "a week": async ({ clock }) => clock.advance(7 * 86_400_000),
};

const anAttack = fc.record({
  deeds: fc.array(
    fc.record({
      what: fc.constantFrom("settle", "settle", "resume", "webhook", ...Object.keys(DEEDS)),
      pick: fc.nat(20),
    }),
    {
      maxLength: 14,
      size: "max",
    },
  ),
  moods: fc.array(
    fc.constantFrom("post" as const, "pend" as const, "fail" as const, "lose-answer" as const, "be-away" as const),
    { maxLength: 5 },
  ),
  faults: fc.array(fc.record({ call: fc.nat(60), when: fc.constantFrom("before" as const, "after" as const) }), {
    maxLength: 6,
  }),
  processes: fc.integer({ min: 1, max: 3 }),
});
type Attack = typeof anAttack extends fc.Arbitrary<infer A> ? A : never;

async function attacked({ deeds, moods, faults, processes }: Attack): Promise<MemoryWorld> {
  const world = await anAcceptedReturn();
  world.gateway.expect(...moods);
  const counter = { calls: 0 };
  const views = Array.from({ length: processes }, () => brittle(world.elsewhere(), faults, counter));
  const heard: Heard = { told: [] };
  for (const [index, deed] of deeds.entries()) {
    const ports = views[index % processes]!;
    // What fails is told again by the workflow, the provider or the person; here, by the next deeds.
    await DEEDS[deed.what]!(world, ports, deed, heard).catch((thrown: unknown) => {
      if (!(thrown instanceof TransientFault)) throw thrown;
    });
  }
  return world;
}

const ROUNDS_MAX = 12;

/** Calm returns: the workflow runs on, the provider posts, every webhook arrives at last, the desk resumes what is stuck. */
async function calm(world: MemoryWorld): Promise<void> {
  const { ports, gateway } = world;
  gateway.expect();
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (const [name, { answer }] of gateway.refunds) if (answer.status === "pending") gateway.becomes(name, "posted");
    for (const news of newsOf(world)) await webhook(ports, news);
    const state = fold(await ports.log.read(RETURN_ID))!;
    const place = placeOf(state);
    if (place === "over") return;
    if (place === "with-desk") await DEEDS["resume"]!(world, ports, { what: "resume", pick: 0 }, { told: [] });
    await (place === "awaiting-payment" ? checkPayment(ports, RETURN_ID) : settle(ports, RETURN_ID));
  }
  throw new Error("the return never came to rest");
}

const numRuns = process.env["CI"] === "true" ? 5_000 : 500;

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe("whatever goes wrong on the way of the money", () => {
  it("the card never gets more than it is owed, not even for a moment", () =>
    fc.assert(
      fc.asyncProperty(anAttack, async (attack) => {
        const world = await attacked(attack);
        expect(world.gateway.givenBack("pi_1")).toBeLessThanOrEqual(TO_CARD);
      }),
      { numRuns },
    ));

  it("in the end everybody got what was planned, exactly once, and the return is closed", () =>
    fc.assert(
      fc.asyncProperty(anAttack, async (attack) => {
        const world = await attacked(attack);
        await calm(world);
        const log = await world.ports.log.read(RETURN_ID);
        const state = fold(log)!;
        expect(state.status).toBe("closed");
        expect(world.gateway.givenBack("pi_1")).toBe(TO_CARD);
        expect(log.filter(({ type }) => type === "refund-planned")).toHaveLength(1);
        expect(log.filter(({ type }) => type === "store-credit-issued")).toHaveLength(1);
        expect(
          Object.values(state.instructions)
            .map(({ status, instruction }) => [status, instruction.refund])
            .toSorted(),
        ).toEqual([
          ["posted", 2_000],
          ["posted", TO_CARD],
        ]);
      }),
      { numRuns },
    ));

  it("the books say the same: nothing is owed, and cash is what really went", () =>
    fc.assert(
      fc.asyncProperty(anAttack, async (attack) => {
        const world = await attacked(attack);
        await calm(world);
        await world.tellAll();
        const links = await world.ports.ledger.chain(1, 1_000);
        const balance = (account: string) =>
          links
            .flatMap(({ legs }) => legs)
            .filter((leg) => leg.account === account)
            .reduce((sum, leg) => sum + leg.credit - leg.debit, 0);
        expect([balance("refunds-payable"), balance("cash:sandbox"), balance("store-credit-liability")]).toEqual([
          0,
          TO_CARD,
          2_000,
        ]);
        expect(await verify(world.ports)).toMatchObject({ ok: true, posted: [{ amount: "84.00" }] });
      }),
      { numRuns: numRuns / 5 },
    ));
});
