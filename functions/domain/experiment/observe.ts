// What each arm of an experiment did, one recorded return at a time. Everybody has one voice: a customer's first return counts for
// the comparison, because the returns of one customer are alike and would make chance look like effect.
import type { Recorded } from "../returns/recorded.ts";
import { type Moments, NO_MOMENTS, withValue } from "./sequential.ts";

/** All from 0 to 1, and of all higher is worse for the shop, but the last. */
export const SHARE_METRICS = ["review-rate", "refund-share", "kept-rate", "credit-rate"] as const;
export type ShareMetric = (typeof SHARE_METRICS)[number];

export type Share = { readonly count: number; readonly sum: number };

export type ArmTally = {
  readonly returns: number;
  readonly shares: Readonly<Record<ShareMetric, Share>>;
  /** What the shop keeps of the goods' value per return, by currency, in minor units. */
  readonly moneyKept: Readonly<Record<string, Moments>>;
};

const NOTHING: Share = { count: 0, sum: 0 };
export const NO_TALLY: ArmTally = {
  returns: 0,
  shares: { "review-rate": NOTHING, "refund-share": NOTHING, "kept-rate": NOTHING, "credit-rate": NOTHING },
  moneyKept: {},
};

export type Observed = { readonly arms: Map<string, ArmTally>; readonly heard: Set<string> };

/** Adds a return to what was observed of its experiments. Returns come oldest first. */
export function observe(observed: Map<string, Observed>, recorded: Recorded): void {
  for (const [name, arm] of Object.entries(recorded.facts.facts)) {
    if (!name.startsWith(PREFIX) || typeof arm !== "string") continue;
    const id = name.slice(PREFIX.length);
    const known = observed.get(id) ?? { arms: new Map<string, ArmTally>(), heard: new Set<string>() };
    observed.set(id, known);
    const tally = known.arms.get(arm) ?? NO_TALLY;
    const counted = { ...tally, returns: tally.returns + 1 };
    const isFirst = !known.heard.has(recorded.customerId);
    known.heard.add(recorded.customerId);
    known.arms.set(arm, isFirst ? withVoice(counted, recorded) : counted);
  }
}

const PREFIX = "experiment.";

/** What is not known yet is not counted yet: the verdict comes first, the money when the return is over. */
function withVoice(tally: ArmTally, recorded: Recorded): ArmTally {
  const { verdict, over, kept, resolution, goods, cash, facts } = recorded;
  const seen: Partial<Record<ShareMetric, number>> = {
    ...(verdict && {
      "review-rate": Number(verdict.outcome === "review"),
      "kept-rate": Number(kept),
      "credit-rate": Number(resolution === "store-credit" || resolution === "exchange"),
    }),
    ...(over && goods > 0 && { "refund-share": Math.min(1, cash / goods) }),
  };
  const shares = { ...tally.shares };
  for (const metric of SHARE_METRICS) {
    const value = seen[metric];
    if (value !== undefined) shares[metric] = { count: shares[metric].count + 1, sum: shares[metric].sum + value };
  }
  if (!over) return { ...tally, shares };
  const money = withValue(tally.moneyKept[facts.currency] ?? NO_MOMENTS, goods - cash);
  return { ...tally, shares, moneyKept: { ...tally.moneyKept, [facts.currency]: money } };
}
