// The risk score: how much somebody's past asks for a second look. Additive, so that every point can be told; never a reason to
// say no by itself (rests-on-risk.ts). docs: each part is a table of "from this much on, so many points".
import type { CustomerFigures } from "../customer/past.ts";
import { percentage } from "../money/percentage.ts";
import type { Minor } from "../money/minor.ts";
import type { Facts } from "./vocabulary/facts.ts";

export const RISK_PARTS = [
  "returnRate",
  "velocity",
  "value",
  "newCustomer",
  "keptItems",
  "claims",
  "failedPayments",
] as const;
export type RiskPart = (typeof RISK_PARTS)[number];

/** From `from` on, so many points; the last step that is reached counts. */
type Step = { readonly from: number; readonly points: number };

export const RISK_STEPS: Readonly<Record<RiskPart, readonly Step[]>> = {
  /** Percent of the orders of which anything came back, from the third order on. */
  returnRate: steps([30, 5], [50, 15], [70, 25], [90, 30]),
  /** Returns in the last 30 days. */
  velocity: steps([2, 5], [3, 10], [4, 15], [6, 25]),
  /** Percent by value of everything bought that came back, this return included, from the third order on. */
  value: steps([50, 5], [75, 10], [90, 20]),
  /** How many orders short of three: nothing is known of somebody new. */
  newCustomer: steps([1, 5], [2, 10]),
  /** Returns for which the goods were kept and the money went back. */
  keptItems: steps([1, 5], [2, 10], [3, 15]),
  /** Returns with a claim: damaged, faulty, wrong item, missing parts. */
  claims: steps([2, 5], [3, 10], [5, 20]),
  /** Payments that failed, as the shop tells. */
  failedPayments: steps([1, 5], [2, 10], [3, 20]),
};

const SCORE_MAX = 100;
/** Below this many orders a rate says nothing: the first order that comes back would be 100 percent. */
const RATE_ORDERS_MIN = 3;

/** A serial returner has at least so many orders and returns in a year, and sends something of so many of their orders back. */
export const SERIAL_RETURNER = { ordersMin: 5, returnsLast365DaysMin: 5, returnRateByCountMin: 60 } as const;

/** What a part came to, and the figure it saw; absent when it was not known. */
export type RiskPoints = { readonly part: RiskPart; readonly points: number; readonly saw?: number };

export type Risk = {
  /** The sum of the parts, at most 100. */
  readonly score: number;
  readonly parts: readonly RiskPoints[];
  readonly serialReturner: boolean;
};

/** `returnValue` is what this return would bring, once that is known. */
export function riskOf(figures: CustomerFigures, returnValue: Minor = 0): Risk {
  const seen = seenOf(figures, returnValue);
  const parts = RISK_PARTS.map((part): RiskPoints => {
    const saw = seen[part];
    return saw === undefined ? { part, points: 0 } : { part, points: pointsFor(RISK_STEPS[part], saw), saw };
  });
  return {
    score: Math.min(
      SCORE_MAX,
      parts.reduce((sum, { points }) => sum + points, 0),
    ),
    parts,
    serialReturner:
      figures.orders >= SERIAL_RETURNER.ordersMin &&
      figures.returnsLast365Days >= SERIAL_RETURNER.returnsLast365DaysMin &&
      figures.returnRateByCount >= SERIAL_RETURNER.returnRateByCountMin,
  };
}

function seenOf(figures: CustomerFigures, returnValue: Minor): { readonly [P in RiskPart]?: number | undefined } {
  const { orders, returnsLast30Days, keptItems, claims, failedPayments } = figures;
  return {
    ...(orders >= RATE_ORDERS_MIN && {
      returnRate: figures.returnRateByCount,
      value: Math.min(100, percentage(figures.returnedValue + returnValue, figures.lifetimeValue)),
    }),
    velocity: returnsLast30Days,
    newCustomer: Math.max(0, RATE_ORDERS_MIN - orders),
    keptItems,
    claims,
    failedPayments,
  };
}

const pointsFor = (table: readonly Step[], saw: number): number =>
  table.findLast(({ from }) => saw >= from)?.points ?? 0;

function steps(...table: readonly (readonly [from: number, points: number])[]): readonly Step[] {
  return table.map(([from, points]) => ({ from, points }));
}

export const riskFacts = ({ score, parts, serialReturner }: Risk): Facts => ({
  "risk.score": score,
  ...Object.fromEntries(parts.map(({ part, points }) => [`risk.${part}`, points])),
  "risk.serialReturner": serialReturner,
});
