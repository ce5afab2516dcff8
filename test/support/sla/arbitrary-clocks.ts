// Arbitrary returns, calendars and SLA policies around days with a clock change.
import fc from "fast-check";
import type {
  Calendar,
  ClockCase,
  ClockEvent,
  OpenInterval,
  SlaTarget,
} from "../../../functions/domain/sla/clocks/model.ts";
import { EVENT_TYPES, TARGET_NAMES, WEEKDAYS } from "../../../functions/domain/sla/clocks/model.ts";
import { type Timeline, timelineOf } from "./minute-by-minute.ts";

const DAYS = 40;
const MINUTE = 60_000;

type ZoneAndStart = { readonly zone: string; readonly from: string };

/** The clock change is about five days after the start. */
const ZONES: readonly ZoneAndStart[] = [
  { zone: "Europe/Berlin", from: "2026-03-24" },
  { zone: "Europe/Berlin", from: "2026-10-20" },
  { zone: "America/New_York", from: "2026-10-27" },
  { zone: "Australia/Lord_Howe", from: "2026-03-30" },
  { zone: "Australia/Lord_Howe", from: "2026-09-28" },
  { zone: "Pacific/Apia", from: "2011-12-25" },
  { zone: "Pacific/Kwajalein", from: "1993-08-16" },
  { zone: "America/Havana", from: "2026-10-27" },
  { zone: "America/Santiago", from: "2026-09-01" },
  { zone: "America/Santiago", from: "2026-03-31" },
  { zone: "America/St_Johns", from: "2010-11-02" },
  { zone: "Africa/Cairo", from: "2026-04-19" },
  { zone: "Africa/Casablanca", from: "2026-02-10" },
  { zone: "Antarctica/Troll", from: "2026-03-24" },
  { zone: "Asia/Kathmandu", from: "2026-01-01" },
  { zone: "UTC", from: "2026-01-01" },
];

const timelines = new Map<number, Timeline>();

/** Cached, because each formats some sixty thousand local times. */
export function timelineIn(index: number): Timeline {
  const { zone, from } = ZONES[index]!;
  const timeline = timelines.get(index) ?? timelineOf(zone, from, DAYS);
  timelines.set(index, timeline);
  return timeline;
}

const startOf = ({ from }: ZoneAndStart): number => Date.parse(`${from}T00:00:00Z`);

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Quarters of an hour, often in the small hours, when clocks are set; sometimes the very end of the day. */
const anInterval = fc
  .tuple(fc.oneof(fc.nat({ max: 16 }), fc.nat({ max: 95 })), fc.integer({ min: 1, max: 96 }))
  .map(([from, length]): OpenInterval => [timeOf(from * 15), timeOf(Math.min(96, from + length) * 15)]);

const aDay = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(anInterval, { maxLength: 3 }) },
);

const aCalendar = (start: ZoneAndStart): fc.Arbitrary<Calendar> =>
  fc.record({
    calendarId: fc.constant("hours"),
    timeZone: fc.constant(start.zone),
    week: fc
      .tuple(...WEEKDAYS.map(() => aDay))
      .filter((days) => days.some((intervals) => intervals.length > 0))
      .map((days) => Object.fromEntries(days.map((intervals, index) => [WEEKDAYS[index]!, intervals]))),
    closed: fc.array(
      fc.nat({ max: 12 }).map((day) => new Date(startOf(start) + day * 1_440 * MINUTE).toISOString().slice(0, 10)),
      { maxLength: 3 },
    ),
  });

const ESCALATIONS = [
  "0%",
  "10%",
  "25%",
  "50%",
  "75%",
  "100%",
  "150%",
  "-PT1H",
  "-PT20M",
  "-PT30H",
  "PT0S",
  "PT40M",
  "PT5H",
];

/** Multiples of twenty minutes, so that every share is whole minutes and events often fall on the same instant. */
const aTarget: fc.Arbitrary<SlaTarget> = fc
  .record({
    target: fc.constantFrom(...TARGET_NAMES),
    within: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 90 })).map((twenties) => `PT${twenties * 20}M`),
    calendarId: fc.constantFrom("hours", undefined),
    pauses: fc.constantFrom(undefined, undefined, true, false),
    escalations: fc.uniqueArray(fc.constantFrom(...ESCALATIONS), { maxLength: 5 }),
  })
  .map(({ escalations, ...target }) => ({
    ...target,
    escalations: escalations.map((at) => ({ at, do: [{ notify: [at] }] })),
  }));

/** Mostly questions and answers. */
const A_TYPE = fc.constantFrom<ClockEvent["type"]>(
  ...EVENT_TYPES,
  ...(["requested", "asked-shopper", "asked-shopper", "shopper-wrote", "shopper-wrote", "staff-replied"] as const),
);

/** Between two days, on multiples of five minutes, mostly of twenty. */
const anInstant = (start: ZoneAndStart, from: number, to: number): fc.Arbitrary<number> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.integer({ min: from * 72, max: to * 72 }).map((twenties) => twenties * 20) },
      { weight: 1, arbitrary: fc.integer({ min: from * 288, max: to * 288 }).map((fives) => fives * 5) },
    )
    .map((minutes) => startOf(start) + minutes * MINUTE);

/** Mostly of a requested return, and mostly before now. */
const events = (start: ZoneAndStart): fc.Arbitrary<ClockEvent[]> => {
  const anEvent = (type: fc.Arbitrary<ClockEvent["type"]>, from: number, to: number) =>
    fc.record({ at: anInstant(start, from, to), type });
  return fc
    .tuple(
      fc.array(anEvent(fc.constantFrom("requested", "received"), 3, 5), { maxLength: 2 }),
      fc.array(anEvent(A_TYPE, 4, 7), { maxLength: 12 }),
    )
    .map(([early, later]) => [...later, ...early]);
};

const aCase = (start: ZoneAndStart): fc.Arbitrary<ClockCase> =>
  fc.record({
    calendars: fc.tuple(aCalendar(start)),
    policies: fc.array(aTarget, { minLength: 1, maxLength: 6 }).map((targets) => [{ slaId: "all", targets }]),
    facts: fc.constant({}),
    currency: fc.constant(""),
    events: events(start),
    now: anInstant(start, 5, 9),
  });

/** `zone` is an index, because a whole timeline would be too long to print. */
export const aClockCase = fc
  .nat({ max: ZONES.length - 1 })
  .chain((zone) => fc.record({ zone: fc.constant(zone), clockCase: aCase(ZONES[zone]!) }));
