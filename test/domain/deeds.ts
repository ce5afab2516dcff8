// Returns of an experiment, and what is observed of its arms.
import { observe, type Observed } from "../../functions/domain/experiment/observe.ts";
import type { Experiment } from "../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../functions/domain/policy/vocabulary/questions.ts";
import type { Recorded } from "../../functions/domain/returns/recorded.ts";
import { T0 } from "./an-order.ts";

export const experiment = (weights: readonly number[], id = "free-labels"): Experiment => ({
  id,
  arms: weights.map((weight, index) => ({ arm: "abcdef"[index]!, weight })),
});
export type Deed = Partial<Recorded> & {
  readonly arm: string;
  readonly outcome?: VerdictOutcome;
  readonly currency?: string;
};
let names = 0;
export function deed({ arm, outcome, currency = "GBP", ...more }: Deed): Recorded {
  const customerId = `c-${++names}`;
  return {
    returnId: `r-${names}`,
    customerId,
    requestedAt: T0,
    resolution: "refund",
    facts: { currency, facts: { "experiment.free-labels": arm, "customer.id": customerId }, lines: [] },
    ...(outcome && {
      verdict: { outcome, rule: "r", policyVersion: "v", answers: {}, lines: [], trace: [] },
    }),
    status: "closed",
    over: true,
    kept: false,
    goods: 1_000,
    cash: 1_000,
    credit: 0,
    ...more,
  };
}
export function seen(...deeds: readonly Deed[]): Observed {
  const observed = new Map<string, Observed>();
  for (const one of deeds) observe(observed, deed(one));
  return observed.get("free-labels")!;
}
export const repeat = (count: number, one: Deed): Deed[] => Array.from({ length: count }, () => one);
