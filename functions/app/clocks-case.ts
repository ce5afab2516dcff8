// The pure evaluation behind `npm run clocks`: due instants of one return by the SLA policies and calendars given with it.
import * as z from "zod";
import { parseAssumedFacts } from "../contracts/assumed-facts.ts";
import { type ClockCaseDocument, clockCase } from "../contracts/sla-document.ts";
import { currencyExponent } from "../domain/money/currency.ts";
import { factKind, type Facts } from "../domain/policy/vocabulary/facts.ts";
import { clocksOf } from "../domain/sla/clocks/clocks.ts";
import type { ClockCase, Clocks } from "../domain/sla/clocks/model.ts";
import type { Places } from "../domain/sla/clocks/opening-hours.ts";
import { toIsoString } from "../domain/time/instant.ts";

/** Reads a case and answers it, because a calendar may turn out to be beyond what anybody knows: a mistake with a path as well. */
export const clocksCaseSchema = (places: Places) =>
  clockCase.transform((document, context) => {
    const mistake = (path: readonly (string | number)[], message: string): never => {
      context.addIssue({ code: "custom", path: [...path], message, input: document });
      return z.NEVER;
    };
    const unknown = document.calendars.findIndex(({ holidays }) => holidays && !places.holidaysOf(holidays));
    if (unknown !== -1)
      return mistake(["calendars", unknown, "holidays", "country"], "is a country whose public holidays are not known");
    const result = clocksOf(caseOf(document), places);
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

/** A name that the language does not have is an unknown fact. */
const languageFacts = (facts: FactValues): FactValues =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => factKind(name) !== undefined));

/** An amount of no currency is no amount. */
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
