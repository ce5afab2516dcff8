// The evaluation behind `npm run clocks`: the SLA clocks of one return, from the SLA policies and calendars in its document.
import * as z from "zod";
import { parseAssumedFacts } from "../contracts/assumed-facts.ts";
import { type ClockCaseDocument, clockCase } from "../contracts/sla-document.ts";
import { currencyExponent } from "../domain/money/currency.ts";
import { factKind, type Facts } from "../domain/policy/vocabulary/facts.ts";
import { clocksOf } from "../domain/sla/clocks/clocks.ts";
import type { ClockCase, Clocks } from "../domain/sla/clocks/model.ts";
import type { CalendarData } from "../domain/sla/clocks/opening-hours.ts";
import { toIsoString } from "../domain/time/instant.ts";

/** Parses a case and evaluates it: missing calendar data is reported with a path, like a mistake in the document. */
export const clocksCaseSchema = (calendarData: CalendarData) =>
  clockCase.transform((document, context) => {
    const mistake = (path: readonly (string | number)[], message: string): never => {
      context.addIssue({ code: "custom", path: [...path], message, input: document });
      return z.NEVER;
    };
    const unknown = document.calendars.findIndex(({ holidays }) => holidays && !calendarData.holidaysOf(holidays));
    if (unknown !== -1)
      return mistake(["calendars", unknown, "holidays", "country"], "is a country without holiday data");
    const result = clocksOf(caseOf(document), calendarData);
    return result.ok ? clocksDocument(result.clocks) : mistake(result.path, result.detail);
  });

function caseOf({ calendars, policies, facts, events, now }: ClockCaseDocument): ClockCase {
  const currency = facts["order.currency"];
  const exponent = typeof currency === "string" ? currencyExponent(currency) : undefined;
  return {
    calendars,
    policies,
    facts: exponent === undefined ? withoutMoney(facts) : parseAssumedFacts(languageFacts(facts), exponent),
    currency: typeof currency === "string" ? currency : "",
    events: events.map(({ at, type }) => ({ at: Date.parse(at), type })),
    now: Date.parse(now),
  };
}

type FactValues = ClockCaseDocument["facts"];

/** Leaves out names that are not facts of the policy language. */
const languageFacts = (facts: FactValues): FactValues =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => factKind(name) !== undefined));

/** Without a currency, amounts are unknown. */
const withoutMoney = (facts: FactValues): Facts =>
  parseAssumedFacts(
    Object.fromEntries(Object.entries(languageFacts(facts)).filter(([name]) => factKind(name)?.type !== "money")),
    0,
  );

const clocksDocument = ({ slaId, targets }: Clocks) => ({
  slaId,
  targets: targets.map(({ startedAt, dueAt, metAt, breachedAt, pausedSeconds, escalations, ...clock }) => ({
    target: clock.target,
    startedAt: toIsoString(startedAt),
    dueAt: dueAt === null ? null : toIsoString(dueAt),
    state: clock.state,
    ...(metAt !== undefined && { metAt: toIsoString(metAt) }),
    ...(breachedAt !== undefined && { breachedAt: toIsoString(breachedAt) }),
    pausedSeconds,
    escalations: escalations.map(({ at, do: actions }) => ({ at: toIsoString(at), do: actions })),
  })),
});
