// The policy engine agrees with a naive reference implementation: every rule tried in order, every group walked.
// Outputs, traces and the bitmap indexes that rule out most rules agree with it, for any policy and any return.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, evaluateWithTrace } from "../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import type { TraceStep } from "../../../functions/domain/policy/policy-output.ts";
import { amountIn } from "../../../functions/domain/policy/compile/compile-test.ts";
import { parseLocalDay, monthAndDay } from "../../../functions/domain/time/local-day.ts";
import { conclude } from "../../../functions/domain/policy/decide.ts";
import { type Condition, isTest, type Policy, type Rule, type Test } from "../../../functions/domain/policy/rules.ts";
import { factKind, type Facts, type ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { Amounts } from "../../../functions/domain/policy/vocabulary/setting-values.ts";
import { anyReturnFacts } from "../../support/domain/arbitrary-facts.ts";
import { anyPolicy, aRule, policyOf } from "../../support/domain/arbitrary-policies.ts";
import { RUNS } from "../../support/domain/property-runs.ts";

/** Reference implementation of a condition. */
function conditionHolds(condition: Condition, visibleFacts: Facts, facts: ReturnFacts, policy: Policy): boolean {
  if (isTest(condition)) return testHolds(condition, visibleFacts, facts.currency, policy);
  if ("all" in condition) return condition.all.every((part) => conditionHolds(part, visibleFacts, facts, policy));
  if ("any" in condition) return condition.any.some((part) => conditionHolds(part, visibleFacts, facts, policy));
  if ("not" in condition) return !conditionHolds(condition.not, visibleFacts, facts, policy);
  const onLine = (part: Condition) => (line: { readonly facts: Facts }) =>
    conditionHolds(part, { ...facts.facts, ...withoutUnknown(line.facts) }, facts, policy);
  return "anyLine" in condition
    ? facts.lines.some(onLine(condition.anyLine))
    : facts.lines.every(onLine(condition.everyLine));
}

const withoutUnknown = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;

function testHolds(test: Test, visibleFacts: Facts, currency: string, { lists }: Policy): boolean {
  const saw = visibleFacts[test.fact];
  if (saw === undefined) return false;
  const { fact: _fact, ...operators } = test;
  const [operator, operand] = Object.entries(operators).find(([, value]) => value !== undefined)!;
  if (operator === "known") return operand === true;
  const comparable = comparableOperand(test, operand, currency);
  if (comparable === undefined) return false;
  const operands = [comparable].flat() as unknown as readonly (number | string | boolean)[];
  const set = [saw].flat() as readonly string[];
  const isMember = (one: unknown): boolean => set.includes(one as string);
  switch (operator) {
    case "is":
    case "on":
      return saw === operands[0];
    case "isNot":
      return saw !== operands[0];
    case "below":
    case "before":
      return saw < operands[0]!;
    case "atMost":
      return saw <= operands[0]!;
    case "above":
    case "after":
      return saw > operands[0]!;
    case "atLeast":
      return saw >= operands[0]!;
    case "between":
      return saw >= operands[0]! && saw <= operands[1]!;
    case "betweenYearly": {
      const day = monthAndDay(saw as number);
      const [from, to] = operand as readonly [string, string];
      return from <= to ? day >= from && day <= to : day >= from || day <= to;
    }
    case "in":
      return operands.includes(saw as string);
    case "notIn":
      return !operands.includes(saw as string);
    case "startsWith":
      return String(saw).startsWith(String(operand));
    case "inList":
      return (lists?.[String(operand)] ?? []).includes(String(saw));
    case "notInList":
      return !(lists?.[String(operand)] ?? []).includes(String(saw));
    case "has":
    case "hasAny":
      return operands.some(isMember);
    case "hasAll":
      return operands.every(isMember);
    default:
      return !operands.some(isMember);
  }
}

function comparableOperand({ fact }: Test, operand: unknown, currency: string): unknown {
  const type = factKind(fact)?.type;
  if (type === "money") return amountIn(operand as Amounts, currency);
  return type === "date" ? [operand].flat().map((date) => parseLocalDay(String(date)) ?? String(date)) : operand;
}

function ruleHolds({ when, arm }: Rule, visibleFacts: Facts, facts: ReturnFacts, policy: Policy): boolean {
  const [experiment, name] = arm?.split("/") ?? [];
  return (
    (arm === undefined || visibleFacts[`experiment.${experiment!}`] === name) &&
    (when === undefined || conditionHolds(when, visibleFacts, facts, policy))
  );
}

type DecidingTest = Pick<TraceStep, "test" | "saw">;

/** The test that decides a condition when it is read from the beginning, only as far as needed. */
function decidingTest(condition: Condition, visibleFacts: Facts, facts: ReturnFacts, policy: Policy): DecidingTest {
  if (isTest(condition)) return { test: condition, saw: visibleFacts[condition.fact] };
  if ("not" in condition) return decidingTest(condition.not, visibleFacts, facts, policy);
  if ("all" in condition || "any" in condition) {
    const [parts, decidingResult] = "all" in condition ? [condition.all, false] : [condition.any, true];
    const last =
      parts.find((part) => conditionHolds(part, visibleFacts, facts, policy) === decidingResult) ?? parts.at(-1)!;
    return decidingTest(last, visibleFacts, facts, policy);
  }
  const [part, decidingResult] = "anyLine" in condition ? [condition.anyLine, true] : [condition.everyLine, false];
  const onLines = facts.lines.map((line) => ({ ...facts.facts, ...withoutUnknown(line.facts) }));
  return decidingTest(
    part,
    onLines.find((line) => conditionHolds(part, line, facts, policy) === decidingResult) ?? onLines.at(-1)!,
    facts,
    policy,
  );
}

/** The arm of a rule is tested before its condition. */
function decidingTestOfRule(
  { when, arm }: Rule,
  visibleFacts: Facts,
  facts: ReturnFacts,
  policy: Policy,
): DecidingTest {
  const [experiment, is] = arm?.split("/") ?? [];
  const inArm = arm === undefined ? [] : [{ fact: `experiment.${experiment!}` as const, is }];
  const all = [...inArm, ...(when ? [when] : [])];
  return all.length === 0 ? {} : decidingTest({ all }, visibleFacts, facts, policy);
}

/** The rules that set a setting, up to the first that holds, each with the test that decided it. */
function triedRules(policy: Policy, setting: string, visibleFacts: Facts, facts: ReturnFacts) {
  const tried: Pick<TraceStep, "rule" | "held" | "test" | "saw">[] = [];
  for (const rule of policy.rules) {
    if ((rule.then as Record<string, unknown>)[setting] === undefined) continue;
    const isHeld = ruleHolds(rule, visibleFacts, facts, policy);
    tried.push({ rule: rule.id, held: isHeld, ...decidingTestOfRule(rule, visibleFacts, facts, policy) });
    if (isHeld) break;
  }
  return tried;
}

const manyVerdictRules = fc
  .array(aRule, { minLength: 35, maxLength: 70 })
  .map((rules) => policyOf(rules.map((rule) => ({ ...rule, then: { verdict: "review" as const } }))))
  .map((policy): Policy => ({ ...policy, rules: policy.rules.filter(({ when }) => when !== undefined) }));

function expectAgreement(policy: Policy, facts: ReturnFacts): void {
  const compiled = compile(policy, facts.currency);
  const { output, trace } = evaluateWithTrace(compiled, facts);
  expect(evaluate(compiled, facts)).toEqual(output);
  for (const { name: setting } of compiled.perReturn) {
    const tried = triedRules(policy, setting, facts.facts, facts);
    const steps = trace.filter((step) => step.question === setting);
    expect(steps).toEqual(tried.map((step) => ({ ...step, question: setting })));
    expect(output.answers[setting]?.by).toBe(tried.find((step) => step.held)?.rule);
  }
  for (const [index, { lineId, facts: visibleFacts }] of facts.lines.entries())
    for (const { name: setting } of compiled.perLine) {
      const tried = triedRules(policy, setting, { ...facts.facts, ...withoutUnknown(visibleFacts) }, facts);
      const steps = trace.filter((step) => step.question === setting && step.lineId === lineId);
      expect(steps).toEqual(tried.map((step) => ({ ...step, question: setting, lineId })));
      expect(output.lines[index]!.answers[setting]?.by).toBe(tried.find((step) => step.held)?.rule);
    }
}

describe("the rules of any policy", () => {
  it("give the output and trace of the reference implementation", () => {
    fc.assert(fc.property(anyPolicy, anyReturnFacts, expectAgreement));
  });

  it("do so when very many rules set the same setting", () => {
    fc.assert(fc.property(manyVerdictRules, anyReturnFacts, expectAgreement), { numRuns: Math.min(RUNS, 200) });
  });

  it("give every return exactly one verdict, and the same one every time", () => {
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (policy, facts) => {
        const first = conclude(compile(policy, facts.currency), facts);
        expect(["authorize", "review", "decline", "keep-the-item"]).toContain(first.outcome);
        expect(first.lines.map(({ lineId }) => lineId)).toEqual(facts.lines.map(({ lineId }) => lineId));
        expect(conclude(compile(policy, facts.currency), facts)).toEqual(first);
      }),
    );
  });
});
