// The laws of checking: what is shown really happens, what is ruled out never does, and a mistake that is put in is always found.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import type { Said } from "../../functions/domain/policy/answered.ts";
import { checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { CheckReport, Finding, FindingCode } from "../../functions/domain/policy/check/finding.ts";
import { isAlwaysKnown, plainOf } from "../../functions/domain/policy/check/plain.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { undercuts } from "../../functions/domain/policy/statute/undercuts.ts";
import {
  ARRIVED_FACTS,
  type FactName,
  FACTS,
  type Facts,
  type ReturnFacts,
} from "../../functions/domain/policy/vocabulary/facts.ts";
import { isLineQuestion, type Question } from "../../functions/domain/policy/vocabulary/questions.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { aCondition, amountsOf, anyPolicy } from "./arbitrary-policies.ts";
import { RUNS } from "./runs.ts";

/** A check asks some thousand questions; each run of a law is one check. */
const CHECKS = { numRuns: RUNS / 20 };

/** Who answered, for the first line or for the whole return. */
function saidBy(policy: Policy, facts: ReturnFacts, question: Question): string | undefined {
  const { answers, lines } = answer(compile(policy, facts.currency), facts);
  const said = isLineQuestion(question) ? lines[0]!.answers[question] : answers[question as keyof typeof answers];
  return (said as Said<unknown> | undefined)?.by;
}

/** Facts that are known of every decided return are known here too. */
function complete(facts: ReturnFacts): ReturnFacts {
  const missing = (scope: "return" | "line"): Facts =>
    Object.fromEntries(
      (Object.keys(FACTS) as FactName[])
        .filter((name) => FACTS[name].scope === scope && isAlwaysKnown(name, true))
        .map((name) => [name, plainOf(name, facts.currency)])
        .filter(([, value]) => value !== undefined),
    );
  return {
    ...facts,
    facts: { ...missing("return"), ...facts.facts },
    lines: facts.lines.map((line) => ({ ...line, facts: { ...missing("line"), ...line.facts } })),
  };
}

const someReturns = fc.array(anyReturnFacts.map(complete), { minLength: 20, maxLength: 20 });

const moved = ({ rules, ...policy }: Policy, [before, after]: readonly string[]): Policy => {
  const first = rules.find(({ id }) => id === before)!;
  const second = rules.find(({ id }) => id === after)!;
  const others = rules.filter((rule) => rule !== second);
  return { ...policy, rules: others.flatMap((rule) => (rule === first ? [second, first] : [rule])) };
};

const knowsArrival = ({ lines }: ReturnFacts): boolean =>
  lines.some(({ facts }) => ARRIVED_FACTS.some((name) => facts[name] !== undefined));

const withoutArrival = (facts: ReturnFacts): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line) => ({
    ...line,
    facts: Object.fromEntries(
      Object.entries(line.facts).filter(([name]) => !ARRIVED_FACTS.some((one) => one === name)),
    ),
  })),
});

/** Whether the example of a finding is one. */
function shows(policy: Policy, { code, rules, question, example, beside, params }: Finding): boolean {
  const [first, second] = rules;
  switch (code) {
    case "contradiction":
      return example === undefined;
    case "gap":
      return saidBy(policy, example!, question!) === undefined;
    case "unreachable-rule":
      return saidBy(policy, example!, question!) === second && first !== second;
    case "contradicting-rules":
    case "order-dependent-overlap": {
      const [earlier, later] = code === "contradicting-rules" ? [second, first] : [first, second];
      if (code === "contradicting-rules") return saidBy(policy, example!, question!) !== later;
      const turned = moved(policy, [earlier!, later!]);
      return saidBy(policy, example!, question!) === earlier && saidBy(turned, example!, question!) === later;
    }
    case "asked-before-arrival": {
      const before = withoutArrival(example!);
      return knowsArrival(example!) && saidBy(policy, before, question!) !== first;
    }
    case "fee-falls-as-value-rises":
      return saidBy(policy, example!, question!) === first && saidBy(policy, beside!, question!) === second;
    case "statutory-violation":
      return undercuts(answer(compile(policy, example!.currency), example!), example!).some(
        ({ rule, by }) => rule === first && by === params["article"],
      );
    case "limit-missing-in-currency":
    case "unknown-list":
      return true;
    default: {
      const unhandled: never = code;
      return unhandled;
    }
  }
}

