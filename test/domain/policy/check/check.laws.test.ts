// Laws of policy checking: every example really shows its finding, what is ruled out never happens, and an injected
// mistake is always found.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import type { RuleOutput } from "../../../../functions/domain/policy/policy-output.ts";
import { checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import type { CheckReport, Finding, FindingCode } from "../../../../functions/domain/policy/check/finding.ts";
import { isAlwaysKnown, typicalValue } from "../../../../functions/domain/policy/check/typical-values.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import type { Policy, Rule } from "../../../../functions/domain/policy/rules.ts";
import { findUndercuts } from "../../../../functions/domain/policy/statute/undercuts.ts";
import {
  FACT_NAMES,
  FACTS,
  INSPECTION_FACTS,
  type Facts,
  type ReturnFacts,
} from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { isLineSetting } from "../../../../functions/domain/policy/vocabulary/setting-names.ts";
import type { SettingName } from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import { aCondition, amountsOf, anyPolicy } from "../../../support/domain/arbitrary-policies.ts";
import { RUNS } from "../../../support/domain/property-runs.ts";

/** A check runs some thousand queries, and each run of a law is one check. */
const CHECKS = { numRuns: RUNS / 20 };

/** The source of the output, for the first line or for the whole return. */
function decidingRule(policy: Policy, facts: ReturnFacts, setting: SettingName): string | undefined {
  const { answers, lines } = evaluate(compile(policy, facts.currency), facts);
  const outputs = isLineSetting(setting) ? lines[0]!.answers[setting] : answers[setting as keyof typeof answers];
  return (outputs as RuleOutput<unknown> | undefined)?.by;
}

/** Completes the facts with those that are known of every requested return. */
function withAlwaysKnown(facts: ReturnFacts): ReturnFacts {
  const missing = (scope: "return" | "line"): Facts =>
    Object.fromEntries(
      FACT_NAMES.filter((name) => FACTS[name].scope === scope && isAlwaysKnown(name, true))
        .map((name) => [name, typicalValue(name, facts.currency)])
        .filter(([, value]) => value !== undefined),
    );
  return {
    ...facts,
    facts: { ...missing("return"), ...facts.facts },
    lines: facts.lines.map((line) => ({ ...line, facts: { ...missing("line"), ...line.facts } })),
  };
}

const someReturns = fc.array(anyReturnFacts.map(withAlwaysKnown), { minLength: 20, maxLength: 20 });

const moveBefore = ({ rules, ...policy }: Policy, [before, after]: readonly string[]): Policy => {
  const first = rules.find(({ id }) => id === before)!;
  const second = rules.find(({ id }) => id === after)!;
  const others = rules.filter((rule) => rule !== second);
  return { ...policy, rules: others.flatMap((rule) => (rule === first ? [second, first] : [rule])) };
};

const knowsArrival = ({ lines }: ReturnFacts): boolean =>
  lines.some(({ facts }) => INSPECTION_FACTS.some((name) => facts[name] !== undefined));

const withoutArrival = (facts: ReturnFacts): ReturnFacts => ({
  ...facts,
  lines: facts.lines.map((line) => ({
    ...line,
    facts: Object.fromEntries(
      Object.entries(line.facts).filter(([name]) => !INSPECTION_FACTS.some((one) => one === name)),
    ),
  })),
});

/** Whether the example really shows its finding. */
function shows(policy: Policy, { code, rules, question: setting, example, beside, params }: Finding): boolean {
  const [first, second] = rules;
  switch (code) {
    case "contradiction":
      return example === undefined;
    case "gap":
      return decidingRule(policy, example!, setting!) === undefined;
    case "unreachable-rule":
      return decidingRule(policy, example!, setting!) === second && first !== second;
    case "contradicting-rules":
    case "order-dependent-overlap": {
      const [earlier, later] = code === "contradicting-rules" ? [second, first] : [first, second];
      if (code === "contradicting-rules") return decidingRule(policy, example!, setting!) !== later;
      const reordered = moveBefore(policy, [earlier!, later!]);
      return (
        decidingRule(policy, example!, setting!) === earlier && decidingRule(reordered, example!, setting!) === later
      );
    }
    case "asked-before-arrival": {
      const before = withoutArrival(example!);
      return knowsArrival(example!) && decidingRule(policy, before, setting!) !== first;
    }
    case "fee-falls-as-value-rises":
      return decidingRule(policy, example!, setting!) === first && decidingRule(policy, beside!, setting!) === second;
    case "statutory-violation":
      return findUndercuts(evaluate(compile(policy, example!.currency), example!), example!).some(
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

describe("an example of a finding", () => {
  it("really shows it", () => {
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
  it("never happens: an unreachable rule decides no return, and without gaps every return is decided", () =>
    fc.assert(
      fc.property(anyPolicy, someReturns, (policy, returns) => {
        const { findings, notDecided } = checkPolicy(policy);
        const unreachable = new Set(
          findings
            .filter(({ code }) => ["unreachable-rule", "contradiction", "contradicting-rules"].includes(code))
            .map(({ code, rules, question: setting }) =>
              code === "contradicting-rules" ? `${rules[0]} ${setting}` : rules[0],
            ),
        );
        const gaps = [...findings, ...notDecided]
          .filter(({ code }) => code === "gap")
          .map(({ question: setting }) => setting);
        for (const facts of returns) {
          const { answers, lines } = evaluate(compile(policy, facts.currency), facts);
          for (const outputs of [answers, ...lines.map((line) => line.answers)])
            for (const [setting, one] of Object.entries(outputs) as [string, RuleOutput<unknown>][])
              expect(unreachable.has(one.by) || unreachable.has(`${one.by} ${setting}`)).toBe(false);
          if (!gaps.includes("verdict")) expect(answers.verdict).not.toBe(undefined);
          if (!gaps.includes("window")) expect(lines.every((line) => line.answers.window)).toBe(true);
        }
      }),
      CHECKS,
    ));
});

describe("a mistake injected into a policy", () => {
  const isReported = ({ findings, more }: CheckReport, code: FindingCode, id: string): boolean =>
    more.includes(code) || findings.some((one) => one.code === code && one.rules.includes(id));
  const undecided = ({ notDecided }: CheckReport, id: string): boolean =>
    notDecided.some(({ rules }) => rules.includes(id));
  const withRule = (policy: Policy, rule: Rule, position: number): Policy => ({
    ...policy,
    rules: policy.rules.toSpliced(position, 0, rule),
  });
  const anyPosition = fc.nat(12);

  it("is found: a rule contained in an earlier one", () =>
    fc.assert(
      fc.property(anyPolicy, aCondition(1, false), aCondition(1, false), (policy, general, special) => {
        const rules: Rule[] = [
          { id: "general", when: general, then: { verdict: "review" } },
          { id: "special", when: { all: [special, general] }, then: { verdict: "decline" } },
        ];
        const report = checkPolicy({ ...policy, rules: [...policy.rules, ...rules] });
        const unreachable =
          isReported(report, "unreachable-rule", "special") || isReported(report, "contradiction", "special");
        expect(unreachable || undecided(report, "special")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: a condition and its negation", () =>
    fc.assert(
      fc.property(anyPolicy, aCondition(1, false), anyPosition, (policy, condition, position) => {
        const when = { all: [condition, { not: condition }] };
        const report = checkPolicy(withRule(policy, { id: "never", when, then: { destination: "here" } }, position));
        expect(isReported(report, "contradiction", "never") || undecided(report, "never")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: less than the law, where no rule comes before", () =>
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom("DE", "GB", "CN"), (policy, country) => {
        const when = { fact: "order.country", is: country } as const;
        const report = checkPolicy(
          withRule(policy, { id: "harsh", when, then: { restockingFee: { amount: amountsOf(5) } } }, 0),
        );
        expect(isReported(report, "statutory-violation", "harsh")).toBe(true);
      }),
      CHECKS,
    ));

  it("is found: an amount missing in a currency, and a missing list", () =>
    fc.assert(
      fc.property(anyPolicy, anyPosition, (policy, position) => {
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
        const report = checkPolicy(withRule({ ...policy, rules: [...policy.rules, all] }, euro, position));
        expect(isReported(report, "limit-missing-in-currency", "euro")).toBe(true);
        expect(isReported(report, "unknown-list", "euro")).toBe(true);
      }),
      CHECKS,
    ));
});
