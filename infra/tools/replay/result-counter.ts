// Counts how the returns ended, and the reasons for refusals.
import type { ReturnResult } from "./run-return.ts";
import type { PlannedReturn } from "./replay-planner.ts";

export type ResultCounts = {
  readonly closed: number;
  readonly refusedReturns: number;
  /** Credit-note lines of which at least one unit was refused. */
  readonly refusedLines: number;
  readonly unfinished: number;
  /** Number of returns by refusal code, or by last status when they did not end. */
  readonly why: Readonly<Record<string, number>>;
};

export function createResultCounter(): {
  record(planned: PlannedReturn, result: ReturnResult): void;
  figures(): ResultCounts;
} {
  const counts = { closed: 0, refused: 0, unfinished: 0 };
  const refusedRowNumbers = new Set<number>();
  const why: Record<string, number> = {};
  return {
    record(planned, result) {
      counts[result.outcome] += 1;
      if (result.outcome === "closed") return;
      const reason = result.outcome === "refused" ? result.code : `unfinished: ${result.code}`;
      why[reason] = (why[reason] ?? 0) + 1;
      if (result.outcome === "refused") for (const row of planned.creditRows) refusedRowNumbers.add(row);
    },
    figures: () => ({
      closed: counts.closed,
      refusedReturns: counts.refused,
      refusedLines: refusedRowNumbers.size,
      unfinished: counts.unfinished,
      why,
    }),
  };
}
