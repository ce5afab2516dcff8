// Builders for a return of goods that a law protects, the output of a policy for it, and that output with the legal
// minimum enforced.
import type { PolicyOutput } from "../../../functions/domain/policy/policy-output.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import { applyLegalMinimum } from "../../../functions/domain/policy/statute/legal-minimum.ts";
import { withdrawalRights } from "../../../functions/domain/policy/statute/rights.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { LineSettings, ReturnSettings } from "../../../functions/domain/policy/vocabulary/settings.ts";

export const dayOn = (date: string): number => parseLocalDay(date)!;

/** Ordered on Monday 2 March 2026, delivered on Wednesday the 4th, requested on the 10th. */
export function protectedReturn(
  country: string,
  lineFacts: Facts = {},
  returnFacts: Facts = {},
  ...moreLines: Facts[]
): ReturnFacts {
  return {
    currency: "EUR",
    facts: {
      "order.country": country,
      "order.placedOn": dayOn("2026-03-02"),
      "return.requestedOn": dayOn("2026-03-10"),
      ...returnFacts,
    },
    lines: [lineFacts, ...moreLines].map((facts, index) => ({
      lineId: `line-${index}`,
      facts: { "line.deliveredOn": dayOn("2026-03-04"), ...facts },
    })),
  };
}

export const without = (facts: Facts, name: keyof Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([factName]) => factName !== name));
export const undelivered = (facts: ReturnFacts, ...indexes: number[]): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line, index) =>
    indexes.includes(index) ? { ...line, facts: without(line.facts, "line.deliveredOn") } : line,
  ),
});

export const lastDays = (facts: ReturnFacts) => withdrawalRights(facts).lines.map((line) => line.until);

export function policyOutputFor(
  facts: ReturnFacts,
  returnSettings: Partial<ReturnSettings> = {},
  lineSettings: Partial<LineSettings> = {},
): PolicyOutput {
  const outputs = (settings: object) =>
    Object.fromEntries(Object.entries(settings).map(([setting, value]) => [setting, { value, by: "r1" }]));
  return {
    answers: outputs(returnSettings),
    lines: facts.lines.map(({ lineId }) => ({ lineId, answers: outputs(lineSettings) })),
  };
}

export const withLegalMinimum = (
  facts: ReturnFacts,
  returnSettings: Partial<ReturnSettings> = {},
  lineSettings: Partial<LineSettings> = {},
) => applyLegalMinimum(policyOutputFor(facts, returnSettings, lineSettings), facts);
