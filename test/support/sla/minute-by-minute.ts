// A second, independent calculation of SLA clocks: it walks from a row's start minute by minute, and each minute either counts
// or does not. It shares only types with the domain, and works for cases on whole minutes.
import type { Calendar, ClockCase, SlaTarget, TargetClock } from "../../../functions/domain/sla/clocks/model.ts";

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const WEEK = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** Some weeks of a time zone, with the local time at the start of each minute. */
export type Timeline = {
  readonly zone: string;
  readonly start: number;
  /** Local time in minutes since 1970. */
  readonly localTimes: Int32Array;
  /** The latest local time up to each minute, and the earliest one from it on. */
  readonly latest: Int32Array;
  readonly earliest: Int32Array;
};

export function timelineOf(zone: string, from: string, days: number): Timeline {
  const start = Date.parse(`${from}T00:00:00Z`);
  const localTimes = new Int32Array(days * DAY_MINUTES);
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  for (let minute = 0; minute < localTimes.length; minute++)
    localTimes[minute] = Date.parse(`${shown.format(start + minute * MINUTE).replace(" ", "T")}Z`) / MINUTE;
  const latest = Int32Array.from(localTimes);
  for (let minute = 1; minute < localTimes.length; minute++)
    latest[minute] = Math.max(latest[minute - 1]!, localTimes[minute]!);
  const earliest = Int32Array.from(localTimes);
  for (let minute = localTimes.length - 2; minute >= 0; minute--)
    earliest[minute] = Math.min(earliest[minute + 1]!, localTimes[minute]!);
  return { zone, start, localTimes, latest, earliest };
}

