// Checks one condition of a rule: nested groups, and tests of facts with operators of their type.
import { FACTS, type FactName, factKind } from "../../domain/policy/vocabulary/facts.ts";
import { OPERATOR_NAMES, OPERATORS } from "../../domain/policy/vocabulary/operators.ts";
import { operandOf, type PolicyScope } from "./operand.ts";
import { unknownValueMessage, type Path, displayValue, type ReportMistake, reportMistakes } from "./mistakes.ts";

const DEPTH_MAX = 8;
const TESTS_MAX = 100;

const GROUP_KINDS = ["all", "any"] as const;
const SINGLE_CHILD_KINDS = ["not", "anyLine", "everyLine"] as const;
const KINDS: readonly string[] = [...GROUP_KINDS, ...SINGLE_CHILD_KINDS, "fact"];

const FACT_NAMES = Object.keys(FACTS);

export type ConditionScope = PolicyScope & {
  /** Line facts may be tested directly: inside anyLine or everyLine, or if all outputs of the rule are per line. */
  readonly allowsLineFacts: boolean;
};

type Traversal = { readonly report: ReportMistake; tests: number };

export function checkCondition(condition: unknown, path: Path, scope: ConditionScope, report: ReportMistake): void {
  const traversal: Traversal = { report, tests: 0 };
  checkNode(condition, path, scope, traversal, 1);
  if (traversal.tests > TESTS_MAX)
    report(path, `has ${traversal.tests} tests; a rule may have ${TESTS_MAX}. Split it into several rules.`);
}

function checkNode(condition: unknown, path: Path, scope: ConditionScope, traversal: Traversal, depth: number): void {
  const { report } = traversal;
  if (typeof condition !== "object" || condition === null || Array.isArray(condition))
    return report(path, `${displayValue(condition)} is not a condition: a document with one of ${KINDS.join(", ")}.`);
  if (depth > DEPTH_MAX) return report(path, `is nested deeper than ${DEPTH_MAX} levels. Split it into several rules.`);
  const node = condition as Record<string, unknown>;
  if ("fact" in node) return checkTest(node, path, scope, traversal);
  const [kind, ...others] = Object.keys(node);
  if (kind === undefined) return report(path, `{} is empty: give one of ${KINDS.join(", ")}.`);
  if (!KINDS.includes(kind)) return report([...path, kind], unknownValueMessage(kind, "a kind of condition", KINDS));
  for (const other of others)
    report([...path, other], `${other} stands beside ${kind}: a condition is one thing; join several with all or any.`);
  const child = node[kind];
  if (kind === "all" || kind === "any") {
    if (!Array.isArray(child) || child.length === 0)
      return report([...path, kind], `${displayValue(child)} is not a list of conditions with at least one in it.`);
    for (const [index, part] of child.entries()) checkNode(part, [...path, kind, index], scope, traversal, depth + 1);
    return;
  }
  checkNode(child, [...path, kind], kind === "not" ? scope : { ...scope, allowsLineFacts: true }, traversal, depth + 1);
}

function checkTest(test: Record<string, unknown>, path: Path, scope: ConditionScope, traversal: Traversal): void {
  traversal.tests += 1;
  const { report } = traversal;
  const { fact, ...rest } = test;
  const kind = typeof fact === "string" ? factKind(fact) : undefined;
  if (typeof fact !== "string" || !kind)
    return report([...path, "fact"], unknownValueMessage(fact, "a fact", FACT_NAMES));
  if (kind.scope === "line" && !scope.allowsLineFacts)
    report(
      [...path, "fact"],
      `${fact} is known of each line, and this rule answers for the whole return: put the test inside anyLine or everyLine.`,
    );
  const operators: readonly string[] = OPERATORS[kind.type];
  const [operator, ...others] = Object.keys(rest);
  if (operator === undefined) return report(path, `${fact} is not tested: give one of ${operators.join(", ")}.`);
  for (const other of others)
    report(
      [...path, other],
      `${other} stands beside ${operator}: a test has one operator; join several tests with all.`,
    );
  if (!operators.includes(operator)) {
    const isKnown = (OPERATOR_NAMES as readonly string[]).includes(operator);
    const what = isKnown ? `an operator for ${fact}, which is a ${kind.type}` : "an operator";
    return report([...path, operator], unknownValueMessage(operator, what, operators));
  }
  const operand = operandOf({ fact: fact as FactName, kind, operator }, scope);
  if ("message" in operand) return report([...path, "fact"], operand.message);
  reportMistakes(operand.schema, rest[operator], [...path, operator], report);
}
