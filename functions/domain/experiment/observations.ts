// The observations of each arm of an experiment, added one recorded return at a time. Only a customer's first return
// counts for the comparison: the returns of one customer are alike and would make chance look like an effect.
import type { ReturnRecord } from "../returns/return-record.ts";
import { type Moments, NO_MOMENTS, addValue } from "./sequential-intervals.ts";

/** All from 0 to 1; for all but the last, higher is worse for the shop. */
export const SHARE_METRICS = ["review-rate", "refund-share", "kept-rate", "credit-rate"] as const;
export type ShareMetric = (typeof SHARE_METRICS)[number];

export type Share = { readonly count: number; readonly sum: number };

export type ArmTally = {
  readonly returns: number;
  readonly shares: Readonly<Record<ShareMetric, Share>>;
  /** What the shop keeps of the goods' value per return, by currency, in minor units. */
  readonly moneyKept: Readonly<Record<string, Moments>>;
};

const EMPTY_SHARE: Share = { count: 0, sum: 0 };
export const EMPTY_ARM_TALLY: ArmTally = {
  returns: 0,
  shares: {
    "review-rate": EMPTY_SHARE,
    "refund-share": EMPTY_SHARE,
    "kept-rate": EMPTY_SHARE,
    "credit-rate": EMPTY_SHARE,
  },
  moneyKept: {},
};

export type ExperimentObservations = { readonly arms: Map<string, ArmTally>; readonly countedCustomers: Set<string> };

/** Adds a return to the observations of its experiments. Returns must come oldest first. */
export function recordObservation(observations: Map<string, ExperimentObservations>, record: ReturnRecord): void {
  for (const [name, arm] of Object.entries(record.facts.facts)) {
    if (!name.startsWith(EXPERIMENT_PREFIX) || typeof arm !== "string") continue;
    const id = name.slice(EXPERIMENT_PREFIX.length);
    const experiment = observations.get(id) ?? {
      arms: new Map<string, ArmTally>(),
      countedCustomers: new Set<string>(),
    };
    observations.set(id, experiment);
    const tally = experiment.arms.get(arm) ?? EMPTY_ARM_TALLY;
    const withReturn = { ...tally, returns: tally.returns + 1 };
    const isFirst = !experiment.countedCustomers.has(record.customerId);
    experiment.countedCustomers.add(record.customerId);
    experiment.arms.set(arm, isFirst ? withFirstReturn(withReturn, record) : withReturn);
  }
}

const EXPERIMENT_PREFIX = "experiment.";

/** A value counts once it is known: the verdict comes first, the money when the return is over. */
function withFirstReturn(tally: ArmTally, record: ReturnRecord): ArmTally {
  const { verdict, over, kept, resolution, goods, cash, facts } = record;
  const values: Partial<Record<ShareMetric, number>> = {
    ...(verdict && {
      "review-rate": Number(verdict.outcome === "review"),
      "kept-rate": Number(kept),
      "credit-rate": Number(resolution === "store-credit" || resolution === "exchange"),
    }),
    ...(over && goods > 0 && { "refund-share": Math.min(1, cash / goods) }),
  };
  const shares = { ...tally.shares };
  for (const metric of SHARE_METRICS) {
    const value = values[metric];
    if (value !== undefined) shares[metric] = { count: shares[metric].count + 1, sum: shares[metric].sum + value };
  }
  if (!over) return { ...tally, shares };
  const money = addValue(tally.moneyKept[facts.currency] ?? NO_MOMENTS, goods - cash);
  return { ...tally, shares, moneyKept: { ...tally.moneyKept, [facts.currency]: money } };
}
