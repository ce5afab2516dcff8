// The benchmark's rules for zen-engine: one first-hit decision table with a column per fact and one for the groups.
import { ZenEngine } from "@gorules/zen-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/compile-test.ts";
import { type Condition, isTest, type Rule, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts } from "../../../../functions/domain/policy/vocabulary/setting-values.ts";
import type { VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { CURRENCY, DEFAULT_VERDICT, POLICY } from "../policy.ts";
import { type BenchEngine, undottedFacts, undottedName } from "./engine.ts";

const GROUPS = "groups";

export const zen: BenchEngine = {
  name: "@gorules/zen-engine 0.52.1",
  open() {
    const decision = new ZenEngine().createDecision(decisionGraph());
    return (returns) => {
      const facts = returns.map(undottedFacts);
      return async () => {
        const verdicts: VerdictOutcome[] = [];
        for (const item of facts) {
          const { result } = await decision.evaluate(item);
          verdicts.push((result as { verdict?: VerdictOutcome } | null)?.verdict ?? DEFAULT_VERDICT);
        }
        return verdicts;
      };
    };
  },
};

function decisionGraph(): object {
  const rows = POLICY.rules.map(tableRow);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (id) => id !== GROUPS && id !== "verdict" && id !== "_id",
  );
  const inputs = [
    ...columns.map((id) => ({ id, name: id, type: "expression", field: id })),
    { id: GROUPS, name: GROUPS, type: "expression" },
  ];
  const outputs = [{ id: "verdict", name: "verdict", type: "expression", field: "verdict" }];
  const everyCell = [...inputs, ...outputs].map(({ id }) => [id, ""]);
  return {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        position: { x: 0, y: 0 },
        content: {
          hitPolicy: "first",
          inputs,
          outputs,
          rules: rows.map((row) => ({ ...Object.fromEntries(everyCell), ...row })),
        },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "1", type: "edge", sourceId: "in", targetId: "table" },
      { id: "2", type: "edge", sourceId: "table", targetId: "out" },
    ],
  };
}

function tableRow({ id, when, then }: Rule): Record<string, string> {
  const conditions = when && "all" in when ? when.all : [];
  const tests = conditions.filter(isTest);
  const groups = conditions.filter((condition) => !isTest(condition));
  return {
    _id: id,
    ...Object.fromEntries(tests.map((test) => [undottedName(test.fact), testExpression(test, "$")])),
    ...(groups.length > 0 && { [GROUPS]: groups.map(conditionExpression).join(" and ") }),
    verdict: JSON.stringify(then.verdict),
  };
}

function conditionExpression(condition: Condition): string {
  if (isTest(condition)) return testExpression(condition, undottedName(condition.fact));
  if ("all" in condition) return condition.all.map(conditionExpression).join(" and ");
  if ("any" in condition) return `(${condition.any.map(conditionExpression).join(" or ")})`;
  if ("not" in condition) return `not (${conditionExpression(condition.not)})`;
  throw new Error("the bench's rules are about whole returns");
}

function testExpression(test: Test, fact: string): string {
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  if (test.is !== undefined) return `${fact} == ${JSON.stringify(test.is)}`;
  if (test.in !== undefined) return `${fact} in ${JSON.stringify(test.in)}`;
  if (test.has !== undefined) return `contains(${fact}, ${JSON.stringify(test.has)})`;
  if (test.hasNone !== undefined)
    return (test.hasNone as string[]).map((item) => `not contains(${fact}, ${JSON.stringify(item)})`).join(" and ");
  if (test.between !== undefined) {
    const [min, max] = test.between as number[];
    return `${fact} >= ${min} and ${fact} <= ${max}`;
  }
  if (test.above !== undefined) return `${fact} > ${limit(test.above)}`;
  if (test.atLeast !== undefined) return `${fact} >= ${limit(test.atLeast)}`;
  if (test.atMost !== undefined) return `${fact} <= ${limit(test.atMost)}`;
  return `${fact} < ${limit(test.below)}`;
}
