// Recorded returns of an experiment, and what is observed of its arms.
import { recordObservation, type ExperimentObservations } from "../../../functions/domain/experiment/observations.ts";
import type { Experiment } from "../../../functions/domain/policy/rules.ts";
import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/settings.ts";
import type { ReturnRecord } from "../../../functions/domain/returns/return-record.ts";
import { T0 } from "./an-order.ts";

export const experiment = (weights: readonly number[], id = "free-labels"): Experiment => ({
  id,
  arms: weights.map((weight, index) => ({ arm: "abcdef"[index]!, weight })),
});
export type RecordChanges = Partial<ReturnRecord> & {
  readonly arm: string;
  readonly outcome?: VerdictOutcome;
  readonly currency?: string;
};
let count = 0;
export function experimentRecord({ arm, outcome, currency = "GBP", ...more }: RecordChanges): ReturnRecord {
  const customerId = `c-${++count}`;
  return {
    returnId: `r-${count}`,
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
export function observeRecords(...changes: readonly RecordChanges[]): ExperimentObservations {
  const observed = new Map<string, ExperimentObservations>();
  for (const one of changes) recordObservation(observed, experimentRecord(one));
  return observed.get("free-labels")!;
}
export const repeat = (count: number, one: RecordChanges): RecordChanges[] => Array.from({ length: count }, () => one);
