// The document of a shop's SLA policies and calendars, and the case that `npm run clocks` reads.
import * as z from "zod";
import { EVENT_TYPES } from "../domain/sla/clocks/model.ts";
import { identifier, instant } from "./fields.ts";
import { calendar } from "./sla-document/calendar.ts";
import { flatCondition, flatFacts } from "./sla-document/facts.ts";
import { slaTarget } from "./sla-document/target.ts";

const CALENDARS_MAX = 100;
const POLICIES_MAX = 200;
const TARGETS_MAX = 50;
const EVENTS_MAX = 10_000;

const slaPolicy = z.strictObject({
  slaId: identifier,
  when: flatCondition.optional(),
  targets: z.array(slaTarget).max(TARGETS_MAX),
});

const rules = z.strictObject({
  calendars: z.array(calendar).max(CALENDARS_MAX).default([]),
  policies: z.array(slaPolicy).max(POLICIES_MAX),
});

type Rules = z.infer<typeof rules>;

/** Reports duplicate ids, and targets with an unknown calendar. */
function checkNames({ calendars, policies }: Rules, context: z.RefinementCtx): void {
  const report = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message, input: undefined });
  const calendarIds = calendars.map(({ calendarId }) => calendarId);
  for (const [index, id] of calendarIds.entries())
    if (calendarIds.indexOf(id) < index) report(["calendars", index, "calendarId"], `"${id}" is listed twice`);
  const slaIds = policies.map(({ slaId }) => slaId);
  for (const [index, { slaId, targets }] of policies.entries()) {
    if (slaIds.indexOf(slaId) < index) report(["policies", index, "slaId"], `"${slaId}" is listed twice`);
    for (const [targetIndex, { calendarId }] of targets.entries())
      if (calendarId !== undefined && !calendarIds.includes(calendarId))
        report(
          ["policies", index, "targets", targetIndex, "calendarId"],
          `"${calendarId}" is not a calendar of this document`,
        );
  }
}

/** The stored document. */
export const slaDocument = rules.superRefine(checkNames);

const clockEvent = z.strictObject({ at: instant, type: z.enum(EVENT_TYPES) });

/** One return with the SLA policies to apply. */
export const clockCase = rules
  .extend({
    facts: flatFacts.default({}),
    events: z.array(clockEvent).max(EVENTS_MAX),
    now: instant,
  })
  .superRefine(checkNames);

export type ClockCaseDocument = z.infer<typeof clockCase>;
