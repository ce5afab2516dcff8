// The classes of a text fact: the texts that tests name, and some that no test names.
import { describe, expect, it } from "vitest";
import { classifyFact } from "../../../../functions/domain/policy/check/value-classes.ts";
import type { Fact } from "../../../../functions/domain/policy/compile/row.ts";
import type { Policy, Test } from "../../../../functions/domain/policy/rules.ts";
import { policy } from "../../../support/domain/policy-checks.ts";

type Operators = Omit<Test, "fact">;

const lists = { near: ["AT", "CH"], far: ["US"] };

const classify = (fact: Fact, tests: readonly Operators[], policyGiven: Policy) => {
  const all = tests.map((test): Test => ({ fact, ...test }));
  return { all, ...classifyFact(fact, all, { policy: policyGiven, currency: "CHF", years: [] }) };
};
const values = (fact: Fact, tests: readonly Operators[], policyGiven = policy({}, { lists })) =>
  classify(fact, tests, policyGiven).classes.map(({ value }) => value);

describe("texts", () => {
  it("have one class, the typical text, when no test distinguishes them", () => {
    expect(values("order.country", [])).toEqual(["DE", undefined]);
    expect(values("order.region", [])).toEqual([undefined, "another"]);
    expect(values("order.country", [{ known: true }, {}])).toEqual(["DE", undefined]);
  });

  it.each<[string, Operators, readonly string[]]>([
    ["is", { is: "AT" }, ["DE", "AT"]],
    ["is the typical text", { is: "DE" }, ["DE", "FR"]],
    ["is not", { isNot: "AT" }, ["DE", "AT"]],
    ["is among", { in: ["DE", "AT"] }, ["DE", "FR"]],
    ["is one of several", { in: ["CH", "AT"] }, ["DE", "CH"]],
    ["is not one of several", { notIn: ["CH", "AT"] }, ["DE", "CH"]],
    ["is in a list", { inList: "near" }, ["DE", "AT"]],
    ["is not in a list", { notInList: "far" }, ["DE", "US"]],
    ["is in a list that does not exist", { inList: "gone" }, ["DE"]],
    ["starts", { startsWith: "A" }, ["DE", "A"]],
  ])("that a test treats alike share one class: %s", (_name, test, texts) =>
    expect(values("order.country", [test])).toEqual([...texts, undefined]),
  );

  it("have one class per combination of test results", () => {
    expect(values("order.country", [{ is: "AT" }, { in: ["AT", "CH"] }])).toEqual(["DE", "AT", "CH", undefined]);
    expect(values("order.country", [{ is: "AT" }, { is: "CH" }])).toEqual(["DE", "AT", "CH", undefined]);
    expect(values("order.country", [{ startsWith: "ES-" }, { is: "ES-" }])).toEqual(["DE", "ES-", "ES-~", undefined]);
  });

  it("include real values that no test names", () => {
    const named = (...codes: readonly string[]) => values("order.country", [{ in: ["DE", ...codes] }]);
    expect(named()).toEqual(["DE", "FR", undefined]);
    expect(named("FR")).toEqual(["DE", "US", undefined]);
    expect(named("FR", "US")).toEqual(["DE", "BR", undefined]);
    expect(named("FR", "US", "BR")).toEqual(["DE", "~", undefined]);
    expect(values("order.channel", [{ is: "web" }])).toEqual(["web", "another", undefined]);
    expect(values("order.channel", [{ is: "web" }, { startsWith: "an" }])).toEqual(["web", "an", "~", undefined]);
  });

  it("satisfy the tests that name them", () => {
    const {
      all,
      classes,
      classesByTest: holding,
    } = classify("order.country", [{ is: "AT" }, { isNot: "AT" }, { known: true }], policy({}));
    expect(classes.map(({ value }) => value)).toEqual(["DE", "AT", undefined]);
    expect(all.map((test) => holding.get(test))).toEqual([0b010n, 0b001n, 0b011n]);
  });
});

describe("texts of a closed list", () => {
  it("have a class each, the typical one first", () => {
    expect(values("line.grade", [])).toEqual([undefined, "A", "B", "C", "D", "missing"]);
    expect(values("return.resolution", [{ is: "exchange" }])).toEqual([
      ...["refund", "store-credit", "exchange", "keep-the-item"],
      undefined,
    ]);
  });
});

describe("line ids", () => {
  const UNNAMED_IDS = ["~1", "~2", "~3", "~4", "~5"];
  it("have a class each, enough for every line", () => {
    expect(values("line.id", [])).toEqual([undefined, "another", ...UNNAMED_IDS]);
    expect(values("line.id", [{ in: ["a", "b"] }])).toEqual([undefined, "a", "b", "another", ...UNNAMED_IDS]);
    expect(values("line.id", [{ known: true }, {}])).toEqual([undefined, "another", ...UNNAMED_IDS]);
    expect(values("line.id", [{ inList: "gone" }, { notInList: "gone" }])).toEqual([
      undefined,
      "another",
      ...UNNAMED_IDS,
    ]);
    expect(values("line.id", [{ inList: "near" }])).toEqual([undefined, "AT", "CH", "another", ...UNNAMED_IDS]);
  });

  it("have enough classes for every line with a tested prefix", () =>
    expect(values("line.id", [{ startsWith: "a" }])).toEqual([
      ...[undefined, "a", "a~1", "a~2", "a~3", "a~4", "a~5", "another"],
      ...UNNAMED_IDS,
    ]));
});

describe("currencies", () => {
  it("are the currency of the check, and others where a test distinguishes them", () => {
    expect(values("order.currency", [])).toEqual(["CHF", undefined]);
    expect(values("order.currency", [{ is: "EUR" }])).toEqual(["CHF", "EUR", undefined]);
  });
});

describe("arms", () => {
  const policyGiven = policy({
    free: { arm: "labels/free", then: { verdict: "review" } },
    paid: { arm: "labels/paid", then: { verdict: "review" } },
    longer: { arm: "labels-and-more/none", then: { verdict: "review" } },
    always: { then: { verdict: "review" } },
  });
  it("are those that rules name, and any other", () => {
    expect(values("experiment.labels", [], policyGiven)).toEqual([undefined, "free", "paid", "another", "~"]);
    expect(values("experiment.labels", [{ is: "half" }], policyGiven)).toEqual([
      ...[undefined, "half", "free", "paid", "another", "~"],
    ]);
    expect(values("experiment.other", [], policyGiven)).toEqual([undefined, "another", "~"]);
  });
});
