// The engine of rules against the plainest reading of them: every rule asked in order, every group gone through. Answers, traces and
// the sieve that rules out most of them agree with it, for any policy and any return.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, explain } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { TraceStep } from "../../functions/domain/policy/answered.ts";
import { amountIn } from "../../functions/domain/policy/compile/test.ts";
import { dayOf, monthDayOf } from "../../functions/domain/policy/days.ts";
import { concludeBy } from "../../functions/domain/policy/decide.ts";
import { type Condition, isTest, type Policy, type Rule, type Test } from "../../functions/domain/policy/rules.ts";
import { factKind, type Facts, type ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { Amounts } from "../../functions/domain/policy/vocabulary/questions.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy, aRule, policyOf } from "./arbitrary-policies.ts";
import { RUNS } from "./runs.ts";

/** The plainest reading of a condition. */
function holds(condition: Condition, own: Facts, facts: ReturnFacts, policy: Policy): boolean {
  if (isTest(condition)) return testHolds(condition, own, facts.currency, policy);
  if ("all" in condition) return condition.all.every((part) => holds(part, own, facts, policy));
  if ("any" in condition) return condition.any.some((part) => holds(part, own, facts, policy));
  if ("not" in condition) return !holds(condition.not, own, facts, policy);
  const onLine = (part: Condition) => (line: { readonly facts: Facts }) =>
    holds(part, { ...facts.facts, ...known(line.facts) }, facts, policy);
  return "anyLine" in condition
    ? facts.lines.some(onLine(condition.anyLine))
    : facts.lines.every(onLine(condition.everyLine));
}

const known = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;

function testHolds(test: Test, own: Facts, currency: string, { lists }: Policy): boolean {
  const saw = own[test.fact];
  if (saw === undefined) return false;
  const { fact: _fact, ...operators } = test;
  const [operator, operand] = Object.entries(operators).find(([, value]) => value !== undefined)!;
  if (operator === "known") return operand === true;
  const wanted = wantedBy(test, operand, currency);
  if (wanted === undefined) return false;
  const many = [wanted].flat() as unknown as readonly (number | string | boolean)[];
  const set = [saw].flat() as readonly string[];
  const inSet = (one: unknown): boolean => set.includes(one as string);
  switch (operator) {
    case "is":
    case "on":
      return saw === many[0];
    case "isNot":
      return saw !== many[0];
    case "below":
    case "before":
      return saw < many[0]!;
    case "atMost":
      return saw <= many[0]!;
    case "above":
    case "after":
      return saw > many[0]!;
    case "atLeast":
      return saw >= many[0]!;
    case "between":
      return saw >= many[0]! && saw <= many[1]!;
    case "betweenYearly": {
      const day = monthDayOf(saw as number);
      const [from, to] = operand as readonly [string, string];
      return from <= to ? day >= from && day <= to : day >= from || day <= to;
    }
    case "in":
      return many.includes(saw as string);
    case "notIn":
      return !many.includes(saw as string);
    case "startsWith":
      return String(saw).startsWith(String(operand));
    case "inList":
      return (lists?.[String(operand)] ?? []).includes(String(saw));
    case "notInList":
      return !(lists?.[String(operand)] ?? []).includes(String(saw));
    case "has":
    case "hasAny":
      return many.some(inSet);
    case "hasAll":
      return many.every(inSet);
    default:
      return !many.some(inSet);
  }
}

function wantedBy({ fact }: Test, operand: unknown, currency: string): unknown {
  const type = factKind(fact)?.type;
  if (type === "money") return amountIn(operand as Amounts, currency);
  return type === "date" ? [operand].flat().map((date) => dayOf(String(date)) ?? String(date)) : operand;
}

function ruleHolds({ when, arm }: Rule, own: Facts, facts: ReturnFacts, policy: Policy): boolean {
  const [experiment, name] = arm?.split("/") ?? [];
  return (
    (arm === undefined || own[`experiment.${experiment!}`] === name) &&
    (when === undefined || holds(when, own, facts, policy))
  );
}

type Settled = Pick<TraceStep, "test" | "saw">;

/** The test at which somebody stops who reads a condition from its beginning, and only as far as it is open. */
function settledBy(condition: Condition, own: Facts, facts: ReturnFacts, policy: Policy): Settled {
  if (isTest(condition)) return { test: condition, saw: own[condition.fact] };
  if ("not" in condition) return settledBy(condition.not, own, facts, policy);
  if ("all" in condition || "any" in condition) {
    const [parts, ends] = "all" in condition ? [condition.all, false] : [condition.any, true];
    const last = parts.find((part) => holds(part, own, facts, policy) === ends) ?? parts.at(-1)!;
    return settledBy(last, own, facts, policy);
  }
  const [part, ends] = "anyLine" in condition ? [condition.anyLine, true] : [condition.everyLine, false];
  const onLines = facts.lines.map((line) => ({ ...facts.facts, ...known(line.facts) }));
  return settledBy(
    part,
    onLines.find((line) => holds(part, line, facts, policy) === ends) ?? onLines.at(-1)!,
    facts,
    policy,
  );
}

/** An arm is looked at before everything else. */
function settledIn({ when, arm }: Rule, own: Facts, facts: ReturnFacts, policy: Policy): Settled {
  const [experiment, is] = arm?.split("/") ?? [];
  const inArm = arm === undefined ? [] : [{ fact: `experiment.${experiment!}` as const, is }];
  const all = [...inArm, ...(when ? [when] : [])];
  return all.length === 0 ? {} : settledBy({ all }, own, facts, policy);
}

/** The rules that speak to a question, up to the first that holds, each with what settled it. */
function askedOf(policy: Policy, question: string, own: Facts, facts: ReturnFacts) {
  const asked: Pick<TraceStep, "rule" | "held" | "test" | "saw">[] = [];
  for (const rule of policy.rules) {
    if ((rule.then as Record<string, unknown>)[question] === undefined) continue;
    const held = ruleHolds(rule, own, facts, policy);
    asked.push({ rule: rule.id, held, ...settledIn(rule, own, facts, policy) });
    if (held) break;
  }
  return asked;
}

const manyVerdicts = fc
  .array(aRule, { minLength: 35, maxLength: 70 })
  .map((rules) => policyOf(rules.map((rule) => ({ ...rule, then: { verdict: "review" as const } }))))
  .map((policy): Policy => ({ ...policy, rules: policy.rules.filter(({ when }) => when !== undefined) }));

function agrees(policy: Policy, facts: ReturnFacts): void {
  const compiled = compile(policy, facts.currency);
  const { answered, trace } = explain(compiled, facts);
  expect(answer(compiled, facts)).toEqual(answered);
  for (const { question } of compiled.perReturn) {
    const asked = askedOf(policy, question, facts.facts, facts);
    const steps = trace.filter((step) => step.question === question);
    expect(steps).toEqual(asked.map((step) => ({ ...step, question })));
    expect(answered.answers[question]?.by).toBe(asked.find(({ held }) => held)?.rule);
  }
  for (const [index, { lineId, facts: own }] of facts.lines.entries())
    for (const { question } of compiled.perLine) {
      const asked = askedOf(policy, question, { ...facts.facts, ...known(own) }, facts);
      const steps = trace.filter((step) => step.question === question && step.lineId === lineId);
      expect(steps).toEqual(asked.map((step) => ({ ...step, question, lineId })));
      expect(answered.lines[index]!.answers[question]?.by).toBe(asked.find(({ held }) => held)?.rule);
    }
}

describe("the rules of any policy", () => {
  it("answer, and say who was asked, as the plainest reading of them does", () => {
    fc.assert(fc.property(anyPolicy, anyReturnFacts, agrees));
  });

  it("do so when a question has very many rules", () => {
    fc.assert(fc.property(manyVerdicts, anyReturnFacts, agrees), { numRuns: Math.min(RUNS, 200) });
  });

  it("give every return exactly one outcome, and the same one every time", () => {
    fc.assert(
      fc.property(anyPolicy, anyReturnFacts, (policy, facts) => {
        const first = concludeBy(compile(policy, facts.currency), facts);
        expect(["authorize", "review", "decline", "keep-the-item"]).toContain(first.outcome);
        expect(first.lines.map(({ lineId }) => lineId)).toEqual(facts.lines.map(({ lineId }) => lineId));
        expect(concludeBy(compile(policy, facts.currency), facts)).toEqual(first);
      }),
    );
  });
});
