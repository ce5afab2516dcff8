// A return of goods that a law protects, what rules said to it, and what the law makes of that.
import type { Answered } from "../../functions/domain/policy/answered.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import { raise } from "../../functions/domain/policy/statute/raise.ts";
import { rightsOf } from "../../functions/domain/policy/statute/rights.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { LineAnswers, ReturnAnswers } from "../../functions/domain/policy/vocabulary/questions.ts";

export const on = (date: string): number => dayOf(date)!;

/** Ordered on Monday 2 March 2026 and delivered on Wednesday the 4th; asked for on the 10th. */
export function returned(country: string, own: Facts = {}, whole: Facts = {}, ...more: Facts[]): ReturnFacts {
  return {
    currency: "EUR",
    facts: {
      "order.country": country,
      "order.placedOn": on("2026-03-02"),
      "return.requestedOn": on("2026-03-10"),
      ...whole,
    },
    lines: [own, ...more].map((facts, index) => ({
      lineId: `line-${index}`,
      facts: { "line.deliveredOn": on("2026-03-04"), ...facts },
    })),
  };
}

export const without = (facts: Facts, name: keyof Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([one]) => one !== name));
export const undelivered = (facts: ReturnFacts, ...at: number[]): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line, index) =>
    at.includes(index) ? { ...line, facts: without(line.facts, "line.deliveredOn") } : line,
  ),
});

export const until = (facts: ReturnFacts) => rightsOf(facts).lines.map((line) => line.until);

export function answered(
  facts: ReturnFacts,
  whole: Partial<ReturnAnswers> = {},
  own: Partial<LineAnswers> = {},
): Answered {
  const said = (answers: object) =>
    Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, { value, by: "r1" }]));
  return { answers: said(whole), lines: facts.lines.map(({ lineId }) => ({ lineId, answers: said(own) })) };
}

export const raised = (facts: ReturnFacts, whole: Partial<ReturnAnswers> = {}, own: Partial<LineAnswers> = {}) =>
  raise(answered(facts, whole, own), facts);
