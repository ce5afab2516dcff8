// Sieves: a ruler for numbers, the bits of rules, and which tests of rules are looked up at all. What is looked up is only quicker.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import { bitsOf, firstBit } from "../../functions/domain/policy/compile/bits.ts";
import { leftAlong, rulerOf } from "../../functions/domain/policy/compile/ruler.ts";
import type { Condition, Rule, Test } from "../../functions/domain/policy/rules.ts";

describe("what is left of some rules along a ruler", () => {
  it("is exact at every end of a range, however close they are", () => {
    const ends = [0, 1, 2, 2 + Number.EPSILON * 2, 33.33, 33.33 - 1e-9, -5, 1e12, 1e12 + 1, -0.5];
    const ranges = [
      ...ends.flatMap((low) => ends.filter((high) => high >= low).map((high) => ({ low, high }))).slice(0, 24),
      { low: -Infinity, high: 2 },
      { low: 2, high: Infinity },
      { low: 1e12, high: 1e12 },
      { low: 5, high: 4 },
      undefined,
    ];
    const ruler = rulerOf(ranges, 1 << (ranges.length - 1));
    const near = ends.flatMap((end) => [end, end - 1, end + 1, end - 1e-9, end + 1e-9, end * (1 + Number.EPSILON)]);
    for (const number of [...near, -Infinity, Infinity, 1e300, -1e300])
      expect([number, leftAlong(ruler, number)]).toEqual([
        number,
        bitsOf(ranges, (range) => range === undefined || (range.low <= number && number <= range.high)),
      ]);
  });

  it("ends where nought does, however nought is written", () => {
    const ruler = rulerOf([{ low: -1, high: -0 }], 0);
    const numbers = [-1, -0, 0, Number.MIN_VALUE, 1e-9];
    expect(numbers.map((number) => leftAlong(ruler, number))).toEqual([1, 1, 1, 0, 0]);
  });

  it("is looked for from the last mark before a part of the ruler", () => {
    const ranges = [100, 100.25, 132, 164].map((low) => ({ low, high: Infinity }));
    expect(rulerOf(ranges, 0b10000)).toEqual({
      from: 100,
      scale: 4,
      below: Int32Array.of(0, 1, ...Array<number>(127).fill(2), ...Array<number>(127).fill(3)),
      marks: Float64Array.of(100, 100.25, 132, 164, Number.NaN),
      left: Int32Array.of(0b10000, 0b10001, 0b10011, 0b10111, 0b11111),
    });
  });

  it("changes at finite marks only, at each once", () => {
    const marksOf = (...ranges: Parameters<typeof rulerOf>[0]) => [...rulerOf(ranges, 0).marks];
    expect(marksOf({ low: -Infinity, high: -1 }, { low: 5, high: Infinity })).toEqual([
      -1 + Number.EPSILON / 2,
      5,
      Number.NaN,
    ]);
    expect(marksOf({ low: 5, high: Number.NaN }, undefined, { low: 5, high: Infinity })).toEqual([5, Number.NaN]);
  });

  it("has one mark or none where there is nothing to tell apart", () => {
    const afterOne = Int32Array.of(0, ...Array<number>(255).fill(1));
    expect(rulerOf([{ low: 7, high: Infinity }], 0)).toMatchObject({ from: 7, scale: 256, below: afterOne });
    const none = { from: 0, scale: 256, below: new Int32Array(256), left: Int32Array.of(1) };
    expect(rulerOf([undefined], 1)).toMatchObject(none);
  });

  it("is the same everywhere where no rule has a range", () => expect(leftAlong(rulerOf([undefined], 1), 7)).toBe(1));
});

describe("bits", () => {
  it("stand for places, the lowest first", () => {
    expect(bitsOf(["a", "b", "a"], (one) => one === "a")).toBe(0b101);
    expect([1, 2, 6, 0b101000, 1 << 29].map(firstBit)).toEqual([0, 1, 1, 3, 29]);
  });
});

const others = (count: number): readonly Rule[] =>
  Array.from({ length: count }, (_, index) => ({ id: `other-${index}`, then: { verdict: "decline" } }));
const compiled = (...rules: readonly (Condition | Rule)[]) => {
  const named = rules.map((one, index) =>
    "then" in one ? one : { id: `it-${index}`, when: one, then: { verdict: "review" as const } },
  );
  return compile({ name: "Test", rules: named, lists: { blocked: ["c-1", "c-1", "c-2"] } }, "EUR");
};
const batchOf = (...rules: readonly (Condition | Rule)[]) => compiled(...rules).perReturn[0]!.batches[0]!;
const FOUR = 4;
const lookedUp = (when: Condition, more = FOUR - 1) => {
  const { rules, sieves } = batchOf(when, ...others(more));
  return { tests: rules[0]!.sifted.map(({ test }) => test), sieves: sieves.length };
};

const country: Test = { fact: "order.country", in: ["DE", "AT"] };
const orders: Test = { fact: "customer.orders", atLeast: 1 };
const vip: Test = { fact: "customer.tags", has: "vip" };
const german: Test = { fact: "order.country", startsWith: "D" };

