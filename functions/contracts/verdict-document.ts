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

/** An article of a law: its id here, how lawyers cite it, what it says in a line, and its official text. */
const citation = z.object({ by: z.string(), law: z.string(), article: z.string(), says: z.string(), url: z.string() });

/** The right to send a line back without a reason and its article, or the exception that leaves the line without one. */
const lawOnLine = citation.extend({
  right: z.boolean(),
  /** The last day of the law's period, or "open" while it has not begun. */
  until: z.string().optional(),
  /** The article that put this day off to the next day of work. */
  movedBy: citation.optional(),
});

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
      /** What the law says to it; absent where no law speaks. */
      law: lawOnLine.optional(),
      answers: z.record(z.string(), said),
    }),
  ),
  trace: z.array(traceStep),
});
