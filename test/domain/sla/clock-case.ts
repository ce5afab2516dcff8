// The notation of the clock cases. Times are UTC; a time without a date is on Monday, 2 March 2026. A row is written
// "decision 08:00 running due 18:00 paused 7200 | 75% 15:30": target, start, state, due, met, paused seconds, escalations.
import { calendarData } from "../../../functions/adapters/calendar/calendar-data.ts";
import { clocksCaseSchema } from "../../../functions/app/clocks-case.ts";
import type { Calendar, OpenInterval, SlaTarget } from "../../../functions/domain/sla/clocks/model.ts";

export type ClockCase = {
  /** The rule that the case tests. */
  readonly name: string;
  /** Why the expected instants are right. */
  readonly because: string;
  readonly calendar?: Calendar;
  readonly targets: readonly SlaTarget[];
  /** "08:00 requested, 10:00 asked-shopper" */
  readonly events: string;
  readonly now: string;
  readonly rows: readonly string[];
};

const MONDAY = "2026-03-02";

export function instantOf(text: string): string {
  const [date, time] = text.includes(" ") ? (text.split(" ") as [string, string]) : [MONDAY, text];
  return `${date}T${time.length === 5 ? `${time}:00` : time}Z`;
}

function shortOf(instant: string | null): string {
  if (instant === null) return "never";
  const [date, time] = instant.replace(/(:00)?\.000Z$/, "").split("T") as [string, string];
  return date === MONDAY ? time : `${date} ${time}`;
}

export const eventsOf = (text: string) =>
  text
    .split(", ")
    .filter((one) => one !== "")
    .map((one) => {
      const words = one.trim().split(" ");
      return { at: instantOf(words.slice(0, -1).join(" ")), type: words.at(-1)! };
    });

const WORKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;

export const calendarOf = (timeZone: string, week: Calendar["week"], more: Partial<Calendar> = {}): Calendar => ({
  calendarId: "hours",
  timeZone,
  week,
  ...more,
});

export const workdays = (...intervals: OpenInterval[]): Calendar["week"] =>
  Object.fromEntries(WORKDAYS.map((day) => [day, intervals]));

/** Monday to Friday, 09:00 to 17:00 in Berlin: 08:00Z to 16:00Z in winter. */
export const OFFICE = calendarOf("Europe/Berlin", workdays(["09:00", "17:00"]));

type More = { readonly pauses?: boolean; readonly escalations?: readonly string[] };

/** A target without a calendar. Each escalation notifies a person named like its time. */
export const every = (target: SlaTarget["target"], within: string, { escalations, ...more }: More = {}): SlaTarget => ({
  target,
  within,
  ...more,
  ...(escalations && { escalations: escalations.map((at) => ({ at, do: [{ notify: [at] }] })) }),
});

export const working = (target: SlaTarget["target"], within: string, more: More = {}): SlaTarget => ({
  ...every(target, within, more),
  calendarId: "hours",
});

const data = await calendarData();

/** The result of evaluating a document. */
export const evaluate = (document: unknown) => clocksCaseSchema(data).parse(document);

/** The mistakes of a document, with their paths. */
export const mistakesIn = (document: unknown): string[] =>
  (clocksCaseSchema(data).safeParse(document).error?.issues ?? []).map(
    ({ path, message }) => `/${path.join("/")}: ${message}`,
  );

export function rowsOf({ calendar, targets, events, now }: ClockCase): string[] {
  const { targets: rows } = evaluate({
    calendars: calendar ? [calendar] : [],
    policies: [{ slaId: "all", targets }],
    events: eventsOf(events),
    now: instantOf(now),
  });
  return rows.map((row) =>
    [
      `${row.target} ${shortOf(row.startedAt)} ${row.state} due ${shortOf(row.dueAt)}`,
      ...("metAt" in row ? [`met ${shortOf(row.metAt!)}`] : []),
      ...(row.pausedSeconds > 0 ? [`paused ${row.pausedSeconds}`] : []),
      ...row.escalations.map(
        ({ at, do: [action] }) => `| ${"notify" in action! ? action.notify[0] : ""} ${shortOf(at)}`,
      ),
    ].join(" "),
  );
}
