// The rules speak: for each question they are asked in order, and the first that holds answers. Pure: the same facts and policy
// give the same answers and the same trace, bit for bit.
import type { Answered, AnsweredLine, Said, TraceStep } from "./answered.ts";
import { type Compiled, type CompiledQuestion, lineRow, type Row, rowOf } from "./compile.ts";
import { firstOf } from "./compile/batch.ts";
import { traceFirst } from "./trace.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

// Stryker disable next-line ArrayDeclaration: rows that no rule looks at say nothing
const NO_LINES: readonly Row[] = [];

/** Answers without a trace: what simulations ask a hundred thousand times. */
export const answer = (compiled: Compiled, facts: ReturnFacts): Answered => asked(compiled, facts, undefined);

/** Answers, and every rule that was asked with what it saw. */
export function explain(
  compiled: Compiled,
  facts: ReturnFacts,
): { readonly answered: Answered; readonly trace: readonly TraceStep[] } {
  const trace: TraceStep[] = [];
  return { answered: asked(compiled, facts, trace), trace };
}

/** Every rule that is asked is added to the trace, where there is one. */
function asked(compiled: Compiled, { facts, lines }: ReturnFacts, trace: TraceStep[] | undefined): Answered {
  const row = rowOf(compiled, facts);
  const rows = compiled.usesLines ? lines.map((line) => lineRow(compiled, row, line.facts)) : NO_LINES;
  const answers: Record<string, Said<unknown>> = {};
  for (const one of compiled.perReturn) {
    const said = firstThatHolds(one, row, rows, undefined, trace);
    if (said) answers[one.question] = said;
  }
  return {
    answers,
    lines: lines.map(({ lineId }, index): AnsweredLine => {
      const own: Record<string, Said<unknown>> = {};
      for (const one of compiled.perLine) {
        const said = firstThatHolds(one, rows[index]!, rows, lineId, trace);
        if (said) own[one.question] = said;
      }
      return { lineId, answers: own };
    }),
  };
}

/** Who answers one question for the whole return, or for the line whose id is given. */
function firstThatHolds(
  { question, batches }: CompiledQuestion,
  row: Row,
  lines: readonly Row[],
  lineId: string | undefined,
  trace: TraceStep[] | undefined,
): Said<unknown> | undefined {
  for (const batch of batches) {
    const said = trace ? traceFirst(batch, row, lines, { question, lineId }, trace) : firstOf(batch, row, lines);
    if (said) return said;
  }
  return undefined;
}
