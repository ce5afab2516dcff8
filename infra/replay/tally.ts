// Counts how the returns ended, and why the shop refused what it refused.
import type { Ending } from "./carry.ts";
import type { PlannedReturn } from "./reading.ts";

export type EndingFigures = {
  readonly closed: number;
  readonly refusedReturns: number;
  /** Credit-note lines of which something was refused. */
  readonly refusedLines: number;
  readonly unfinished: number;
  /** Returns by refusal code, and by status where they did not end. */
  readonly why: Readonly<Record<string, number>>;
};

export function endingTally(): { told(planned: PlannedReturn, ending: Ending): void; figures(): EndingFigures } {
  const count = { closed: 0, refused: 0, unfinished: 0 };
  const refusedRows = new Set<number>();
  const why: Record<string, number> = {};
  return {
    told(planned, ending) {
      count[ending.outcome] += 1;
      if (ending.outcome === "closed") return;
      const reason = ending.outcome === "refused" ? ending.code : `unfinished: ${ending.code}`;
      why[reason] = (why[reason] ?? 0) + 1;
      if (ending.outcome === "refused") for (const row of planned.creditRows) refusedRows.add(row);
    },
    figures: () => ({
      closed: count.closed,
      refusedReturns: count.refused,
      refusedLines: refusedRows.size,
      unfinished: count.unfinished,
      why,
    }),
  };
}
