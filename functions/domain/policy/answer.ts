// The rules speak: for each question they are asked in order, and the first that holds answers. Pure: the same facts and policy
// give the same answers and the same trace, bit for bit.
import type { Answered, AnsweredLine, Said, TraceStep } from "./answered.ts";
import { type Compiled, type CompiledQuestion, lineRow, type Row, rowOf } from "./compile.ts";
import { firstOf } from "./compile/batch.ts";
import { traceFirst } from "./trace.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

// Stryker disable next-line ArrayDeclaration: rows that no rule looks at say nothing
const NO_LINES: readonly Row[] = [];

/** Who answers one question for the whole return, or for the line whose id is given. */
type Ask = (question: CompiledQuestion, row: Row, lines: readonly Row[], lineId?: string) => Said<unknown> | undefined;

/** Answers without a trace: what simulations ask a hundred thousand times. */
export const answer = (compiled: Compiled, facts: ReturnFacts): Answered => asked(compiled, facts, firstThatHolds);

const firstThatHolds: Ask = ({ batches }, row, lines) => {
  for (const batch of batches) {
    const said = firstOf(batch, row, lines);
    if (said) return said;
  }
  return undefined;
};

/** Answers, and every rule that was asked with what it saw. */
export function explain(
  compiled: Compiled,
  facts: ReturnFacts,
): { readonly answered: Answered; readonly trace: readonly TraceStep[] } {
  const trace: TraceStep[] = [];
  const answered = asked(compiled, facts, ({ question, batches }, row, lines, lineId) => {
    const about = { question, lineId };
    for (const batch of batches) {
      const said = traceFirst(batch, row, lines, about, trace);
      if (said) return said;
    }
    return undefined;
  });
  return { answered, trace };
}

function asked(compiled: Compiled, { facts, lines }: ReturnFacts, ask: Ask): Answered {
  const row = rowOf(compiled, facts);
  const rows = compiled.usesLines ? lines.map((line) => lineRow(compiled, row, line.facts)) : NO_LINES;
  const answers: Record<string, Said<unknown>> = {};
  for (const one of compiled.perReturn) {
    const said = ask(one, row, rows);
    if (said) answers[one.question] = said;
  }
  return {
    answers,
    lines: lines.map(({ lineId }, index): AnsweredLine => {
      const own: Record<string, Said<unknown>> = {};
      for (const one of compiled.perLine) {
        const said = ask(one, rows[index]!, rows, lineId);
        if (said) own[one.question] = said;
      }
      return { lineId, answers: own };
    }),
  };
}
