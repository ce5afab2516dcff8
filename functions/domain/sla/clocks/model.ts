// SLA policies and calendars as a shop writes them, and the input and output of the clocks of one return.
import type { Condition } from "../../policy/rules.ts";
import type { Facts } from "../../policy/vocabulary/facts.ts";
import type { Instant } from "../../time/instant.ts";

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local wall time, half open: `["09:00", "17:00"]`; "24:00" is the next date's 00:00. */
export type OpenInterval = readonly [from: string, to: string];

export type Calendar = {
  readonly calendarId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly week: { readonly [Day in Weekday]?: readonly OpenInterval[] | undefined };
  /** Local dates, "2026-12-25". */
  readonly closed?: readonly string[] | undefined;
  /** Public holidays are closed too. */
  readonly holidays?: HolidayRegion | undefined;
};

/** ISO 3166-1 and 3166-2, the region with or without its country. */
export type HolidayRegion = { readonly country: string; readonly region?: string | undefined };

export const TARGET_NAMES = ["first-reply", "next-reply", "decision", "inspection", "refund", "resolution"] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export const EVENT_TYPES = [
  "requested",
  "shopper-wrote",
  "staff-replied",
  "asked-shopper",
  "decided",
  "received",
  "inspected",
  "refunded",
  "closed",
] as const;

export type ClockEvent = { readonly at: Instant; readonly type: (typeof EVENT_TYPES)[number] };

export type EscalationAction =
  | { readonly notify: readonly string[] }
  | { readonly reassign: string }
  | { readonly priority: "high" | "urgent" }
  | { readonly outcome: "authorize" | "escalate" };

/** `at` is "-PT30M" before due, "PT0S" at due, "PT4H" after it, or "75%" of `within`. */
export type Escalation = { readonly at: string; readonly do: readonly EscalationAction[] };

export type SlaTarget = {
  readonly target: TargetName;
  /** ISO 8601, hours, minutes and seconds only: "PT2H30M". */
  readonly within: string;
  /** Absent: every second counts. */
  readonly calendarId?: string | undefined;
  /** False for a legal deadline, which a question does not pause. Absent means true. */
  readonly pauses?: boolean | undefined;
  readonly escalations?: readonly Escalation[] | undefined;
};

export type SlaPolicy = {
  readonly slaId: string;
  /** Absent: always. */
  readonly when?: Condition | undefined;
  readonly targets: readonly SlaTarget[];
};

/** The input of the clocks of one return. */
export type ClockCase = {
  readonly calendars: readonly Calendar[];
  /** The first one whose condition holds applies. */
  readonly policies: readonly SlaPolicy[];
  readonly facts: Facts;
  /** ISO 4217, for every money fact; "" if no amounts are known. */
  readonly currency: string;
  /** In any order; events at the same instant keep their given order. */
  readonly events: readonly ClockEvent[];
  readonly now: Instant;
};

export type TargetClock = {
  readonly target: TargetName;
  readonly startedAt: Instant;
  /** Null while paused before it is due. */
  readonly dueAt: Instant | null;
  readonly state: "running" | "paused" | "met" | "breached";
  /** When the target was met, in time or late. */
  readonly metAt?: Instant;
  /** Equal to `dueAt`. */
  readonly breachedAt?: Instant;
  /** In the target's business time; fractional if instants are. */
  readonly pausedSeconds: number;
  readonly escalations: readonly { readonly at: Instant; readonly do: readonly EscalationAction[] }[];
};

export type Clocks = { readonly slaId: string | null; readonly targets: readonly TargetClock[] };
