// Why a rule held or did not: the test that settled it, which is the last one that was looked at.
import type { TraceStep } from "./answered.ts";
import type { CompiledRule, Row } from "./compile.ts";
import { holdsAt, isHeld, type Next, type Step } from "./compile/graph.ts";
import type { Question } from "./vocabulary/questions.ts";

export function traced(
  { rule, first }: CompiledRule,
  question: Question,
  row: Row,
  lines: readonly Row[],
  lineId: string | undefined,
): TraceStep {
  let last: Step | undefined;
  let next = first;
  while (typeof next === "object") {
    last = next;
    next = holdsAt(last, row, lines) ? last.yes : last.no;
  }
  const held = next === "held";
  if (last?.lines) {
    const seen = seenOn(last, row, lines);
    return { question, rule: rule.id, held, lineId, test: seen?.step.test, saw: seen?.row[seen.step.place] };
  }
  return { question, rule: rule.id, held, lineId, test: last?.test, saw: last && row[last.place] };
}

type Seen = { readonly step: Step; readonly row: Row };

/** Of lines that were gone through, the one that settled it is the one they ended at, or the last. */
function seenOn(step: Step, row: Row, lines: readonly Row[]): Seen | undefined {
  if (!step.lines) return { step, row };
  const { first, until } = step.lines;
  const line = lines.find((one) => isHeld(first, one, lines) === until) ?? lines.at(-1);
  const last = line && lastOf(first, line, lines);
  return last && seenOn(last, line, lines);
}

function lastOf(first: Next, row: Row, lines: readonly Row[]): Step | undefined {
  let last: Step | undefined;
  for (let next = first; typeof next === "object"; next = holdsAt(last, row, lines) ? last.yes : last.no) last = next;
  return last;
}
