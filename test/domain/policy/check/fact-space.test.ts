// The facts of a draft as variables, and its tests as the classes in which they hold.
import { describe, expect, it } from "vitest";
import {
  type FactSpace,
  createFactSpace,
  collectTests,
  WHOLE_RETURN,
} from "../../../../functions/domain/policy/check/fact-space.ts";
import type { Condition, Test } from "../../../../functions/domain/policy/rules.ts";
import { policy, verdictWhen } from "../../../support/domain/policy-checks.ts";
import { reviewPolicy, renderFormula, spaceFor } from "../../../support/domain/a-draft.ts";

const german: Test = { fact: "order.country", is: "DE" };
const large: Test = { fact: "order.lines", above: 5 };
const sealed: Test = { fact: "line.hygieneSeal", is: true };

describe("the tests of a condition", () => {
  it.each<[string, Condition | undefined, readonly Test[]]>([
    ["none", undefined, []],
    ["one", german, [german]],
    ["all", { all: [german, large] }, [german, large]],
    ["any", { any: [large, { all: [german] }] }, [large, german]],
    ["not", { not: { any: [german, sealed] } }, [german, sealed]],
    ["some line", { anyLine: { all: [sealed, german] } }, [sealed, german]],
    ["every line", { everyLine: sealed }, [sealed]],
  ])("are collected from %s", (_name, condition, tests) => expect(collectTests(condition)).toEqual(tests));
});

describe("a variable", () => {
  const space = spaceFor(german);

  it("is created once per fact and line", () => {
    const first = space.variable("order.country", WHOLE_RETURN);
    const line = space.variable("line.sku", 0);
    expect([first, line, space.variable("line.sku", 1)]).toEqual([0, 1, 2]);
    expect([space.variable("line.sku", 0), space.variable("order.country", WHOLE_RETURN)]).toEqual([1, 0]);
    expect(space.variables[1]).toMatchObject({ fact: "line.sku", line: 0, member: undefined });
  });

  it("of a set exists once per member, whatever its name, and once for whether the set is known", () => {
    const set = spaceFor();
    const all = [undefined, "a", "b", "", "undefined"].map((member) =>
      set.variable("order.tags", WHOLE_RETURN, member),
    );
    expect(all).toEqual([0, 1, 2, 3, 4]);
    expect(set.variable("order.tags", WHOLE_RETURN, "b")).toBe(2);
    expect(set.variables.map(({ classes }) => classes.map(({ value }) => value))).toEqual([
      [[], undefined],
      [false, true],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(set.variables.map(({ member }) => member)).toEqual([undefined, "a", "b", "", "undefined"]);
  });

  it("has the values that its tests distinguish, and no others", () => {
    const values = (one: FactSpace, fact: "order.country" | "order.lines" | "order.returns") =>
      one.variables[one.variable(fact, WHOLE_RETURN)]!.classes.map(({ value }) => value);
    expect(values(space, "order.country")).toEqual(["DE", "FR", undefined]);
    expect(values(space, "order.lines")).toEqual([3, undefined]);
    const other = createFactSpace(policy({ both: verdictWhen({ all: [german, large] }), always: { then: {} } }), "EUR");
    expect(values(other, "order.lines")).toEqual([3, 5, 6, undefined]);
    expect(values(other, "order.returns")).toEqual([0, undefined]);
  });

  it("has all of its classes by default", () => {
    expect(space.allClasses(space.variable("order.country", WHOLE_RETURN))).toBe(0b111n);
    expect(space.allClasses(space.variable("order.tags", WHOLE_RETURN, "a"))).toBe(0b11n);
  });

  it("can be restricted by a predicate", () => {
    const country = space.variable("order.country", WHOLE_RETURN);
    expect(space.valueFormula(country, (value) => value !== "FR")).toEqual({
      kind: "is",
      variable: country,
      allowed: 0b101n,
    });
    expect(space.valueFormula(country, () => false)).toEqual({ kind: "is", variable: country, allowed: 0n });
  });

  it("has the same classes on each use", () => {
    const twice = spaceFor(german);
    const [first, second] = [twice.variable("line.sku", 0), twice.variable("line.sku", 1)];
    expect(twice.variables[first]!.classes).toBe(twice.variables[second]!.classes);
  });
});

describe("a test", () => {
  const both = (test: Test, line = WHOLE_RETURN): readonly string[] => {
    const space = spaceFor(test);
    return [space.testFormula(test, line, true), space.testFormula(test, line, false)].map((formula) =>
      renderFormula(space, formula),
    );
  };

  it("holds in some classes and fails in the others, including unknown", () => {
    expect(both(german)).toEqual(["order.country=DE", "order.country=FR|?"]);
    expect(both(large)).toEqual(["order.lines=6", "order.lines=3|5|?"]);
    expect(both(sealed, 2)).toEqual(["line.hygieneSeal[2]=true", "line.hygieneSeal[2]=false|?"]);
    expect(both({ fact: "order.country", known: true })).toEqual(["order.country=DE", "order.country=?"]);
  });

  const is = (member: string) => `order.tags:${member}=true`;
  const isNot = (member: string) => `order.tags:${member}=false`;
  const knownTags = "order.tags=";
  const unknownTags = "order.tags=?";

  it.each<[string, Test, string, string]>([
    ["holds one", { fact: "order.tags", has: "a" }, `(${knownTags} ${is("a")})`, `[${unknownTags} ${isNot("a")}]`],
    [
      "holds any",
      { fact: "order.tags", hasAny: ["a", "b"] },
      `(${knownTags} [${is("a")} ${is("b")}])`,
      `[${unknownTags} (${isNot("a")} ${isNot("b")})]`,
    ],
    [
      "holds all",
      { fact: "order.tags", hasAll: ["a", "b"] },
      `(${knownTags} ${is("a")} ${is("b")})`,
      `[${unknownTags} ${isNot("a")} ${isNot("b")}]`,
    ],
    [
      "holds none",
      { fact: "order.tags", hasNone: ["a", "b"] },
      `(${knownTags} ${isNot("a")} ${isNot("b")})`,
      `[${unknownTags} ${is("a")} ${is("b")}]`,
    ],
    ["is known", { fact: "order.tags", known: true }, knownTags, unknownTags],
    ["has no operator", { fact: "order.tags" }, "[]", "()"],
  ])("of a set that %s", (_name, test, holds, fails) => expect(both(test)).toEqual([holds, fails]));

  it("of a line's set refers to that line", () =>
    expect(both({ fact: "line.tags", has: "a" }, 1)[0]).toBe("(line.tags[1]= line.tags[1]:a=true)"));

  it("uses the currency of the check", () => {
    const big: Test = { fact: "order.value", atLeast: { EUR: "500.00", JPY: "40000" } };
    for (const [currency, least] of [
      ["EUR", 50_000],
      ["JPY", 40_000],
    ] as const) {
      const space = createFactSpace(reviewPolicy(big), currency);
      expect(space.currency).toBe(currency);
      expect(renderFormula(space, space.testFormula(big, WHOLE_RETURN, true))).toBe(
        `order.value=${least}|${least + 1}`,
      );
    }
  });
});
