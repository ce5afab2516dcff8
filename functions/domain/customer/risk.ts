// The risk score: how much a customer's history calls for a review. Additive, so that every point can be explained;
// never a reason to decline by itself (risk-only-declines.ts). Each part is a table of steps: the points that apply
// from a figure on.
import type { CustomerFigures } from "./history.ts";
import { percentage } from "../money/percentage.ts";
import type { Minor } from "../money/minor.ts";
import { type FactFrom, type Facts } from "../policy/vocabulary/facts.ts";

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

/** `points` apply from the figure `from` on; the last step that is reached counts. */
type RiskStep = { readonly from: number; readonly points: number };

export const RISK_STEPS: Readonly<Record<RiskPart, readonly RiskStep[]>> = {
  /** Percent of the orders of which anything came back, from the third order on. */
  returnRate: steps([30, 5], [50, 15], [70, 25], [90, 30]),
  /** Returns in the last 30 days. */
  velocity: steps([2, 5], [3, 10], [4, 15], [6, 25]),
  /** Percent by value of everything bought that came back, this return included, from the third order on. */
  value: steps([50, 5], [75, 10], [90, 20]),
  /** How many orders the customer is short of three, because a new customer has no history. */
  newCustomer: steps([1, 5], [2, 10]),
  /** Returns for which the goods were kept and the money was refunded. */
  keptItems: steps([1, 5], [2, 10], [3, 15]),
  /** Returns with a claim: damaged, faulty, wrong item, missing parts. */
  claims: steps([2, 5], [3, 10], [5, 20]),
  /** Failed payments, as the shop reports them. */
  failedPayments: steps([1, 5], [2, 10], [3, 20]),
};

const SCORE_MAX = 100;
/** Below this many orders a rate is meaningless: a first order that comes back would be 100 percent. */
const RATE_ORDERS_MIN = 3;

/** A serial returner has at least this many orders, returns in a year, and percent of orders with a return. */
export const SERIAL_RETURNER = { ordersMin: 5, returnsLast365DaysMin: 5, returnRateByCountMin: 60 } as const;

/** The points of a part, and the figure they are based on; absent when that is unknown. */
export type RiskPoints = { readonly part: RiskPart; readonly points: number; readonly saw?: number };

export type RiskAssessment = {
  /** The sum of the parts, at most 100. */
  readonly score: number;
  readonly parts: readonly RiskPoints[];
  readonly serialReturner: boolean;
};

/** `returnValue` is what this return would refund, in minor units, once that is known. */
export function assessRisk(figures: CustomerFigures, returnValue: Minor = 0): RiskAssessment {
  const figureOfPart = figuresByPart(figures, returnValue);
  const parts = RISK_PARTS.map((part): RiskPoints => {
    const figure = figureOfPart[part];
    return figure === undefined
      ? { part, points: 0 }
      : { part, points: pointsFor(RISK_STEPS[part], figure), saw: figure };
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

function figuresByPart(
  figures: CustomerFigures,
  returnValue: Minor,
): { readonly [P in RiskPart]?: number | undefined } {
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

const pointsFor = (table: readonly RiskStep[], figure: number): number =>
  table.findLast(({ from }) => figure >= from)?.points ?? 0;

function steps(...table: readonly (readonly [from: number, points: number])[]): readonly RiskStep[] {
  return table.map(([from, points]) => ({ from, points }));
}

export function riskFacts({ score, parts, serialReturner }: RiskAssessment): Facts {
  const partFact = (part: RiskPart): FactFrom<"risk-assessment"> => `risk.${part}`;
  return {
    "risk.score": score,
    ...Object.fromEntries(parts.map(({ part, points }) => [partFact(part), points])),
    "risk.serialReturner": serialReturner,
  };
}
