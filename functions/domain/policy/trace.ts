// Why a rule held or failed: the test that decided it, which is the last one a reader of the policy has to check.
import type { RuleOutput, TraceStep } from "./policy-output.ts";
import type { Row } from "./compile/row.ts";
import { type Batch, type BatchedRule, PREFIX_COUNTS } from "./compile/batch.ts";
import { nodeHolds, graphHolds, type NodeOrResult, type TestNode } from "./compile/graph.ts";
import { candidatesForValue } from "./compile/bitmap-index.ts";
import type { Test } from "./rules.ts";
import type { FactValue } from "./vocabulary/fact-row.ts";
import type { SettingName } from "./vocabulary/settings.ts";

/** What a trace is about: a setting of the whole return, or of the line whose id is given. */
export type TraceTarget = { readonly question: SettingName; readonly lineId: string | undefined };

/** The output of the first rule of a batch that holds; every rule up to it is appended to the trace. */
export function traceFirstMatch(
  batch: Batch,
  row: Row,
  lines: readonly Row[],
  target: TraceTarget,
  trace: TraceStep[],
): RuleOutput<unknown> | undefined {
  const { rules, failures } = batch;
  const { ones, twos, fours } = countPassedTests(batch, row);
  for (let position = 0; position < rules.length; position++) {
    const passed = ((ones >> position) & 1) + ((twos >> position) & 1) * 2 + ((fours >> position) & 1) * 4;
    const failure = failures[position * PREFIX_COUNTS + passed];
    if (failure) {
      trace.push(traceStep(target, failure.rule, false, failure.test, row[failure.column]));
      continue;
    }
    const candidate = rules[position]!;
    const step = traceRemaining(candidate, row, lines, target);
    trace.push(step);
    if (step.held) return candidate.output;
  }
  return undefined;
}

/** A small number for each rule of a batch, bit-sliced: bit n of each field is one binary digit of rule n's number. */
type PassedCounts = { readonly ones: number; readonly twos: number; readonly fours: number };

/**
 * How many of its leading tests each rule passes before it fails one: counted for all rules at once, without a branch.
 */
function countPassedTests({ allRules, indexes, rulesByPosition }: Batch, row: Row): PassedCounts {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let fifth = 0;
  let sixth = 0;
  let seventh = 0;
  let maskIndex = 0;
  for (const index of indexes) {
    const matching = candidatesForValue(index, row[index.column]);
    first |= matching & rulesByPosition[maskIndex++]!;
    second |= matching & rulesByPosition[maskIndex++]!;
    third |= matching & rulesByPosition[maskIndex++]!;
    fourth |= matching & rulesByPosition[maskIndex++]!;
    fifth |= matching & rulesByPosition[maskIndex++]!;
    sixth |= matching & rulesByPosition[maskIndex++]!;
    seventh |= matching & rulesByPosition[maskIndex++]!;
  }
  // A rule that passes a test has passed all tests before it.
  first &= allRules;
  second &= first;
  third &= second;
  fourth &= third;
  fifth &= fourth;
  sixth &= fifth;
  seventh &= sixth;
  return {
    ones: first ^ second ^ third ^ fourth ^ fifth ^ sixth ^ seventh,
    twos: second ^ fourth ^ sixth,
    fours: fourth,
  };
}

/** All steps are created here with the same object shape, which keeps creating and reading them fast. */
const traceStep = (
  { question, lineId }: TraceTarget,
  rule: string,
  isHeld: boolean,
  test: Test | undefined,
  saw: FactValue | undefined,
): TraceStep => ({ question, rule, held: isHeld, lineId, test, saw });

/** Evaluates the rest of a rule whose leading tests all passed. */
function traceRemaining(candidate: BatchedRule, row: Row, lines: readonly Row[], target: TraceTarget): TraceStep {
  let last: TestNode | undefined;
  let next = candidate.afterPrefix;
  while (typeof next === "object") {
    last = next;
    next = nodeHolds(last, row, lines) ? last.whenTrue : last.whenFalse;
  }
  if (last === undefined) {
    const lastPassed = candidate.indexedPrefix.at(-1);
    return traceStep(target, candidate.rule.id, next, lastPassed?.test, lastPassed && row[lastPassed.column]);
  }
  // Stryker disable next-line ConditionalExpression: a shortcut; decidingTest gives the same result, but slower
  if (last.quantifier === undefined) return traceStep(target, candidate.rule.id, next, last.test, row[last.column]);
  const deciding = decidingTest(last, row, lines);
  return traceStep(target, candidate.rule.id, next, deciding?.step.test, deciding?.row[deciding.step.column]);
}

type DecidingTest = { readonly step: TestNode; readonly row: Row };

/** Of a test over lines, the line that decided is the one at which it ended, or the last line. */
function decidingTest(step: TestNode, row: Row, lines: readonly Row[]): DecidingTest | undefined {
  if (!step.quantifier) return { step, row };
  const { root: first, stopsAt: until } = step.quantifier;
  const line = lines.find((lineRow) => graphHolds(first, lineRow, lines) === until) ?? lines.at(-1);
  const last = line && lastStepOn(first, line, lines);
  return last && decidingTest(last, line, lines);
}

function lastStepOn(first: NodeOrResult, row: Row, lines: readonly Row[]): TestNode | undefined {
  let last: TestNode | undefined;
  for (let next = first; typeof next === "object"; next = nodeHolds(last, row, lines) ? last.whenTrue : last.whenFalse)
    last = next;
  return last;
}
