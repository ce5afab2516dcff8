// Generates by-hand.ts: the fifty rules as handwritten code would have them, one `if` after the other over the same
// facts.
// node test/bench/rules/as-typescript.ts > test/bench/rules/by-hand.ts && prettier --write test/bench/rules/by-hand.ts
import { amountIn } from "../../../functions/domain/policy/compile/compile-test.ts";
import { type Condition, isTest, type Rule, type Test } from "../../../functions/domain/policy/rules.ts";
import type { Amounts } from "../../../functions/domain/policy/vocabulary/setting-values.ts";
import { CURRENCY, DEFAULT_VERDICT, POLICY } from "./policy.ts";

const toLiteral = (value: unknown): string => JSON.stringify(value);

function conditionSource(condition: Condition): string {
  if (isTest(condition)) return testSource(condition);
  if ("all" in condition) return condition.all.map(conditionSource).join(" && ");
  if ("any" in condition) return `(${condition.any.map(conditionSource).join(" || ")})`;
  if ("not" in condition) return `!(${conditionSource(condition.not)})`;
  throw new Error("the bench's rules are about whole returns");
}

function testSource(test: Test): string {
  const fact = `facts[${toLiteral(test.fact)}]`;
  const toMinor = (amounts: unknown): unknown => amountIn(amounts as Amounts, CURRENCY);
  if (test.is !== undefined) return `${fact} === ${toLiteral(test.is)}`;
  if (test.in !== undefined)
    return `(${(test.in as string[]).map((text) => `${fact} === ${toLiteral(text)}`).join(" || ")})`;
  if (test.has !== undefined) return `${fact}.includes(${toLiteral(test.has)})`;
  if (test.hasNone !== undefined)
    return (test.hasNone as string[]).map((text) => `!${fact}.includes(${toLiteral(text)})`).join(" && ");
  if (test.between !== undefined) {
    const [min, max] = test.between as number[];
    return `${fact} >= ${min} && ${fact} <= ${max}`;
  }
  const toNumber = (operand: unknown): unknown => (typeof operand === "object" ? toMinor(operand) : operand);
  if (test.above !== undefined) return `${fact} > ${toNumber(test.above)}`;
  if (test.atLeast !== undefined) return `${fact} >= ${toNumber(test.atLeast)}`;
  if (test.atMost !== undefined) return `${fact} <= ${toNumber(test.atMost)}`;
  if (test.below !== undefined) return `${fact} < ${toNumber(test.below)}`;
  throw new Error(`the bench's rules do not use ${toLiteral(test)}`);
}

const ruleSource = ({ when, then }: Rule): string =>
  `if (${conditionSource(when!)}) return ${toLiteral(then.verdict)};`;

export const moduleSource = (): string =>
  [
    "// Written by as-typescript.ts: the fifty rules of the bench as straight code. The ceiling no engine is expected to reach.",
    `import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/settings.ts";`,
    "",
    "export type BenchFacts = {",
    `  readonly "order.country": string; readonly "order.channel": string; readonly "return.resolution": string;`,
    `  readonly "return.value": number; readonly "order.value": number; readonly "customer.returns": number;`,
    `  readonly "customer.returnRateByValue": number; readonly "order.daysSinceDelivered": number;`,
    `  readonly "return.quantity": number; readonly "risk.score": number; readonly "return.reasons": readonly string[];`,
    `  readonly "customer.tags": readonly string[]; readonly "customer.firstOrder": boolean;`,
    "};",
    "",
    "export function decideByHand(facts: BenchFacts): VerdictOutcome {",
    ...POLICY.rules.map(ruleSource),
    `return ${toLiteral(DEFAULT_VERDICT)};`,
    "}",
    "",
  ].join("\n");

if (import.meta.main) process.stdout.write(moduleSource());