/** The first minute whose value is at least this one. */
function firstAtLeast(values: Int32Array, wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The minutes in which a calendar is open: from the first one with local time `from` or later to the last one with `to`. */
export function openMinutes(calendar: Calendar, { localTimes, latest, earliest }: Timeline): Uint8Array {
  const open = new Uint8Array(localTimes.length);
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const firstDate = Math.floor(localTimes[0]! / DAY_MINUTES);
  const lastDate = Math.floor(localTimes.at(-1)! / DAY_MINUTES);
  for (let date = firstDate; date <= lastDate; date++) {
    const iso = new Date(date * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
    if (calendar.closed?.includes(iso)) continue;
    const weekday = WEEK[new Date(date * DAY_MINUTES * MINUTE).getUTCDay()]!;
    for (const [from, to] of calendar.week[weekday] ?? []) {
      const begins = firstAtLeast(latest, date * DAY_MINUTES + minutesOf(from));
      const end = date * DAY_MINUTES + minutesOf(to);
      // The last minute not after the end: the end itself, unless its local time was skipped.
      const last = firstAtLeast(earliest, end + 1) - 1;
      const ends = localTimes[last] === end ? last : last + 1;
      for (let minute = begins; minute < ends; minute++) open[minute] = 1;
    }
  }
  return open;
}

type Wait = { readonly start: number; readonly end?: number };

type TimedEvent = { readonly minute: number; readonly type: string };

const ENDS: Readonly<Record<string, readonly [start: string, ...ends: string[]]>> = {
  "first-reply": ["requested", "staff-replied", "asked-shopper", "decided", "closed"],
  decision: ["requested", "decided", "closed"],
  inspection: ["received", "inspected", "closed"],
  refund: ["inspected", "refunded", "closed"],
  resolution: ["requested", "closed"],
};

function waitsOf(target: string, events: readonly TimedEvent[]): Wait[] {
  if (target === "next-reply") return waitsForReply(events);
  const [start, ...ends] = ENDS[target]!;
  const first = events.findIndex(({ type }) => type === start);
  if (first === -1) return [];
  const end = events.slice(first + 1).find(({ type }) => ends.includes(type));
  return [{ start: events[first]!.minute, ...(end && { end: end.minute }) }];
}

function waitsForReply(events: readonly TimedEvent[]): Wait[] {
  const waits: Wait[] = [];
  let requested = false;
  let replied = false;
  let since: number | null = null;
  for (const { minute, type } of events) {
    if (since !== null && ["staff-replied", "asked-shopper", "closed"].includes(type)) {
      waits.push({ start: since, end: minute });
      since = null;
    }
    if (since === null && replied && type === "shopper-wrote") since = minute;
    if (requested && ["staff-replied", "asked-shopper", "decided"].includes(type)) replied = true;
    if (type === "requested") requested = true;
  }
  return since === null ? waits : [...waits, { start: since }];
}

/** Per minute, 1 while the case waits for the shopper's answer. */
function minutesAwaitingShopper(events: readonly TimedEvent[], length: number): Uint8Array {
  const minutes = new Uint8Array(length);
  let waiting = 0;
  let next = 0;
  for (let minute = 0; minute < length; minute++) {
    for (; events[next] !== undefined && events[next]!.minute <= minute; next++) {
      const { type } = events[next]!;
      if (type === "asked-shopper") waiting = 1;
      if (["shopper-wrote", "decided", "closed"].includes(type)) waiting = 0;
    }
    minutes[minute] = waiting;
  }
  return minutes;
}

/** Minutes of "PT2H30M". */
function minutesIn(duration: string): number {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:0S)?$/.exec(duration)!;
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

function escalationMinute(at: string, within: number): number {
  if (at.endsWith("%")) return (within * Number(at.slice(0, -1))) / 100;
  return at.startsWith("-") ? within - minutesIn(at.slice(1)) : within + minutesIn(at);
}

export class TimelineTooShort extends Error {}

/** Every row of the case's only policy. Throws TimelineTooShort if the timeline ends too early. */
export function minuteByMinute({ calendars, policies, events, now }: ClockCase, timeline: Timeline): TargetClock[] {
  const { start, localTimes } = timeline;
  const open = new Map(calendars.map((calendar) => [calendar.calendarId, openMinutes(calendar, timeline)]));
  const minuteOf = (instant: number): number => (instant - start) / MINUTE;
  const history = events
    .filter(({ at }) => at <= now)
    .map(({ at, type }, index) => ({ minute: minuteOf(at), type, index }))
    .toSorted((a, b) => a.minute - b.minute || a.index - b.index);
  const waiting = minutesAwaitingShopper(history, localTimes.length);
  return policies[0]!.targets.flatMap((target) =>
    waitsOf(target.target, history).map((wait) => {
      const counted = target.calendarId === undefined ? undefined : open.get(target.calendarId)!;
      return rowOf(target, wait, { counted, waiting, now: minuteOf(now), start });
    }),
  );
}

type Minutes = {
  readonly counted: Uint8Array | undefined;
  readonly waiting: Uint8Array;
  readonly now: number;
  readonly start: number;
};

function rowOf(target: SlaTarget, { start, end }: Wait, world: Minutes): TargetClock {
  const until = end ?? world.now;
  const within = minutesIn(target.within);
  const marks = (target.escalations ?? []).map((one) => ({ ...one, elapsed: escalationMinute(one.at, within) }));
  const happenedAt = new Map<(typeof marks)[number], number>();
  let due: number | undefined;
  let [elapsed, paused] = [0, 0];
  for (let minute = start; ; minute++) {
    if (minute >= world.waiting.length) throw new TimelineTooShort();
    // A row that ended during a pause continues as if the shopper had answered.
    const isPaused = target.pauses !== false && (end === undefined || minute < end) && world.waiting[minute] === 1;
    if (due === undefined && elapsed >= within && !isPaused) due = minute;
    for (const mark of marks) {
      const waitsForPause = mark.elapsed <= 0 || mark.elapsed === within;
      if (!happenedAt.has(mark) && elapsed >= mark.elapsed && !(waitsForPause && isPaused))
        happenedAt.set(mark, minute);
    }
    const isOver = end === undefined ? happenedAt.size === marks.length && due !== undefined : due !== undefined;
    if (minute >= until && (isPaused || isOver)) break;
    const counts = world.counted === undefined || world.counted[minute] === 1;
    if (counts && isPaused) paused += 1;
    else if (counts) elapsed += 1;
  }
  const toIsoString = (minute: number): number => world.start + minute * MINUTE;
  const state = due === undefined ? "paused" : until > due ? "breached" : end === undefined ? "running" : "met";
  return {
    target: target.target,
    startedAt: toIsoString(start),
    dueAt: due === undefined ? null : toIsoString(due),
    state,
    ...(end !== undefined && { metAt: toIsoString(end) }),
    ...(state === "breached" && { breachedAt: toIsoString(due!) }),
    pausedSeconds: paused * 60,
    escalations: [...happenedAt]
      .filter(([, minute]) => end === undefined || minute < end)
      .map(([mark, minute]) => ({ at: toIsoString(minute), do: mark.do, index: marks.indexOf(mark) }))
      .toSorted((a, b) => a.at - b.at || a.index - b.index)
      .map(({ at, do: actions }) => ({ at, do: actions })),
  };
}
