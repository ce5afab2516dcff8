// The texts of a fact that tests tell apart: those that are named, and some that nobody names.
import { describe, expect, it } from "vitest";
import { facetOf } from "../../functions/domain/policy/check/classes.ts";
import type { Fact } from "../../functions/domain/policy/compile.ts";
import type { Policy, Test } from "../../functions/domain/policy/rules.ts";
import { policy } from "./a-check.ts";

type Operators = Omit<Test, "fact">;

const lists = { near: ["AT", "CH"], far: ["US"] };

const facet = (fact: Fact, tests: readonly Operators[], given: Policy) => {
  const all = tests.map((test): Test => ({ fact, ...test }));
  return { all, ...facetOf(fact, all, { policy: given, currency: "CHF", years: [] }) };
};
const values = (fact: Fact, tests: readonly Operators[], given = policy({}, { lists })) =>
  facet(fact, tests, given).classes.map(({ value }) => value);

describe("texts", () => {
  it("are one where nothing tells them apart, the plain one", () => {
    expect(values("order.country", [])).toEqual(["DE", undefined]);
    expect(values("order.region", [])).toEqual([undefined, "another"]);
    expect(values("order.country", [{ known: true }, {}])).toEqual(["DE", undefined]);
  });

  it.each<[string, Operators, readonly string[]]>([
    ["is", { is: "AT" }, ["DE", "AT"]],
    ["is the plain one", { is: "DE" }, ["DE", "FR"]],
    ["is not", { isNot: "AT" }, ["DE", "AT"]],
    ["is among", { in: ["DE", "AT"] }, ["DE", "FR"]],
    ["is among others", { in: ["CH", "AT"] }, ["DE", "CH"]],
    ["is not among", { notIn: ["CH", "AT"] }, ["DE", "CH"]],
    ["stands in a list", { inList: "near" }, ["DE", "AT"]],
    ["stands in no list", { notInList: "far" }, ["DE", "US"]],
    ["stands in a list that is not there", { inList: "gone" }, ["DE"]],
    ["starts", { startsWith: "A" }, ["DE", "A"]],
  ])("that a test tells apart stand once for all like them: %s", (_name, test, texts) =>
    expect(values("order.country", [test])).toEqual([...texts, undefined]),
  );

  it("are as many as several tests tell apart", () => {
    expect(values("order.country", [{ is: "AT" }, { in: ["AT", "CH"] }])).toEqual(["DE", "AT", "CH", undefined]);
    expect(values("order.country", [{ is: "AT" }, { is: "CH" }])).toEqual(["DE", "AT", "CH", undefined]);
    expect(values("order.country", [{ startsWith: "ES-" }, { is: "ES-" }])).toEqual(["DE", "ES-", "ES-~", undefined]);
  });

  it("are such as an order may really have where nobody names them", () => {
    const named = (...codes: readonly string[]) => values("order.country", [{ in: ["DE", ...codes] }]);
    expect(named()).toEqual(["DE", "FR", undefined]);
    expect(named("FR")).toEqual(["DE", "US", undefined]);
    expect(named("FR", "US")).toEqual(["DE", "BR", undefined]);
    expect(named("FR", "US", "BR")).toEqual(["DE", "~", undefined]);
    expect(values("order.channel", [{ is: "web" }])).toEqual(["web", "another", undefined]);
    expect(values("order.channel", [{ is: "web" }, { startsWith: "an" }])).toEqual(["web", "an", "~", undefined]);
  });

  it("hold where they are asked for", () => {
    const { all, classes, holding } = facet(
      "order.country",
      [{ is: "AT" }, { isNot: "AT" }, { known: true }],
      policy({}),
    );
    expect(classes.map(({ value }) => value)).toEqual(["DE", "AT", undefined]);
    expect(all.map((test) => holding.get(test))).toEqual([0b010n, 0b001n, 0b011n]);
  });
});

describe("texts of a closed list", () => {
  it("stand for themselves, the plain one first", () => {
    expect(values("line.grade", [])).toEqual([undefined, "A", "B", "C", "D", "missing"]);
    expect(values("return.resolution", [{ is: "exchange" }])).toEqual([
      ...["refund", "store-credit", "exchange", "keep-the-item"],
      undefined,
    ]);
  });
});

describe("ids of lines", () => {
  const OTHERS = ["~1", "~2", "~3", "~4", "~5"];
  it("are enough for every line, and none stands for another", () => {
    expect(values("line.id", [])).toEqual([undefined, "another", ...OTHERS]);
    expect(values("line.id", [{ in: ["a", "b"] }])).toEqual([undefined, "a", "b", "another", ...OTHERS]);
    expect(values("line.id", [{ known: true }, {}])).toEqual([undefined, "another", ...OTHERS]);
    expect(values("line.id", [{ inList: "gone" }, { notInList: "gone" }])).toEqual([undefined, "another", ...OTHERS]);
    expect(values("line.id", [{ inList: "near" }])).toEqual([undefined, "AT", "CH", "another", ...OTHERS]);
  });

  it("are enough for every line that starts like a text", () =>
    expect(values("line.id", [{ startsWith: "a" }])).toEqual([
      ...[undefined, "a", "a~1", "a~2", "a~3", "a~4", "a~5", "another"],
      ...OTHERS,
    ]));
});

describe("currencies", () => {
  it("are the one at hand, and others where a test tells them apart", () => {
    expect(values("order.currency", [])).toEqual(["CHF", undefined]);
    expect(values("order.currency", [{ is: "EUR" }])).toEqual(["CHF", "EUR", undefined]);
  });
});

describe("arms", () => {
  const given = policy({
    free: { arm: "labels/free", then: { verdict: "review" } },
    paid: { arm: "labels/paid", then: { verdict: "review" } },
    longer: { arm: "labels-and-more/none", then: { verdict: "review" } },
    always: { then: { verdict: "review" } },
  });
  it("are those that rules are for, and any other", () => {
    expect(values("experiment.labels", [], given)).toEqual([undefined, "free", "paid", "another", "~"]);
    expect(values("experiment.labels", [{ is: "half" }], given)).toEqual([
      ...[undefined, "half", "free", "paid", "another", "~"],
    ]);
    expect(values("experiment.other", [], given)).toEqual([undefined, "another", "~"]);
  });
});
