// One simulation run: creates a shop with orders, people and faults from a seed, runs it, and checks the invariants.
import { importOrder } from "../../functions/app/import-order.ts";
import { translatorFor } from "../../functions/contracts/messages/index.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { DAY, SECOND } from "../../functions/domain/time/instant.ts";
import { type InvariantResults, checkInvariants } from "./invariants.ts";
import { randomOrder } from "./orders.ts";
import { grantGoodwill, refundOutsideComeback } from "./goodwill-and-outside-refunds.ts";
import { runShopper, runStaff } from "./people.ts";
import { type Scheduler, createScheduler } from "./scheduler.ts";
import { createShop } from "./shop.ts";

const START = Date.UTC(2026, 0, 5, 8);
const ORDERS_MAX = 3;
const RETURNS_PER_ORDER_MAX = 3;
const GOODWILLS_PER_ORDER_MAX = 2;
/** Probability that an order is refunded at the provider's dashboard or the till. */
const OUTSIDE_REFUND_PROBABILITY = 0.25;
/** Faults stop after this many days, so that every return that can end does. */
const FAULTY_DAYS = 40;
/** Long enough for everything that can end; what only a person can resolve is then at the desk. */
const DAYS = 150;
/** At most every twelfth call fails before its effect, and every twelfth after it. */
const FAULT_PROBABILITY_MAX = 0.08;

export type SimulationRun = InvariantResults & {
  readonly seed: number;
  readonly turns: number;
  readonly returns: number;
};

/** The same seed gives the same run, turn by turn. */
export async function runSimulation(seed: number): Promise<SimulationRun> {
  // Texts are loaded from disk on first use, and the scheduler does not support waiting for I/O.
  await Promise.all([translatorFor("en"), translatorFor("de")]);
  const scheduler = createScheduler(seed, START);
  const faultProbabilityMax = FAULT_PROBABILITY_MAX * scheduler.between(0, 4) * 0.25;
  const faultProbability = (): number => (scheduler.now() < START + FAULTY_DAYS * DAY ? faultProbabilityMax : 0);
  const shop = createShop(scheduler, randomPolicy(scheduler), faultProbability);

  const orders = Array.from({ length: scheduler.between(1, ORDERS_MAX) }, (_, number) =>
    randomOrder(scheduler, number),
  );
  for (const order of orders) {
    const importResult = await importOrder(shop.faultlessPorts, order);
    if (!importResult.ok)
      throw new Error(`seed ${seed}: order ${order.orderId} was refused: ${importResult.refusal.code}`);
  }
  const returnIds: string[] = [];
  const goodwillCaseIds: string[] = [];
  for (const order of orders) {
    const firstIndex = returnIds.length;
    // Several people of one household, days apart or within seconds.
    const arrivesWithinMs = scheduler.pick([5 * SECOND, 12 * DAY]);
    for (let n = scheduler.between(1, RETURNS_PER_ORDER_MAX); n > 0; n--) {
      const returnId = `return-${returnIds.push("") - 1}`;
      returnIds[returnIds.length - 1] = returnId;
      scheduler.spawn(() => runShopper(shop, order, returnId, arrivesWithinMs));
    }
    const orderReturnIds = returnIds.slice(firstIndex);
    for (let n = scheduler.between(0, GOODWILLS_PER_ORDER_MAX); n > 0; n--) {
      const caseId = `case-${goodwillCaseIds.push("") - 1}`;
      goodwillCaseIds[goodwillCaseIds.length - 1] = caseId;
      scheduler.spawn(() => grantGoodwill(shop, order, orderReturnIds, caseId));
    }
    if (scheduler.chance(OUTSIDE_REFUND_PROBABILITY))
      scheduler.spawn(() => refundOutsideComeback(shop, order, `re-${order.orderId}`));
  }
  const all = [...returnIds, ...goodwillCaseIds];
  scheduler.spawn(() => runStaff(shop, all));
  const turns = await scheduler.run(START + DAYS * DAY);
  const results = await checkInvariants(
    shop,
    orders.map(({ orderId }) => orderId),
    all,
  );
  return { seed, turns, returns: returnIds.length, ...results };
}

function randomPolicy({ chance, pick, between }: Scheduler): Policy {
  const days = between(1, 30);
  const limit = pick(["10.00", "50.00"]);
  const rules: Rule[] = [
    { id: "window", then: { window: { days, from: "delivered" } } },
    { id: "big-ones", when: { fact: "return.value", atLeast: { GBP: limit } }, then: { verdict: "review" } },
    { id: "moment", then: { refundWhen: pick(["at-once", "first-scan", "receipt"]) } },
    {
      id: "what-came",
      when: { anyLine: { fact: "line.grade", in: ["D"] } },
      then: { verdict: pick(["review", "decline"]) },
    },
    {
      id: "less-than-announced",
      when: { fact: "line.missing", is: true },
      then: { gradeShare: { A: 90, B: 50, C: 0, D: 0, missing: 0 } },
    },
    { id: "grades", then: { gradeShare: { A: 100, B: 80, C: 50, D: 0, missing: 0 } } },
    { id: "small-ones", when: { fact: "return.value", below: { GBP: "5.00" } }, then: { verdict: "keep-the-item" } },
  ];
  return {
    name: "Simulated",
    rules: [...rules.filter(() => chance(0.5)), { id: "offers", then: { resolutions: ["refund", "store-credit"] } }],
  };
}
