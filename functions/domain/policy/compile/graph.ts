// A condition as a graph of tests: each node names the next node for when it holds and for when it does not. AND, OR
// and NOT need no code at evaluation time, and the last node visited is the test that settled the rule.
import type { Row } from "./row.ts";
import type { CompileContext } from "./compile-context.ts";
import { type Condition, isTest, type Rule, type Test } from "../rules.ts";
import { type Predicate, compileTest } from "./compile-test.ts";

export type TestNode = {
  /** The fact's column in a row. */
  readonly column: number;
  /** Most tests check whether a number is in a range. Comparing inline takes half the time of calling a function. */
  readonly low: number;
  readonly high: number;
  /** Used for every other kind of test. */
  readonly holds: Predicate | undefined;
  readonly whenTrue: NodeOrResult;
  readonly whenFalse: NodeOrResult;
  /** The policy's test; undefined on nodes that quantify over lines. */
  readonly test: Test | undefined;
  readonly quantifier: LineQuantifier | undefined;
};

/** The next node, or at the end whether the conditions hold. */
export type NodeOrResult = TestNode | boolean;

/** A graph evaluated for each line until one results in `stopsAt`. */
export type LineQuantifier = { readonly root: NodeOrResult; readonly stopsAt: boolean };

/** All conditions of a rule. The arm of an experiment is a test like any other, and comes first. */
export function conditionsOf({ when = { all: [] }, arm }: Rule): readonly Condition[] {
  if (arm === undefined) return flattenAll(when);
  const [experiment, name] = arm.split("/");
  return [{ fact: `experiment.${experiment!}`, is: name }, ...flattenAll(when)];
}

const flattenAll = (condition: Condition): readonly Condition[] =>
  "all" in condition ? condition.all.flatMap(flattenAll) : [condition];

/** The root of the graph that tests whether all conditions hold. */
export const buildGraph = (conditions: readonly Condition[], context: CompileContext): NodeOrResult =>
  buildNode({ all: conditions }, true, false, context);

function buildNode(
  condition: Condition,
  whenTrue: NodeOrResult,
  whenFalse: NodeOrResult,
  context: CompileContext,
): NodeOrResult {
  if (isTest(condition)) return testNode(condition, whenTrue, whenFalse, context);
  if ("all" in condition)
    return condition.all.reduceRight((next, part) => buildNode(part, next, whenFalse, context), whenTrue);
  if ("any" in condition)
    return condition.any.reduceRight((next, part) => buildNode(part, whenTrue, next, context), whenFalse);
  if ("not" in condition) return buildNode(condition.not, whenFalse, whenTrue, context);
  const stopsAt = "anyLine" in condition;
  const root = buildGraph(["anyLine" in condition ? condition.anyLine : condition.everyLine], context);
  const holds: Predicate = (_row, lines) => lines.some((line) => graphHolds(root, line, lines) === stopsAt) === stopsAt;
  return { column: 0, low: 0, high: 0, holds, whenTrue, whenFalse, test: undefined, quantifier: { root, stopsAt } };
}

function testNode(test: Test, whenTrue: NodeOrResult, whenFalse: NodeOrResult, context: CompileContext): TestNode {
  const column = context.columnOf(test.fact);
  const compiled = compileTest(test, column, context);
  const [low, high, holds] =
    typeof compiled === "function" ? [0, 0, compiled] : [compiled.low, compiled.high, undefined];
  return { column, low, high, holds, whenTrue, whenFalse, test, quantifier: undefined };
}

/** An unknown fact is undefined, which is in no range. */
export function nodeHolds({ holds, column, low, high }: TestNode, row: Row, lines: readonly Row[]): boolean {
  if (holds !== undefined) return holds(row, lines);
  const value = row[column] as number;
  return value >= low && value <= high;
}

export function graphHolds(root: NodeOrResult, row: Row, lines: readonly Row[]): boolean {
  let next = root;
  while (typeof next === "object") next = nodeHolds(next, row, lines) ? next.whenTrue : next.whenFalse;
  return next;
}
