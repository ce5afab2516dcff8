// A verdict with its full explanation for people: dates as ISO dates, trace values and operands as text, and the
// statutory right of each line from the facts it was based on.
import { formatLocalDay } from "../../domain/time/local-day.ts";
import type { Verdict } from "../../domain/policy/decide.ts";
import { withdrawalRights } from "../../domain/policy/statute/rights.ts";
import type { ReturnFacts } from "../../domain/policy/vocabulary/facts.ts";
import { lineRightDocument } from "./law.ts";
import { traceDocument } from "./trace.ts";

export function verdictDocument(
  { outcome, rule, policyVersion, newerVersion, answers, lines, trace }: Verdict,
  facts: ReturnFacts,
) {
  const laws = withdrawalRights(facts).lines.map(lineRightDocument);
  return {
    outcome,
    rule,
    policyVersion,
    ...(newerVersion !== undefined && { newerVersion }),
    /**
     * Per setting the rule output and its source: a rule or an article of a law. Settings without an entry have their
     * default.
     */
    answers,
    lines: lines.map(({ until, ...line }, index) => ({
      ...line,
      ...(until !== undefined && { until: formatLocalDay(until) }),
      ...(laws[index] && { law: laws[index] }),
    })),
    trace: trace.map((step) => traceDocument(step, facts.currency)),
  };
}

export type VerdictDocument = ReturnType<typeof verdictDocument>;
