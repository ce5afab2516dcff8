// Writes the fifty rules as somebody would by hand: one `if` after the other over the same facts. Its output stands beside it in
// by-hand.ts: `node test/bench/rules/as-typescript.ts > test/bench/rules/by-hand.ts && prettier --write test/bench/rules/by-hand.ts`.
import { amountIn } from "../../../functions/domain/policy/compile/test.ts";
import { type Condition, isTest, type Rule, type Test } from "../../../functions/domain/policy/rules.ts";
import type { Amounts } from "../../../functions/domain/policy/vocabulary/questions.ts";
import { CURRENCY, OTHERWISE, POLICY } from "./policy.ts";

const quoted = (value: unknown): string => JSON.stringify(value);

function expressionOf(condition: Condition): string {
  if (isTest(condition)) return testOf(condition);
  if ("all" in condition) return condition.all.map(expressionOf).join(" && ");
  if ("any" in condition) return `(${condition.any.map(expressionOf).join(" || ")})`;
  if ("not" in condition) return `!(${expressionOf(condition.not)})`;
  throw new Error("the bench's rules are about whole returns");
}

function testOf(test: Test): string {
  const fact = `facts[${quoted(test.fact)}]`;
  const minor = (amounts: unknown): unknown => amountIn(amounts as Amounts, CURRENCY);
  if (test.is !== undefined) return `${fact} === ${quoted(test.is)}`;
  if (test.in !== undefined)
    return `(${(test.in as string[]).map((text) => `${fact} === ${quoted(text)}`).join(" || ")})`;
  if (test.has !== undefined) return `${fact}.includes(${quoted(test.has)})`;
  if (test.hasNone !== undefined)
    return (test.hasNone as string[]).map((text) => `!${fact}.includes(${quoted(text)})`).join(" && ");
  if (test.between !== undefined) {
    const [low, high] = test.between as number[];
    return `${fact} >= ${low} && ${fact} <= ${high}`;
  }
  const numeric = (operand: unknown): unknown => (typeof operand === "object" ? minor(operand) : operand);
  if (test.above !== undefined) return `${fact} > ${numeric(test.above)}`;
  if (test.atLeast !== undefined) return `${fact} >= ${numeric(test.atLeast)}`;
  if (test.atMost !== undefined) return `${fact} <= ${numeric(test.atMost)}`;
  if (test.below !== undefined) return `${fact} < ${numeric(test.below)}`;
  throw new Error(`the bench's rules do not use ${quoted(test)}`);
}

const statement = ({ when, then }: Rule): string => `if (${expressionOf(when!)}) return ${quoted(then.verdict)};`;

export const byHand = (): string =>
  [
    "// Written by as-typescript.ts: the fifty rules of the bench as straight code. The ceiling no engine is expected to reach.",
    `import type { VerdictOutcome } from "../../../functions/domain/policy/vocabulary/questions.ts";`,
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
    ...POLICY.rules.map(statement),
    `return ${quoted(OTHERWISE)};`,
    "}",
    "",
  ].join("\n");

if (import.meta.main) process.stdout.write(byHand());