describe("what a check shows", () => {
  it("really happens", () => {
    const seen = new Set<FindingCode>();
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        for (const finding of checkPolicy(policy).findings) {
          seen.add(finding.code);
          if (!shows(policy, finding)) throw new Error(JSON.stringify(finding));
        }
      }),
      CHECKS,
    );
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe("what a check rules out", () => {
  it("never happens: a rule that cannot be reached answers no return, and without a gap each is answered", () =>
    fc.assert(
      fc.property(anyPolicy, someReturns, (policy, returns) => {
        const { findings, notDecided } = checkPolicy(policy);
        const dead = new Set(
          findings
            .filter(({ code }) => ["unreachable-rule", "contradiction", "contradicting-rules"].includes(code))
            .map(({ code, rules, question }) =>
              code === "contradicting-rules" ? `${rules[0]} ${question}` : rules[0],
            ),
        );
        const gaps = [...findings, ...notDecided].filter(({ code }) => code === "gap").map(({ question }) => question);
        for (const facts of returns) {
          const { answers, lines } = answer(compile(policy, facts.currency), facts);
          for (const said of [answers, ...lines.map((line) => line.answers)])
            for (const [question, one] of Object.entries(said) as [string, Said<unknown>][])
              expect(dead.has(one.by) || dead.has(`${one.by} ${question}`)).toBe(false);
          if (!gaps.includes("verdict")) expect(answers.verdict).not.toBe(undefined);
          if (!gaps.includes("window")) expect(lines.every((line) => line.answers.window)).toBe(true);
        }
      }),
      CHECKS,
    ));
});

describe("a mistake that is put into a policy", () => {
  const foundIn = ({ findings, more }: CheckReport, code: FindingCode, id: string): boolean =>
    more.includes(code) || findings.some((one) => one.code === code && one.rules.includes(id));
  const undecided = ({ notDecided }: CheckReport, id: string): boolean =>
    notDecided.some(({ rules }) => rules.includes(id));
  const withRule = (policy: Policy, rule: Rule, at: number): Policy => ({
    ...policy,
    rules: policy.rules.toSpliced(at, 0, rule),
  });
  const aPlace = fc.nat(12);

  it("is found: a part of a rule that comes before it", () =>
    fc.assert(
      fc.property(anyPolicy, aCondition(1, false), aCondition(1, false), (policy, general, special) => {
        const rules: Rule[] = [
          { id: "general", when: general, then: { verdict: "review" } },
          { id: "special", when: { all: [special, general] }, then: { verdict: "decline" } },
        ];
        const report = checkPolicy({ ...policy, rules: [...policy.rules, ...rules] });
        const dead = foundIn(report, "unreachable-rule", "special") || foundIn(report, "contradiction", "special");
        expect(dead || undecided(report, "special")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: a condition and its opposite", () =>
    fc.assert(
      fc.property(anyPolicy, aCondition(1, false), aPlace, (policy, condition, at) => {
        const when = { all: [condition, { not: condition }] };
        const report = checkPolicy(withRule(policy, { id: "never", when, then: { destination: "here" } }, at));
        expect(foundIn(report, "contradiction", "never") || undecided(report, "never")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: less than the law, wherever no rule comes before", () =>
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom("DE", "GB", "CN"), (policy, country) => {
        const when = { fact: "order.country", is: country } as const;
        const report = checkPolicy(
          withRule(policy, { id: "harsh", when, then: { restockingFee: { amount: amountsOf(5) } } }, 0),
        );
        expect(foundIn(report, "statutory-violation", "harsh")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: an amount in too few currencies, and a list that is not there", () =>
    fc.assert(
      fc.property(anyPolicy, aPlace, (policy, at) => {
        const all: Rule = { id: "all", then: { handlingFee: { amount: amountsOf(5) } } };
        const euro: Rule = {
          id: "euro",
          when: {
            all: [
              { fact: "return.value", above: { EUR: "10.00" } },
              { fact: "customer.id", notInList: "gone" },
            ],
          },
          then: { destination: "here" },
        };
        const report = checkPolicy(withRule({ ...policy, rules: [...policy.rules, all] }, euro, at));
        expect(foundIn(report, "limit-missing-in-currency", "euro")).toBe(true);
        expect(foundIn(report, "unknown-list", "euro")).toBe(true);
      }),
      CHECKS,
    ));
});
