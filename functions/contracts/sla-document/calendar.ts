// A calendar of opening hours: a week of local times, and the dates on which the shop is closed.
import * as z from "zod";
import { parseLocalDay } from "../../domain/time/local-day.ts";
import { WEEKDAYS } from "../../domain/sla/clocks/model.ts";
import { timeOfDay } from "../../domain/sla/clocks/notation.ts";
import { country, identifier } from "../fields.ts";

const INTERVALS_MAX = 48;
const CLOSED_MAX = 10_000;

/** Intl also accepts offsets such as "+01:00", which are not IANA names. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const timeZone = z
  .string()
  .max(100)
  .refine(isTimeZone, {
    error: ({ input }) => `${JSON.stringify(input)} is not an IANA time zone such as "Europe/Berlin"`,
  });

const time = z
  .string()
  .refine((text) => timeOfDay(text) !== undefined, 'must be a time of day from "00:00" to "24:00"');

const interval = z.tuple([time, time]).superRefine(([from, to], context) => {
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  if (begins === undefined || ends === undefined || begins < ends) return;
  context.addIssue({ code: "custom", path: [1], input: to, message: `must be after ${from}; midnight is "24:00"` });
});

const week = z
  .partialRecord(z.enum(WEEKDAYS), z.array(interval).max(INTERVALS_MAX))
  .refine((days) => Object.values(days).some((intervals) => intervals.length > 0), "is never open");

const localDate = z.string().refine((text) => parseLocalDay(text) !== undefined, 'must be a date such as "2026-12-25"');

export const calendar = z.strictObject({
  calendarId: identifier,
  timeZone,
  week,
  closed: z.array(localDate).max(CLOSED_MAX).optional(),
  holidays: z.strictObject({ country, region: z.string().min(1).max(20).optional() }).optional(),
});
