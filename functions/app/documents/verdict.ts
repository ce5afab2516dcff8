// A verdict with its whole explanation, for people: dates as dates, what was seen and wanted as texts, and what the law says to each
// line of the facts it was made of.
import { dateOf } from "../../domain/policy/days.ts";
import type { Verdict } from "../../domain/policy/decide.ts";
import { rightsOf } from "../../domain/policy/statute/rights.ts";
import type { ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import { lawDocument } from "./law.ts";
import { traceDocument } from "./trace.ts";

export function verdictDocument(
  { outcome, rule, policyVersion, newerVersion, answers, lines, trace }: Verdict,
  facts: ReturnFacts,
) {
  const laws = rightsOf(facts).lines.map(lawDocument);
  return {
    outcome,
    rule,
    policyVersion,
    ...(newerVersion !== undefined && { newerVersion }),
    /** Per question the answer and who gave it: a rule, or an article of a law. Questions nobody spoke to have their default. */
    answers,
    lines: lines.map(({ until, ...line }, index) => ({
      ...line,
      ...(until !== undefined && { until: dateOf(until) }),
      ...(laws[index] && { law: laws[index] }),
    })),
    trace: trace.map((step) => traceDocument(step, facts.currency)),
  };
}

export type VerdictDocument = ReturnType<typeof verdictDocument>;
