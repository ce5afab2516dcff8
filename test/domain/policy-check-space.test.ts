// The facts of a draft as variables, and its tests as the classes in which they hold.
import { describe, expect, it } from "vitest";
import { type Space, spaceOf, testsOf, WHOLE } from "../../functions/domain/policy/check/space.ts";
import type { Condition, Test } from "../../functions/domain/policy/rules.ts";
import { policy, when } from "./a-check.ts";
import { reviewed, said, spaceFor } from "./a-draft.ts";

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
  ])("are found in %s", (_name, condition, tests) => expect(testsOf(condition)).toEqual(tests));
});

describe("a variable", () => {
  const space = spaceFor(german);

  it("is one for a fact in a place", () => {
    const first = space.variable("order.country", WHOLE);
    const line = space.variable("line.sku", 0);
    expect([first, line, space.variable("line.sku", 1)]).toEqual([0, 1, 2]);
    expect([space.variable("line.sku", 0), space.variable("order.country", WHOLE)]).toEqual([1, 0]);
    expect(space.variables[1]).toMatchObject({ fact: "line.sku", line: 0, member: undefined });
  });

  it("of a set is one for each member, whatever it is called, and one for whether the set is known", () => {
    const set = spaceFor();
    const all = [undefined, "a", "b", "", "undefined"].map((member) => set.variable("order.tags", WHOLE, member));
    expect(all).toEqual([0, 1, 2, 3, 4]);
    expect(set.variable("order.tags", WHOLE, "b")).toBe(2);
    expect(set.variables.map(({ classes }) => classes.map(({ value }) => value))).toEqual([
      [[], undefined],
      [false, true],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(set.variables.map(({ member }) => member)).toEqual([undefined, "a", "b", "", "undefined"]);
  });

  it("has the values that tests of it tell apart, and no others", () => {
    const values = (one: Space, fact: "order.country" | "order.lines" | "order.returns") =>
      one.variables[one.variable(fact, WHOLE)]!.classes.map(({ value }) => value);
    expect(values(space, "order.country")).toEqual(["DE", "FR", undefined]);
    expect(values(space, "order.lines")).toEqual([3, undefined]);
    const other = spaceOf(policy({ both: when({ all: [german, large] }), always: { then: {} } }), "EUR");
    expect(values(other, "order.lines")).toEqual([3, 5, 6, undefined]);
    expect(values(other, "order.returns")).toEqual([0, undefined]);
  });

  it("has all of its classes in full", () => {
    expect(space.full(space.variable("order.country", WHOLE))).toBe(0b111n);
    expect(space.full(space.variable("order.tags", WHOLE, "a"))).toBe(0b11n);
  });

  it("may be anything of which something is true", () => {
    const country = space.variable("order.country", WHOLE);
    expect(space.where(country, (value) => value !== "FR")).toEqual({ kind: "is", variable: country, among: 0b101n });
    expect(space.where(country, () => false)).toEqual({ kind: "is", variable: country, among: 0n });
  });

  it("is cut alike whenever it is asked for", () => {
    const twice = spaceFor(german);
    const [first, second] = [twice.variable("line.sku", 0), twice.variable("line.sku", 1)];
    expect(twice.variables[first]!.classes).toBe(twice.variables[second]!.classes);
  });
});

describe("a test", () => {
  const both = (test: Test, line = WHOLE): readonly string[] => {
    const space = spaceFor(test);
    return [space.tested(test, line, true), space.tested(test, line, false)].map((formula) => said(space, formula));
  };

  it("holds among some classes and fails among the others, the unknown with them", () => {
    expect(both(german)).toEqual(["order.country=DE", "order.country=FR|?"]);
    expect(both(large)).toEqual(["order.lines=6", "order.lines=3|5|?"]);
    expect(both(sealed, 2)).toEqual(["line.hygieneSeal[2]=true", "line.hygieneSeal[2]=false|?"]);
    expect(both({ fact: "order.country", known: true })).toEqual(["order.country=DE", "order.country=?"]);
  });

  const is = (member: string) => `order.tags:${member}=true`;
  const isNot = (member: string) => `order.tags:${member}=false`;
  const known = "order.tags=";
  const unknown = "order.tags=?";

  it.each<[string, Test, string, string]>([
    ["holds one", { fact: "order.tags", has: "a" }, `(${known} ${is("a")})`, `[${unknown} ${isNot("a")}]`],
    [
      "holds any",
      { fact: "order.tags", hasAny: ["a", "b"] },
      `(${known} [${is("a")} ${is("b")}])`,
      `[${unknown} (${isNot("a")} ${isNot("b")})]`,
    ],
    [
      "holds all",
      { fact: "order.tags", hasAll: ["a", "b"] },
      `(${known} ${is("a")} ${is("b")})`,
      `[${unknown} ${isNot("a")} ${isNot("b")}]`,
    ],
    [
      "holds none",
      { fact: "order.tags", hasNone: ["a", "b"] },
      `(${known} ${isNot("a")} ${isNot("b")})`,
      `[${unknown} ${is("a")} ${is("b")}]`,
    ],
    ["is known", { fact: "order.tags", known: true }, known, unknown],
    ["is asked nothing", { fact: "order.tags" }, "[]", "()"],
  ])("of a set that %s", (_name, test, holds, fails) => expect(both(test)).toEqual([holds, fails]));

  it("of a line's set speaks of that line", () =>
    expect(both({ fact: "line.tags", has: "a" }, 1)[0]).toBe("(line.tags[1]= line.tags[1]:a=true)"));

  it("is made in the currency of its space", () => {
    const big: Test = { fact: "order.value", atLeast: { EUR: "500.00", JPY: "40000" } };
    for (const [currency, least] of [
      ["EUR", 50_000],
      ["JPY", 40_000],
    ] as const) {
      const space = spaceOf(reviewed(big), currency);
      expect(space.currency).toBe(currency);
      expect(said(space, space.tested(big, WHOLE, true))).toBe(`order.value=${least}|${least + 1}`);
    }
  });
});
