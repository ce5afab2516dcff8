// The SLA clocks of one return: the targets of the first SLA policy that applies, with their current state.
import { required } from "../../item-at.ts";
import { conditionHolds } from "./applies.ts";
import type { ClockCase, Clocks, SlaTarget, TargetClock } from "./model.ts";
import { openingHours, type CalendarData } from "./opening-hours.ts";
import { BeyondCalendar, EVERY_SECOND, type BusinessTime } from "./business-time.ts";
import { pausesOf } from "./pauses.ts";
import { rowsOf } from "./rows.ts";
import { targetClock } from "./target-clock.ts";

export type ClocksResult =
  | { readonly ok: true; readonly clocks: Clocks }
  /** The calendar's data does not reach to the due time of a target. */
  | { readonly ok: false; readonly path: readonly (string | number)[]; readonly detail: string };

/** Expects a case whose notations and references its schema has checked. */
export function clocksOf(
  { calendars, policies, facts, currency, events, now }: ClockCase,
  calendarData: CalendarData,
): ClocksResult {
  const index = policies.findIndex(({ when }) => when === undefined || conditionHolds(when, facts, currency));
  const policy = policies[index];
  if (!policy) return { ok: true, clocks: { slaId: null, targets: [] } };
  const history = events.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
  const pauses = pausesOf(history);
  const timeOf = businessTimes(calendars, calendarData);
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

/** Cached, because several targets may have the same calendar. */
function businessTimes(
  calendars: ClockCase["calendars"],
  calendarData: CalendarData,
): (target: SlaTarget) => BusinessTime {
  const cache = new Map<string, BusinessTime>();
  return ({ calendarId }) => {
    if (calendarId === undefined) return EVERY_SECOND;
    const calendar = required(
      calendars.find((one) => one.calendarId === calendarId),
      "the schema has checked every reference",
    );
    const time = cache.get(calendarId) ?? openingHours(calendar, calendarData);
    // Stryker disable next-line CallExpression: only a cache
    cache.set(calendarId, time);
    return time;
  };
}
