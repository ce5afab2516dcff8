// A verdict as staff read it: rule outputs with their sources, lines, the trace, and the facts.
import * as z from "zod";

/** Facts by name as text: money with its currency, dates as ISO dates. */
export const factsView = z.object({
  facts: z.record(z.string(), z.string()),
  lines: z.array(z.object({ lineId: z.string(), facts: z.record(z.string(), z.string()) })),
});

/** One evaluated rule: for which setting, whether its condition held, and the test that decided that, as text. */
export const traceStep = z.object({
  question: z.string(),
  rule: z.string(),
  held: z.boolean(),
  lineId: z.string().optional(),
  fact: z.string().optional(),
  operator: z.string().optional(),
  wanted: z.string().optional(),
  /** Absent when the fact was unknown. */
  saw: z.string().optional(),
  /** The newer policy version, if the rule is part of that one. */
  version: z.string().optional(),
});

const ruleOutput = z.object({ value: z.unknown(), by: z.string(), version: z.string().optional() });

/** An article of a law: its id here, its legal citation, a one-line summary, and its official text. */
const citation = z.object({ by: z.string(), law: z.string(), article: z.string(), says: z.string(), url: z.string() });

/** The statutory right to return a line without a reason, with its article, or the exception that excludes it. */
const lineRight = citation.extend({
  right: z.boolean(),
  /** The last day of the statutory period, or "open" while it has not begun. */
  until: z.string().optional(),
  /** The article that moved this day to the next working day. */
  movedBy: citation.optional(),
});

/**
 * A verdict with its full explanation: rule outputs with their sources, lines, and the trace of every evaluated rule.
 */
export const verdictDocument = z.object({
  outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
  rule: z.string(),
  policyVersion: z.string(),
  newerVersion: z.string().optional(),
  answers: z.record(z.string(), ruleOutput),
  lines: z.array(
    z.object({
      lineId: z.string(),
      eligible: z.boolean(),
      code: z.string(),
      until: z.string().optional(),
      /** The statutory right of the line; absent where no law applies. */
      law: lineRight.optional(),
      answers: z.record(z.string(), ruleOutput),
    }),
  ),
  trace: z.array(traceStep),
});
