// The rules speak: for each question they are asked in order, and the first that holds answers. Pure: the same facts and policy
// give the same answers and the same trace, bit for bit.
import type { Answered, AnsweredLine, Said, TraceStep } from "./answered.ts";
import { type Compiled, type CompiledRule, lineRow, type Row, rowOf } from "./compile.ts";
import { traced } from "./trace.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { Question } from "./vocabulary/questions.ts";

const NO_LINES: readonly Row[] = [];

/** Answers without a trace: what simulations ask a hundred thousand times. */
export const answer = (compiled: Compiled, facts: ReturnFacts): Answered => asked(compiled, facts);

/** Answers, and every rule that was asked with what it saw. */
export function explain(
  compiled: Compiled,
  facts: ReturnFacts,
): { readonly answered: Answered; readonly trace: readonly TraceStep[] } {
  const trace: TraceStep[] = [];
  return { answered: asked(compiled, facts, trace), trace };
}

function asked(compiled: Compiled, { facts, lines }: ReturnFacts, trace?: TraceStep[]): Answered {
  const row = rowOf(compiled, facts);
  const needsLines = compiled.perLine.length > 0 || compiled.usesLines;
  const rows = needsLines ? lines.map((line) => lineRow(compiled, row, line.facts)) : NO_LINES;
  const answers: Record<string, Said<unknown>> = {};
  for (const [question, rules] of compiled.perReturn) {
    const said = firstOf(compiled, question, rules, row, rows, trace);
    if (said) answers[question] = said;
  }
  return {
    answers,
    lines: lines.map(({ lineId }, index): AnsweredLine => {
      const own: Record<string, Said<unknown>> = {};
      for (const [question, rules] of compiled.perLine) {
        const said = firstOf(compiled, question, rules, rows[index]!, rows, trace, lineId);
        if (said) own[question] = said;
      }
      return { lineId, answers: own };
    }),
  };
}

function firstOf(
  compiled: Compiled,
  question: Question,
  rules: readonly CompiledRule[],
  row: Row,
  rows: readonly Row[],
  trace?: TraceStep[],
  lineId?: string,
): Said<unknown> | undefined {
  for (const one of rules) {
    const held = one.holds(row, rows);
    trace?.push(traced(compiled, question, one.rule, held, row, rows, lineId));
    if (held) return one.said;
  }
  return undefined;
}
