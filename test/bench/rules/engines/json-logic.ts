// The benchmark's rules as JSON Logic: one `if` with fifty branches, compiled to a function in advance.
import { LogicEngine } from "json-logic-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/compile-test.ts";
import { type Condition, isTest, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts } from "../../../../functions/domain/policy/vocabulary/setting-values.ts";
import type { VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { CURRENCY, DEFAULT_VERDICT, POLICY } from "../policy.ts";
import { type BenchEngine, undottedFacts, undottedName } from "./engine.ts";

export const jsonLogic: BenchEngine = {
  name: "json-logic-engine 5.0.7, built",
  open() {
    const branches = POLICY.rules.flatMap(({ when, then }) => [conditionLogic(when!), then.verdict]);
    const decide = new LogicEngine().build({ if: [...branches, DEFAULT_VERDICT] }) as (
      facts: unknown,
    ) => VerdictOutcome;
    return (returns) => {
      const facts = returns.map(undottedFacts);
      return () => facts.map((item) => decide(item));
    };
  },
};

function conditionLogic(condition: Condition): unknown {
  if (isTest(condition)) return testLogic(condition);
  if ("all" in condition) return { and: condition.all.map(conditionLogic) };
  if ("any" in condition) return { or: condition.any.map(conditionLogic) };
  if ("not" in condition) return { "!": [conditionLogic(condition.not)] };
  throw new Error("the bench's rules are about whole returns");
}

function testLogic(test: Test): unknown {
  const fact = { var: undottedName(test.fact) };
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  if (test.is !== undefined) return { "===": [fact, test.is] };
  if (test.in !== undefined) return { in: [fact, test.in] };
  if (test.has !== undefined) return { in: [test.has, fact] };
  if (test.hasNone !== undefined)
    return { "!": [{ or: (test.hasNone as string[]).map((item) => ({ in: [item, fact] })) }] };
  if (test.between !== undefined) return { "<=": [(test.between as number[])[0], fact, (test.between as number[])[1]] };
  if (test.above !== undefined) return { ">": [fact, limit(test.above)] };
  if (test.atLeast !== undefined) return { ">=": [fact, limit(test.atLeast)] };
  if (test.atMost !== undefined) return { "<=": [fact, limit(test.atMost)] };
  return { "<": [fact, limit(test.below)] };
}
