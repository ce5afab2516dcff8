// A verdict as staff read it: answers with who gave them, lines, every rule that was asked, and the facts it was asked about.
import * as z from "zod";

/** Facts by name as people read them: amounts with their currency, dates as dates. */
export const shownFacts = z.object({
  facts: z.record(z.string(), z.string()),
  lines: z.array(z.object({ lineId: z.string(), facts: z.record(z.string(), z.string()) })),
});

/** A rule that was asked: on which question, whether it held, and the test that settled it, as texts. */
export const traceStep = z.object({
  question: z.string(),
  rule: z.string(),
  held: z.boolean(),
  lineId: z.string().optional(),
  fact: z.string().optional(),
  operator: z.string().optional(),
  wanted: z.string().optional(),
  /** Absent when the fact was not known. */
  saw: z.string().optional(),
  /** Of the newer version, where the rule stands in that one. */
  version: z.string().optional(),
});

const said = z.object({ value: z.unknown(), by: z.string(), version: z.string().optional() });

/** A verdict with its whole explanation: answers with who gave them, lines, and the trace of every rule that was asked. */
export const verdictDocument = z.object({
  outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
  rule: z.string(),
  policyVersion: z.string(),
  newerVersion: z.string().optional(),
  answers: z.record(z.string(), said),
  lines: z.array(
    z.object({
      lineId: z.string(),
      eligible: z.boolean(),
      code: z.string(),
      until: z.string().optional(),
      answers: z.record(z.string(), said),
    }),
  ),
  trace: z.array(traceStep),
});
