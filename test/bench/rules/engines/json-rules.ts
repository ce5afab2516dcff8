// The benchmark's rules for json-rules-engine: evaluated by descending priority until the first success stops the run.
import { Engine as RulesEngine, type NestedCondition, type TopLevelCondition } from "json-rules-engine";
import { amountIn } from "../../../../functions/domain/policy/compile/compile-test.ts";
import { type Condition, isTest, type Test } from "../../../../functions/domain/policy/rules.ts";
import type { Amounts } from "../../../../functions/domain/policy/vocabulary/setting-values.ts";
import type { VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { CURRENCY, DEFAULT_VERDICT, POLICY } from "../policy.ts";
import { type BenchEngine, undottedFacts, undottedName } from "./engine.ts";

export const jsonRules: BenchEngine = {
  name: "json-rules-engine 7.3.1",
  open() {
    const engine = new RulesEngine();
    for (const [index, { id, when, then }] of POLICY.rules.entries())
      engine.addRule({
        name: id,
        conditions: toConditions(when!) as TopLevelCondition,
        event: { type: then.verdict! },
        priority: POLICY.rules.length - index,
        onSuccess: () => void engine.stop(),
      });
    return (returns) => {
      const facts = returns.map(undottedFacts);
      return async () => {
        const verdicts: VerdictOutcome[] = [];
        for (const item of facts) {
          const [event] = (await engine.run(item)).events;
          verdicts.push((event?.type as VerdictOutcome | undefined) ?? DEFAULT_VERDICT);
        }
        return verdicts;
      };
    };
  },
};

function toConditions(condition: Condition): NestedCondition {
  if (isTest(condition)) return toCondition(condition);
  if ("all" in condition) return { all: condition.all.map(toConditions) };
  if ("any" in condition) return { any: condition.any.map(toConditions) };
  if ("not" in condition) return { not: toConditions(condition.not) };
  throw new Error("the bench's rules are about whole returns");
}

function toCondition(test: Test): NestedCondition {
  const fact = undottedName(test.fact);
  const limit = (operand: unknown): unknown =>
    typeof operand === "object" ? amountIn(operand as Amounts, CURRENCY) : operand;
  const compare = (operator: string, value: unknown): NestedCondition => ({ fact, operator, value });
  if (test.is !== undefined) return compare("equal", test.is);
  if (test.in !== undefined) return compare("in", test.in);
  if (test.has !== undefined) return compare("contains", test.has);
  if (test.hasNone !== undefined)
    return { all: (test.hasNone as string[]).map((item) => compare("doesNotContain", item)) };
  if (test.between !== undefined) {
    const [min, max] = test.between as number[];
    return { all: [compare("greaterThanInclusive", min), compare("lessThanInclusive", max)] };
  }
  if (test.above !== undefined) return compare("greaterThan", limit(test.above));
  if (test.atLeast !== undefined) return compare("greaterThanInclusive", limit(test.atLeast));
  if (test.atMost !== undefined) return compare("lessThanInclusive", limit(test.atMost));
  return compare("lessThan", limit(test.below));
}
