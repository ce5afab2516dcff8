// What rules say to an example: the same as they say to a return that is decided.
import { describe, expect, it } from "vitest";
import { askerOf, testOfValue } from "../../functions/domain/policy/check/held.ts";
import type { Rule } from "../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { EUR, policy } from "./a-check.ts";

const listed = policy({}, { lists: { blocked: ["c-1"] } });

describe("a test of one value", () => {
  it("holds or fails, in the currency and by the lists of its policy", () => {
    const limit = testOfValue({ fact: "return.value", above: EUR("10.00") }, listed, "EUR");
    expect([10_01, 10_00].map(limit)).toEqual([true, false]);
    expect(testOfValue({ fact: "return.value", above: EUR("10.00") }, listed, "USD")(10_01)).toBe(false);
    const blocked = testOfValue({ fact: "customer.id", inList: "blocked" }, listed, "EUR");
    expect(["c-1", "c-2"].map(blocked)).toEqual([true, false]);
  });

  it("fails where nothing is known", () => {
    const unlisted = testOfValue({ fact: "customer.id", notInList: "blocked" }, listed, "EUR");
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

describe("rules that are asked", () => {
  const asker = askerOf([american, some], listed, "EUR");
  const holds = (rule: Rule, given: ReturnFacts, aboutLine: boolean) => asker.holds(rule, asker.rows(given), aboutLine);

  it("see each fact once, and a line sees those of its return as well", () => {
    const { whole, lines } = asker.rows(facts("US", 2, 1));
    expect(whole.toSorted()).toEqual([9, "US"]);
    expect(lines.map((line) => line.toSorted())).toEqual([
      [2, "US"],
      [1, "US"],
    ]);
  });

  it("answer for the first line, or for the whole return", () => {
    expect(holds(american, facts("US", 2, 1), true)).toBe(true);
    expect(holds(american, facts("US", 1, 2), true)).toBe(false);
    expect(holds(american, facts("US", 1, 2), false)).toBe(true);
    expect(holds(american, facts("DE", 2, 2), true)).toBe(false);
  });

  it("go through every line", () => {
    expect(holds(some, facts("US", 1, 3), false)).toBe(true);
    expect(holds(some, facts("US", 1, 2), true)).toBe(false);
  });

  it("are those that were made ready, and no other", () =>
    expect(() => holds({ ...some }, facts("US", 1), false)).toThrow("a rule that is asked about was made ready"));
});
