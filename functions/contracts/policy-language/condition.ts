// One condition of a rule: groups in groups, and tests of facts with operators that suit them.
import { FACTS, type FactName, factKind } from "../../domain/policy/vocabulary/facts.ts";
import { OPERATOR_NAMES, OPERATORS } from "../../domain/policy/vocabulary/operators.ts";
import { operandOf, type Surroundings } from "./operand.ts";
import { notOne, type Path, shown, type Tell, told } from "./told.ts";

const DEPTH_MAX = 8;
const TESTS_MAX = 100;

const GROUPS = ["all", "any"] as const;
const SINGLES = ["not", "anyLine", "everyLine"] as const;
const KINDS: readonly string[] = [...GROUPS, ...SINGLES, "fact"];

const FACT_NAMES = Object.keys(FACTS);

export type Around = Surroundings & {
  /** Facts of one line may stand bare: inside anyLine or everyLine, or when every answer is about lines. */
  readonly ofLine: boolean;
};

type Walk = { readonly tell: Tell; tests: number };

export function checkCondition(condition: unknown, path: Path, around: Around, tell: Tell): void {
  const walk: Walk = { tell, tests: 0 };
  step(condition, path, around, walk, 1);
  if (walk.tests > TESTS_MAX)
    tell(path, `holds ${walk.tests} tests; a rule may hold ${TESTS_MAX}. Split it into several rules.`);
}

function step(condition: unknown, path: Path, around: Around, walk: Walk, depth: number): void {
  const { tell } = walk;
  if (typeof condition !== "object" || condition === null || Array.isArray(condition))
    return tell(path, `${shown(condition)} is not a condition: a document with one of ${KINDS.join(", ")}.`);
  if (depth > DEPTH_MAX) return tell(path, `lies deeper than ${DEPTH_MAX} levels. Split it into several rules.`);
  const given = condition as Record<string, unknown>;
  if ("fact" in given) return checkTest(given, path, around, walk);
  const [kind, ...others] = Object.keys(given);
  if (kind === undefined) return tell(path, `{} says nothing: give one of ${KINDS.join(", ")}.`);
  if (!KINDS.includes(kind)) return tell([...path, kind], notOne(kind, "a kind of condition", KINDS));
  for (const other of others)
    tell([...path, other], `${other} stands beside ${kind}: a condition is one thing; join several with all or any.`);
  const inner = given[kind];
  if (kind === "all" || kind === "any") {
    if (!Array.isArray(inner) || inner.length === 0)
      return tell([...path, kind], `${shown(inner)} is not a list of conditions with at least one in it.`);
    for (const [index, part] of inner.entries()) step(part, [...path, kind, index], around, walk, depth + 1);
    return;
  }
  step(inner, [...path, kind], kind === "not" ? around : { ...around, ofLine: true }, walk, depth + 1);
}

function checkTest(test: Record<string, unknown>, path: Path, around: Around, walk: Walk): void {
  walk.tests += 1;
  const { tell } = walk;
  const { fact, ...rest } = test;
  const kind = typeof fact === "string" ? factKind(fact) : undefined;
  if (typeof fact !== "string" || !kind) return tell([...path, "fact"], notOne(fact, "a fact", FACT_NAMES));
  if (kind.scope === "line" && !around.ofLine)
    tell(
      [...path, "fact"],
      `${fact} is known of each line, and this rule answers for the whole return: put the test inside anyLine or everyLine.`,
    );
  const operators: readonly string[] = OPERATORS[kind.type];
  const [operator, ...others] = Object.keys(rest);
  if (operator === undefined) return tell(path, `${fact} is not tested: give one of ${operators.join(", ")}.`);
  for (const other of others)
    tell([...path, other], `${other} stands beside ${operator}: a test has one operator; join several tests with all.`);
  if (!operators.includes(operator)) {
    const known = (OPERATOR_NAMES as readonly string[]).includes(operator);
    const what = known ? `an operator for ${fact}, which is a ${kind.type}` : "an operator";
    return tell([...path, operator], notOne(operator, what, operators));
  }
  const operand = operandOf({ fact: fact as FactName, kind, operator }, around);
  if ("says" in operand) return tell([...path, "fact"], operand.says);
  told(operand.schema, rest[operator], [...path, operator], tell);
}
