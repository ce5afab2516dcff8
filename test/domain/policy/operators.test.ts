// Every operator of every type at its boundaries, on a known and on an unknown fact, and the resulting trace.
import { describe, expect, it } from "vitest";
import { evaluate, evaluateWithTrace } from "../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import type { Condition, Policy, Rule, Test } from "../../../functions/domain/policy/rules.ts";
import type { Facts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import type { FactValue } from "../../../functions/domain/policy/vocabulary/fact-row.ts";

const LISTS = { blocked: ["c-1", "c-2"] };
const day = (date: string): number => parseLocalDay(date)!;

function policyOf(when: Condition, others: readonly Rule[]): Policy {
  return { name: "Test", lists: LISTS, rules: [{ id: "it", when, then: { verdict: "review" } }, ...others] };
}

/**
 * With one rule its tests are evaluated directly, among many they are looked up in indexes. The result must be the
 * same.
 */
const OTHER_RULES: readonly Rule[] = Array.from({ length: 4 }, (_, index) => ({
  id: `other-${index}`,
  when: { fact: "order.channel", is: "nowhere" },
  then: { verdict: "decline" },
}));

const evaluateRule = (when: Condition, facts: Facts) => {
  const returnFacts = { currency: "EUR", facts, lines: [] };
  const [byTests, byIndexes] = [[], OTHER_RULES].map((others) => {
    const compiled = compile(policyOf(when, others), "EUR");
    const { output, trace } = evaluateWithTrace(compiled, returnFacts);
    expect(evaluate(compiled, returnFacts)).toEqual(output);
    return { held: output.answers.verdict !== undefined, trace: trace.slice(0, 1) };
  });
  expect(byIndexes).toEqual(byTests);
  return byTests!;
};

const OPERATORS: readonly (readonly [Test, holdFor: readonly FactValue[], notFor: readonly FactValue[]])[] = [
  [{ fact: "customer.returns", is: 3 }, [3], [2, 4]],
  [{ fact: "customer.returns", isNot: 3 }, [2, 4], [3]],
  [{ fact: "customer.returns", below: 3 }, [2, 0], [3, 4]],
  [{ fact: "customer.returns", atMost: 3 }, [3, 0], [4]],
  [{ fact: "customer.returns", above: 3 }, [4], [3, 2]],
  [{ fact: "customer.returns", atLeast: 3 }, [3, 4], [2]],
  [{ fact: "customer.returns", between: [3, 5] }, [3, 4, 5], [2, 6]],
  [{ fact: "customer.returns", between: [3] }, [], [2, 3, 4]],
  [{ fact: "line.weightGrams", below: 1_000_000_000 }, [999_999_999], [1_000_000_000]],
  [{ fact: "line.weightGrams", above: 1_000_000_000 }, [1_000_000_001], [1_000_000_000]],
  [{ fact: "customer.returns", isNot: [] }, [], [0, 3]],
  [{ fact: "customer.returns", has: 3 }, [], [0, 3]],
  [{ fact: "customer.returns", known: true }, [0, 3], []],
  [{ fact: "customer.returns", known: false }, [], [0, 3]],
  [{ fact: "customer.returnRateByValue", above: 33.33 }, [33.34, 100], [33.33, 0]],
  [{ fact: "customer.returnRateByValue", below: 33.33 }, [33.32, 0], [33.33]],
  [{ fact: "return.value", below: { EUR: "5.00" } }, [499], [500, 501]],
  [{ fact: "return.value", atMost: { EUR: "5.00" } }, [500], [501]],
  [{ fact: "return.value", above: { EUR: "5.00" } }, [501], [500]],
  [{ fact: "return.value", atLeast: { EUR: "5.00" } }, [500], [499]],
  [{ fact: "return.value", above: { GBP: "5.00" } }, [], [0, 501]],
  [{ fact: "order.country", is: "DE" }, ["DE"], ["AT", ""]],
  [{ fact: "order.country", isNot: "DE" }, ["AT", ""], ["DE"]],
  [{ fact: "order.country", in: ["DE", "AT"] }, ["DE", "AT"], ["FR"]],
  [{ fact: "order.country", in: ["DE", "AT", "FR", "GB"] }, ["DE", "AT", "FR", "GB"], ["US"]],
  [{ fact: "order.country", in: ["DE", "AT", "FR", "GB", "US"] }, ["DE", "US"], ["CN"]],
  [{ fact: "order.country", in: [] }, [], ["DE"]],
  [{ fact: "order.country", notIn: ["DE", "AT"] }, ["FR"], ["DE", "AT"]],
  [{ fact: "order.country", notIn: [] }, ["DE"], []],
  [{ fact: "order.country", has: "DE" }, [], ["DE"]],
  [{ fact: "order.country" }, [], ["DE"]],
  [{ fact: "order.weather" as "order.country", is: "rain" }, [], []],
  [{ fact: "order.country", startsWith: "D" }, ["DE", "DK"], ["AT"]],
  [{ fact: "customer.id", inList: "blocked" }, ["c-1", "c-2"], ["c-3"]],
  [{ fact: "customer.id", inList: "nobody" }, [], ["c-1"]],
  [{ fact: "customer.id", notInList: "blocked" }, ["c-3"], ["c-1"]],
  [{ fact: "customer.id", notInList: "nobody" }, ["c-3"], []],
  [{ fact: "customer.tags", has: "vip" }, [["vip"], ["new", "vip"]], [[], ["new"]]],
  [{ fact: "customer.tags", hasAny: ["vip", "new"] }, [["vip"], ["new"]], [[], ["old"]]],
  [{ fact: "customer.tags", hasAll: ["vip", "new"] }, [["new", "vip"]], [["vip"], []]],
  [{ fact: "customer.tags", hasNone: ["vip", "new"] }, [[], ["old"]], [["vip"], ["old", "new"]]],
  [{ fact: "customer.tags", is: "vip" }, [], [["vip"]]],
  [{ fact: "customer.firstOrder", is: true }, [true], [false]],
  [{ fact: "customer.firstOrder", is: false }, [false], [true]],
  [{ fact: "customer.firstOrder" }, [], [true, false]],
  [{ fact: "order.placedOn", on: "2026-02-28" }, [day("2026-02-28")], [day("2026-02-27"), day("2026-03-01")]],
  [{ fact: "order.placedOn", before: "2026-02-28" }, [day("2026-02-27")], [day("2026-02-28")]],
  [{ fact: "order.placedOn", after: "2026-02-28" }, [day("2026-03-01")], [day("2026-02-28")]],
  [
    { fact: "order.placedOn", between: ["2026-02-28", "2026-03-01"] },
    [day("2026-02-28"), day("2026-03-01")],
    [day("2026-02-27"), day("2026-03-02")],
  ],
  [{ fact: "order.placedOn", between: ["2026-02-28"] }, [], [day("2026-02-28")]],
  [{ fact: "order.placedOn", on: "2026-02-30" }, [], [day("2026-02-28")]],
  [
    { fact: "order.placedOn", betweenYearly: ["11-15", "01-31"] },
    [day("2026-11-15"), day("2026-12-31"), day("2027-01-31")],
    [day("2026-11-14"), day("2027-02-01")],
  ],
  [
    { fact: "order.placedOn", betweenYearly: ["03-01", "03-02"] },
    [day("2026-03-01"), day("2028-03-02")],
    [day("2028-02-29"), day("2026-03-03")],
  ],
  [
    { fact: "order.placedOn", betweenYearly: ["02-29", "02-29"] },
    [day("2028-02-29")],
    [day("2028-02-28"), day("2028-03-01")],
  ],
];

describe.each(OPERATORS.map(([test, holdFor, notFor]) => ({ name: JSON.stringify(test), test, holdFor, notFor })))(
  "$name",
  ({ test, holdFor, notFor }) => {
    it("holds for matching values, and records the value read", () => {
      for (const saw of holdFor)
        expect(evaluateRule(test, { [test.fact]: saw })).toEqual({
          held: true,
          trace: [{ question: "verdict", rule: "it", held: true, test, saw }],
        });
    });

    it("does not hold for other values, and records the value read", () => {
      for (const saw of notFor)
        expect(evaluateRule(test, { [test.fact]: saw })).toEqual({
          held: false,
          trace: [{ question: "verdict", rule: "it", held: false, test, saw }],
        });
    });

    it("does not hold for an unknown fact, so its negation does", () => {
      expect(evaluateRule(test, {})).toEqual({
        held: false,
        trace: [{ question: "verdict", rule: "it", held: false, test }],
      });
      expect(evaluateRule({ not: test }, {}).held).toBe(true);
    });
  },
);
