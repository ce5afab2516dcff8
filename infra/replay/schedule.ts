// Replays returns in the order of their time. The request itself happens at its real time, and the clock goes on only when
// the shop has taken it; what follows, the parcel, the inspection and the money, overlaps. Before the clock goes over
// hours, everything under way ends: nobody's parcel should be late because the replay was in a hurry.
import { HOUR } from "../../functions/domain/sla/instant.ts";
import type { MovableClock } from "./clock.ts";
import type { PlannedReturn } from "./reading.ts";

export const LEAP = 3 * HOUR;
export const IN_FLIGHT_MAX = 16;

/** Carries one return to its end; calls `requested` as soon as time may go on. */
export type Carry = (planned: PlannedReturn, requested: () => void) => Promise<void>;

/** Throws the first failure, once what was under way has ended. */
export async function replayReturns(
  clock: MovableClock,
  returns: readonly PlannedReturn[],
  carry: Carry,
): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  const ofOrder = new Map<string, Promise<void>>();
  const failures: unknown[] = [];

  const start = (planned: PlannedReturn): Promise<void> =>
    new Promise((requested) => {
      // Two returns of one order share what can be claimed on it, so the earlier one goes first.
      const turn = ofOrder.get(planned.orderId) ?? Promise.resolve();
      const carried = turn
        .then(() => carry(planned, requested))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          inFlight.delete(carried);
          requested();
        });
      inFlight.add(carried);
      ofOrder.set(planned.orderId, carried);
    });

  for (const atOnce of byTime(returns)) {
    const at = atOnce[0]!.at;
    if (at - clock.now() > LEAP) await Promise.all(inFlight);
    if (failures.length > 0) break;
    await clock.moveTo(at);
    const taken: Promise<void>[] = [];
    for (const planned of atOnce) {
      while (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
      taken.push(start(planned));
    }
    await Promise.all(taken);
  }
  await Promise.all(inFlight);
  if (failures.length > 0) throw failures[0];
}

/** Returns asked for in the same minute need no clock between them. */
function byTime(returns: readonly PlannedReturn[]): PlannedReturn[][] {
  const groups: PlannedReturn[][] = [];
  for (const planned of returns) {
    const last = groups.at(-1);
    if (last?.[0]?.at === planned.at) last.push(planned);
    else groups.push([planned]);
  }
  return groups;
}
