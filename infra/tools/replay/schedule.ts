// Replays returns in time order. Each is requested at its original time, and the clock moves on only when the shop has
// accepted the request; the later steps (parcel, inspection, refund) overlap. Before the clock jumps by hours, all
// returns in flight are completed, so that no deadline is missed only because of the replay's speed.
import { HOUR, type Instant } from "../../../functions/domain/time/instant.ts";
import type { MovableClock } from "./application-clock.ts";
import type { PlannedReturn } from "./replay-planner.ts";

export const CLOCK_JUMP_MS = 3 * HOUR;
export const IN_FLIGHT_MAX = 16;

/** Runs one return to its end; calls `onRequested` as soon as the clock may move on. */
export type RunReturn = (planned: PlannedReturn, onRequested: () => void) => Promise<void>;

/** Throws the first failure, after all returns in flight have ended. */
export async function replayReturns(
  clock: MovableClock,
  returns: readonly PlannedReturn[],
  runReturn: RunReturn,
): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  const lastRunOfOrder = new Map<string, Promise<void>>();
  const failures: unknown[] = [];

  const start = (planned: PlannedReturn): Promise<void> =>
    new Promise((onRequested) => {
      // Two returns of one order compete for the same units of its tally, so they run one after the other.
      const previousRun = lastRunOfOrder.get(planned.orderId) ?? Promise.resolve();
      const run = previousRun
        .then(() => runReturn(planned, onRequested))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          inFlight.delete(run);
          onRequested();
        });
      inFlight.add(run);
      lastRunOfOrder.set(planned.orderId, run);
    });

  for (const [at, group] of groupByTime(returns)) {
    if (at - clock.now() > CLOCK_JUMP_MS) await Promise.all(inFlight);
    if (failures.length > 0) break;
    await clock.moveTo(at);
    const requests: Promise<void>[] = [];
    for (const planned of group) {
      while (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
      requests.push(start(planned));
    }
    await Promise.all(requests);
  }
  await Promise.all(inFlight);
  if (failures.length > 0) throw failures[0];
}

/** Groups returns with the same time; the clock moves only between groups. */
const groupByTime = (returns: readonly PlannedReturn[]): ReadonlyMap<Instant, readonly PlannedReturn[]> =>
  Map.groupBy(returns, ({ at }) => at);
