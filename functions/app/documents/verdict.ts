// A verdict with its whole explanation, for people: dates as dates, what was seen and wanted as texts.
import { dateOf } from "../../domain/policy/days.ts";
import type { Verdict } from "../../domain/policy/decide.ts";
import { traceDocument } from "./trace.ts";

export const verdictDocument = (
  { outcome, rule, policyVersion, newerVersion, answers, lines, trace }: Verdict,
  currency: string,
) => ({
  outcome,
  rule,
  policyVersion,
  ...(newerVersion !== undefined && { newerVersion }),
  /** Per question the answer and who gave it: a rule, or an article of a law. Questions nobody spoke to have their default. */
  answers,
  lines: lines.map(({ until, ...line }) => ({ ...line, ...(until !== undefined && { until: dateOf(until) }) })),
  trace: trace.map((step) => traceDocument(step, currency)),
});

export type VerdictDocument = ReturnType<typeof verdictDocument>;
