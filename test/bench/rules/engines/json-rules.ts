// The same rules for json-rules-engine: one rule each, asked by falling priority until the first success stops the run.
import { Engine as RulesEngine, type NestedCondition, type TopLevelCondition } from "json-rules-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/test.ts";
import { type Condition, isTest, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts, VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/questions.ts";
import { CURRENCY, OTHERWISE, POLICY } from "../policy.ts";
import { type Engine, plainFacts, plainName } from "./engine.ts";

export const jsonRules: Engine = {
  name: "json-rules-engine 7.3.1",
  open() {
    const engine = new RulesEngine();
    for (const [index, { id, when, then }] of POLICY.rules.entries())
      engine.addRule({
        name: id,
        conditions: conditionsOf(when!) as TopLevelCondition,
        event: { type: then.verdict! },
        priority: POLICY.rules.length - index,
        onSuccess: () => void engine.stop(),
      });
    return (returns) => {
      const facts = returns.map(plainFacts);
      return async () => {
        const verdicts: VerdictOutcome[] = [];
        for (const one of facts) {
          const [event] = (await engine.run(one)).events;
          verdicts.push((event?.type as VerdictOutcome | undefined) ?? OTHERWISE);
        }
        return verdicts;
      };
    };
  },
};

function conditionsOf(condition: Condition): NestedCondition {
  if (isTest(condition)) return testOf(condition);
  if ("all" in condition) return { all: condition.all.map(conditionsOf) };
  if ("any" in condition) return { any: condition.any.map(conditionsOf) };
  if ("not" in condition) return { not: conditionsOf(condition.not) };
  throw new Error("the bench's rules are about whole returns");
}

function testOf(test: Test): NestedCondition {
  const fact = plainName(test.fact);
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  const by = (operator: string, value: unknown): NestedCondition => ({ fact, operator, value });
  if (test.is !== undefined) return by("equal", test.is);
  if (test.in !== undefined) return by("in", test.in);
  if (test.has !== undefined) return by("contains", test.has);
  if (test.hasNone !== undefined) return { all: (test.hasNone as string[]).map((one) => by("doesNotContain", one)) };
  if (test.between !== undefined) {
    const [low, high] = test.between as number[];
    return { all: [by("greaterThanInclusive", low), by("lessThanInclusive", high)] };
  }
  if (test.above !== undefined) return by("greaterThan", limit(test.above));
  if (test.atLeast !== undefined) return by("greaterThanInclusive", limit(test.atLeast));
  if (test.atMost !== undefined) return by("lessThanInclusive", limit(test.atMost));
  return by("lessThan", limit(test.below));
}
