// The same rules as JSON Logic: one `if` of fifty branches, built to a function before it is asked.
import { LogicEngine } from "json-logic-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/test.ts";
import { type Condition, isTest, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts, VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/questions.ts";
import { CURRENCY, OTHERWISE, POLICY } from "../policy.ts";
import { type Engine, plainFacts, plainName } from "./engine.ts";

export const jsonLogic: Engine = {
  name: "json-logic-engine 5.0.7, built",
  open() {
    const branches = POLICY.rules.flatMap(({ when, then }) => [logicOf(when!), then.verdict]);
    const decide = new LogicEngine().build({ if: [...branches, OTHERWISE] }) as (facts: unknown) => VerdictOutcome;
    return (returns) => {
      const facts = returns.map(plainFacts);
      return () => facts.map((one) => decide(one));
    };
  },
};

function logicOf(condition: Condition): unknown {
  if (isTest(condition)) return testOf(condition);
  if ("all" in condition) return { and: condition.all.map(logicOf) };
  if ("any" in condition) return { or: condition.any.map(logicOf) };
  if ("not" in condition) return { "!": [logicOf(condition.not)] };
  throw new Error("the bench's rules are about whole returns");
}

function testOf(test: Test): unknown {
  const fact = { var: plainName(test.fact) };
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  if (test.is !== undefined) return { "===": [fact, test.is] };
  if (test.in !== undefined) return { in: [fact, test.in] };
  if (test.has !== undefined) return { in: [test.has, fact] };
  if (test.hasNone !== undefined)
    return { "!": [{ or: (test.hasNone as string[]).map((one) => ({ in: [one, fact] })) }] };
  if (test.between !== undefined) return { "<=": [(test.between as number[])[0], fact, (test.between as number[])[1]] };
  if (test.above !== undefined) return { ">": [fact, limit(test.above)] };
  if (test.atLeast !== undefined) return { ">=": [fact, limit(test.atLeast)] };
  if (test.atMost !== undefined) return { "<=": [fact, limit(test.atMost)] };
  return { "<": [fact, limit(test.below)] };
}
