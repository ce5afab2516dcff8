// Where answers give less than the law: question by question, with the article. What a draft is checked by before it is published.
import { type Answered, lineAnswer, returnAnswer, type Said } from "../answered.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { LINE_QUESTIONS, type Question, RETURN_QUESTIONS } from "../vocabulary/questions.ts";
import { raise } from "./raise.ts";

export type Undercut = {
  readonly question: Question;
  readonly lineId?: string;
  /** The rule that said it, or "default" where no rule spoke. */
  readonly rule: string;
  readonly said: unknown;
  /** What the law asks for, and its article (or our own promise, "claim"). */
  readonly least: unknown;
  readonly by: string;
};

export function undercuts(answered: Answered, facts: ReturnFacts): readonly Undercut[] {
  const raised = raise(answered, facts);
  const found: Undercut[] = [];
  const add = (
    question: Question,
    before: Said<unknown> | undefined,
    said: unknown,
    after: Said<unknown>,
    lineId?: string,
  ) =>
    found.push({
      question,
      ...(lineId !== undefined && { lineId }),
      rule: before?.by ?? "default",
      said,
      least: after.value,
      by: after.by,
    });
  for (const question of RETURN_QUESTIONS) {
    const after = raised.answers[question];
    if (after !== answered.answers[question])
      add(question, answered.answers[question], returnAnswer(answered, question), after!);
  }
  raised.lines.forEach((line, index) => {
    const before = answered.lines[index]!;
    for (const question of LINE_QUESTIONS) {
      const after = line.answers[question];
      if (after !== before.answers[question])
        add(question, before.answers[question], lineAnswer(before, question), after!, line.lineId);
    }
  });
  return found;
}
