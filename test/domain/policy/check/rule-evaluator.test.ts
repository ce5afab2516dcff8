// Rules evaluated on an example give the same result as on a real return.
import { describe, expect, it } from "vitest";
import { createRuleEvaluator, testPredicate } from "../../../../functions/domain/policy/check/rule-evaluator.ts";
import type { Rule } from "../../../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { EUR, policy } from "../../../support/domain/policy-checks.ts";

const policyWithList = policy({}, { lists: { blocked: ["c-1"] } });

describe("the predicate of a test", () => {
  it("uses the currency and the lists of the policy", () => {
    const limit = testPredicate({ fact: "return.value", above: EUR("10.00") }, policyWithList, "EUR");
    expect([10_01, 10_00].map(limit)).toEqual([true, false]);
    expect(testPredicate({ fact: "return.value", above: EUR("10.00") }, policyWithList, "USD")(10_01)).toBe(false);
    const blocked = testPredicate({ fact: "customer.id", inList: "blocked" }, policyWithList, "EUR");
    expect(["c-1", "c-2"].map(blocked)).toEqual([true, false]);
  });

  it("is false for an unknown value", () => {
    const unlisted = testPredicate({ fact: "customer.id", notInList: "blocked" }, policyWithList, "EUR");
    expect(["c-2", undefined].map(unlisted)).toEqual([true, false]);
  });
});

const american: Rule = {
  id: "american",
  when: {
    all: [
      { fact: "order.country", is: "US" },
      { fact: "line.quantity", atLeast: 2 },
    ],
  },
  then: {},
};
const some: Rule = { id: "some", when: { anyLine: { fact: "line.quantity", atLeast: 3 } }, then: {} };
const facts = (country: string, ...quantities: readonly number[]): ReturnFacts => ({
  currency: "EUR",
  facts: { "order.country": country, "line.quantity": 9 },
  lines: quantities.map((quantity, at) => ({ lineId: `line-${at}`, facts: { "line.quantity": quantity } })),
});

describe("a rule evaluator", () => {
  const evaluator = createRuleEvaluator([american, some], policyWithList, "EUR");
  const holds = (rule: Rule, returnFacts: ReturnFacts, isPerLine: boolean) =>
    evaluator.holds(rule, evaluator.rows(returnFacts), isPerLine);

  it("has each fact once in a row, and the return's facts in the rows of lines", () => {
    const { whole, lines } = evaluator.rows(facts("US", 2, 1));
    expect(whole.toSorted()).toEqual([9, "US"]);
    expect(lines.map((line) => line.toSorted())).toEqual([
      [2, "US"],
      [1, "US"],
    ]);
  });

  it("evaluates for the first line or for the whole return", () => {
    expect(holds(american, facts("US", 2, 1), true)).toBe(true);
    expect(holds(american, facts("US", 1, 2), true)).toBe(false);
    expect(holds(american, facts("US", 1, 2), false)).toBe(true);
    expect(holds(american, facts("DE", 2, 2), true)).toBe(false);
  });

  it("evaluates every line", () => {
    expect(holds(some, facts("US", 1, 3), false)).toBe(true);
    expect(holds(some, facts("US", 1, 2), true)).toBe(false);
  });

  it("knows only the rules it was created for", () =>
    expect(() => holds({ ...some }, facts("US", 1), false)).toThrow(
      "only rules the evaluator was created for can be evaluated",
    ));
});
