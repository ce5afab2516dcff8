// One run: a seed becomes a shop, its orders, its people and their trouble; afterwards everything that must be true is checked.
import { importOrder } from "../../functions/app/import-orders.ts";
import { speak } from "../../functions/contracts/words/index.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { DAY, SECOND } from "../../functions/domain/sla/instant.ts";
import { type Findings, findings } from "./invariants.ts";
import { anyOrder } from "./orders.ts";
import { kindAgent, otherHands } from "./kindness.ts";
import { shopper, shopStaff } from "./people.ts";
import { type Scheduler, schedulerFrom } from "./scheduler.ts";
import { worldOf } from "./world.ts";

const START = Date.UTC(2026, 0, 5, 8);
const ORDERS_MAX = 3;
const RETURNS_PER_ORDER_MAX = 3;
const GOODWILLS_PER_ORDER_MAX = 2;
/** How likely somebody refunds an order at the provider's own page. */
const OTHER_HANDS = 0.25;
/** Trouble ends after so many days, so that what can come to an end does. */
const TROUBLED_DAYS = 40;
/** Long enough for everything that can end; what only a person can help then rests at the desk. */
const DAYS = 150;
/** At worst every twelfth call fails before its effect, and every twelfth after it. */
const TROUBLE_MAX = 0.08;

export type Simulated = Findings & { readonly seed: number; readonly turns: number; readonly returns: number };

/** The same seed is the same story, turn by turn. */
export async function simulate(seed: number): Promise<Simulated> {
  // Words are loaded from disk the first time; the world knows no such waiting.
  await Promise.all([speak("en"), speak("de")]);
  const scheduler = schedulerFrom(seed, START);
  const worst = TROUBLE_MAX * scheduler.between(0, 4) * 0.25;
  const trouble = (): number => (scheduler.now() < START + TROUBLED_DAYS * DAY ? worst : 0);
  const world = worldOf(scheduler, anyPolicy(scheduler), trouble);

  const orders = Array.from({ length: scheduler.between(1, ORDERS_MAX) }, (_, number) => anyOrder(scheduler, number));
  for (const order of orders) {
    const imported = await importOrder(world.calm, order);
    if (!imported.ok) throw new Error(`seed ${seed}: order ${order.orderId} was refused: ${imported.refusal.code}`);
  }
  const returnIds: string[] = [];
  const caseIds: string[] = [];
  for (const order of orders) {
    const first = returnIds.length;
    // Several people of one household, days apart or all at the same minute.
    const comesWithin = scheduler.pick([5 * SECOND, 12 * DAY]);
    for (let n = scheduler.between(1, RETURNS_PER_ORDER_MAX); n > 0; n--) {
      const returnId = `return-${returnIds.push("") - 1}`;
      returnIds[returnIds.length - 1] = returnId;
      scheduler.spawn(() => shopper(world, order, returnId, comesWithin));
    }
    const own = returnIds.slice(first);
    for (let n = scheduler.between(0, GOODWILLS_PER_ORDER_MAX); n > 0; n--) {
      const caseId = `case-${caseIds.push("") - 1}`;
      caseIds[caseIds.length - 1] = caseId;
      scheduler.spawn(() => kindAgent(world, order, own, caseId));
    }
    if (scheduler.chance(OTHER_HANDS)) scheduler.spawn(() => otherHands(world, order, `re-${order.orderId}`));
  }
  const all = [...returnIds, ...caseIds];
  scheduler.spawn(() => shopStaff(world, all));
  const turns = await scheduler.run(START + DAYS * DAY);
  const found = await findings(
    world,
    orders.map(({ orderId }) => orderId),
    all,
  );
  return { seed, turns, returns: returnIds.length, ...found };
}

function anyPolicy({ chance, pick, between }: Scheduler): Policy {
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
