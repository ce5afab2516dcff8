// The same rules for zen-engine: one decision table that stops at its first hit, a column for each fact and one for the groups.
import { ZenEngine } from "@gorules/zen-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/test.ts";
import { type Condition, isTest, type Rule, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts, VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/questions.ts";
import { CURRENCY, OTHERWISE, POLICY } from "../policy.ts";
import { type Engine, plainFacts, plainName } from "./engine.ts";

const GROUPS = "groups";

export const zen: Engine = {
  name: "@gorules/zen-engine 0.52.1",
  open() {
    const decision = new ZenEngine().createDecision(graph());
    return (returns) => {
      const facts = returns.map(plainFacts);
      return async () => {
        const verdicts: VerdictOutcome[] = [];
        for (const one of facts) {
          const { result } = await decision.evaluate(one);
          verdicts.push((result as { verdict?: VerdictOutcome } | null)?.verdict ?? OTHERWISE);
        }
        return verdicts;
      };
    };
  },
};

function graph(): object {
  const rows = POLICY.rules.map(rowOf);
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

function rowOf({ id, when, then }: Rule): Record<string, string> {
  const conditions = when && "all" in when ? when.all : [];
  const tests = conditions.filter(isTest);
  const groups = conditions.filter((condition) => !isTest(condition));
  return {
    _id: id,
    ...Object.fromEntries(tests.map((test) => [plainName(test.fact), testOf(test, "$")])),
    ...(groups.length > 0 && { [GROUPS]: groups.map(expressionOf).join(" and ") }),
    verdict: JSON.stringify(then.verdict),
  };
}

function expressionOf(condition: Condition): string {
  if (isTest(condition)) return testOf(condition, plainName(condition.fact));
  if ("all" in condition) return condition.all.map(expressionOf).join(" and ");
  if ("any" in condition) return `(${condition.any.map(expressionOf).join(" or ")})`;
  if ("not" in condition) return `not (${expressionOf(condition.not)})`;
  throw new Error("the bench's rules are about whole returns");
}

function testOf(test: Test, fact: string): string {
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  if (test.is !== undefined) return `${fact} == ${JSON.stringify(test.is)}`;
  if (test.in !== undefined) return `${fact} in ${JSON.stringify(test.in)}`;
  if (test.has !== undefined) return `contains(${fact}, ${JSON.stringify(test.has)})`;
  if (test.hasNone !== undefined)
    return (test.hasNone as string[]).map((one) => `not contains(${fact}, ${JSON.stringify(one)})`).join(" and ");
  if (test.between !== undefined) {
    const [low, high] = test.between as number[];
    return `${fact} >= ${low} and ${fact} <= ${high}`;
  }
  if (test.above !== undefined) return `${fact} > ${limit(test.above)}`;
  if (test.atLeast !== undefined) return `${fact} >= ${limit(test.atLeast)}`;
  if (test.atMost !== undefined) return `${fact} <= ${limit(test.atMost)}`;
  return `${fact} < ${limit(test.below)}`;
}