describe("a test is looked up", () => {
  const canBe: readonly Test[] = [
    country,
    orders,
    vip,
    { fact: "order.country", is: "DE" },
    { fact: "customer.business", is: false },
    { fact: "customer.tags", hasAny: ["vip", "new"] },
    { fact: "customer.id", inList: "blocked" },
    { fact: "return.value", below: { EUR: "10.00" } },
    { fact: "order.placedOn", on: "2026-12-24" },
  ];
  const cannotBe: readonly Condition[] = [
    german,
    { fact: "order.country", isNot: "DE" },
    { fact: "order.country", known: true },
    { fact: "order.country", in: [] },
    { fact: "order.country", has: "DE" },
    { fact: "customer.id", notInList: "blocked" },
    { fact: "customer.tags", hasNone: ["vip"] },
    { fact: "customer.tags", is: "vip" },
    { fact: "customer.orders", isNot: 1 },
    { fact: "return.value", below: { GBP: "10.00" } },
    { fact: "order.placedOn", betweenYearly: ["12-24", "12-26"] },
    { any: [country, orders] },
    { not: country },
    { anyLine: country },
  ];

  it.each(canBe.map((test) => ({ name: JSON.stringify(test), test })))("by its value: $name", ({ test }) =>
    expect(lookedUp(test)).toEqual({ tests: [test], sieves: 1 }),
  );

  it.each(cannotBe.map((when) => ({ name: JSON.stringify(when), when })))(
    "not where none is named: $name",
    ({ when }) => expect(lookedUp(when)).toEqual({ tests: [], sieves: 0 }),
  );

  it("where there are so many rules that it is worth its while", () => {
    expect(lookedUp(country, 2)).toEqual({ tests: [], sieves: 0 });
    expect(lookedUp(country, 3)).toEqual({ tests: [country], sieves: 1 });
  });

  it("in groups of groups all of which must hold, too", () =>
    expect(lookedUp({ all: [{ all: [country, { all: [orders] }] }, vip] }).tests).toEqual([country, orders, vip]));

  it("once for each fact, by the first that can be", () => {
    const more: Test = { fact: "customer.orders", below: 9 };
    expect(lookedUp({ all: [german, country, vip] })).toEqual({ tests: [], sieves: 2 });
    expect(lookedUp({ all: [country, german, vip] })).toEqual({ tests: [country], sieves: 2 });
    expect(lookedUp({ all: [orders, vip, more] })).toEqual({ tests: [orders, vip], sieves: 2 });
  });

  it("and need not be asked again", () => {
    const [rule] = batchOf({ all: [country, german, orders] }, ...others(FOUR - 1)).rules;
    expect(rule).toMatchObject({ rest: { test: german, yes: true, no: false } });
    expect(rule).toMatchObject({ after: { test: german, yes: { test: orders, yes: true, no: false }, no: false } });
    expect(batchOf(country, ...others(FOUR - 1)).rules[0]).toMatchObject({ rest: true, after: true });
  });

  it("for a trace only among the first seven", () => {
    const tests = ["risk.score", "risk.value", "risk.velocity", "risk.claims", "risk.keptItems", "order.lines"].map(
      (fact) => ({ fact, atLeast: 1 }) as Test,
    );
    const all = [...tests, country, vip, orders];
    expect(lookedUp({ all })).toEqual({ tests: all.slice(0, 7), sieves: 9 });
  });
});

describe("a batch of rules", () => {
  it("has a sieve for each fact and knows which rules ask it first, second and third", () => {
    const { turns, sieves, all } = batchOf({ all: [country, orders] }, orders, { all: [country, vip, orders] }, german);
    expect(all).toBe(0b1111);
    expect(sieves.map(({ indifferent }) => indifferent)).toEqual([0b1010, 0b1000, 0b1011]);
    const noMore = [0, 0, 0, 0];
    expect(turns).toEqual(
      Int32Array.of(0b101, 0, 0, ...noMore, 0b010, 0b001, 0b100, ...noMore, 0, 0b100, 0, ...noMore),
    );
  });

  it("knows of each value which rules it leaves", () => {
    const blocked: Test = { fact: "customer.id", inList: "blocked" };
    const [ids] = batchOf(blocked, { fact: "customer.id", is: "c-2" }, orders, orders).sieves;
    expect(ids?.byValue).toEqual(
      new Map([
        ["c-1", 0b1101],
        ["c-2", 0b1111],
      ]),
    );
    const [counts] = batchOf(orders, orders, orders, vip).sieves;
    expect(counts?.byValue).toEqual(new Map());
  });

  it("is of thirty rules at most, and there is none without rules", () => {
    const sizes = (count: number) =>
      compiled(...others(count)).perReturn.map(({ batches }) => batches.map(({ rules }) => rules.length));
    expect([1, 30, 31, 60].map(sizes)).toEqual([[[1]], [[30]], [[30, 1]], [[30, 30]]]);
    expect(sizes(0)).toEqual([]);
  });
});
