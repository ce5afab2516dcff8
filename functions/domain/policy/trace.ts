// Why a rule held or did not: the one test that settled it.
import type { TraceStep } from "./answered.ts";
import type { Compiled, Row } from "./compile.ts";
import { operatorOf } from "./compile/test.ts";
import { type Condition, isTest, type Rule, type Test } from "./rules.ts";
import type { Question } from "./vocabulary/questions.ts";

type Settled = { readonly held: boolean; readonly test?: Test; readonly row: Row };

export function traced(
  compiled: Compiled,
  question: Question,
  { id, when }: Rule,
  held: boolean,
  row: Row,
  lines: readonly Row[],
  lineId?: string,
): TraceStep {
  const { test, row: seen } = when === undefined ? { row } : settle(compiled, when, row, lines);
  const operator = test && operatorOf(test);
  const saw = test && seen[compiled.names.indexOf(test.fact)];
  return {
    question,
    rule: id,
    held,
    ...(lineId !== undefined && { lineId }),
    ...(test && operator && { fact: test.fact, operator, wanted: test[operator]! }),
    ...(saw !== undefined && { saw }),
  };
}

/** The first part that fails settles an `all`, the first that holds an `any`; otherwise the last one looked at. */
function settle(compiled: Compiled, condition: Condition, row: Row, lines: readonly Row[]): Settled {
  if (isTest(condition)) {
    const value = row[compiled.names.indexOf(condition.fact)];
    return { held: value !== undefined && compiled.tests.get(condition)?.(value) === true, test: condition, row };
  }
  if ("all" in condition) return settleList(compiled, condition.all, false, row, lines);
  if ("any" in condition) return settleList(compiled, condition.any, true, row, lines);
  if ("not" in condition) {
    const inner = settle(compiled, condition.not, row, lines);
    return { ...inner, held: !inner.held };
  }
  const stops = "anyLine" in condition;
  const inner = "anyLine" in condition ? condition.anyLine : condition.everyLine;
  let last: Settled = { held: !stops, row };
  for (const line of lines) {
    last = settle(compiled, inner, line, lines);
    if (last.held === stops) return last;
  }
  return last;
}

function settleList(
  compiled: Compiled,
  parts: readonly Condition[],
  stops: boolean,
  row: Row,
  lines: readonly Row[],
): Settled {
  let last: Settled = { held: !stops, row };
  for (const part of parts) {
    last = settle(compiled, part, row, lines);
    if (last.held === stops) return last;
  }
  return last;
}
