// The clocks of one return: the targets of the first SLA policy that applies, as they stand now.
import { required } from "../../item-at.ts";
import { conditionHolds } from "./applies.ts";
import type { ClockCase, Clocks, SlaTarget, TargetClock } from "./model.ts";
import { openingHours, type Places } from "./opening-hours.ts";
import { BeyondCalendar, EVERY_SECOND, type OwnTime } from "./own-time.ts";
import { pausesOf } from "./pauses.ts";
import { rowsOf } from "./rows.ts";
import { targetClock } from "./target-clock.ts";

export type ClocksResult =
  | { readonly ok: true; readonly clocks: Clocks }
  /** A calendar that cannot say when a target is due. */
  | { readonly ok: false; readonly path: readonly (string | number)[]; readonly detail: string };

/** The case is a sound one: its schema has looked at every notation and reference. */
export function clocksOf(
  { calendars, policies, facts, currency, events, now }: ClockCase,
  places: Places,
): ClocksResult {
  const index = policies.findIndex(({ when }) => when === undefined || conditionHolds(when, facts, currency));
  const policy = policies[index];
  if (!policy) return { ok: true, clocks: { slaId: null, targets: [] } };
  const history = events.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
  const pauses = pausesOf(history);
  const timeOf = ownTimes(calendars, places);
  const { slaId, targets } = policy;
  const clocks: TargetClock[] = [];
  for (const [targetIndex, target] of targets.entries()) {
    try {
      for (const row of rowsOf(target.target, history))
        clocks.push(targetClock(target, row, { time: timeOf(target), pauses, now }));
    } catch (thrown) {
      if (!(thrown instanceof BeyondCalendar)) throw thrown;
      return { ok: false, path: ["policies", index, "targets", targetIndex], detail: thrown.message };
    }
  }
  return { ok: true, clocks: { slaId, targets: clocks } };
}

/** A calendar is read once, however many targets it has. */
function ownTimes(calendars: ClockCase["calendars"], places: Places): (target: SlaTarget) => OwnTime {
  const cache = new Map<string, OwnTime>();
  return ({ calendarId }) => {
    if (calendarId === undefined) return EVERY_SECOND;
    const calendar = required(
      calendars.find((one) => one.calendarId === calendarId),
      "the schema has looked at every reference",
    );
    const time = cache.get(calendarId) ?? openingHours(calendar, places);
    // Stryker disable next-line CallExpression: it is only quicker this way
    cache.set(calendarId, time);
    return time;
  };
}
