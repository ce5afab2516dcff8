// Bitmap and interval indexes: the candidate rules for a value, and which tests are indexed. Indexes never change a
// result.
import { describe, expect, it } from "vitest";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { toBitmask, lowestBit } from "../../../../functions/domain/policy/compile/bitmask.ts";
import { candidatesForNumber, buildIntervalIndex } from "../../../../functions/domain/policy/compile/interval-index.ts";
import type { Condition, Rule, Test } from "../../../../functions/domain/policy/rules.ts";

describe("an interval index", () => {
  it("is exact at every end of a range, however close the ends are", () => {
    const ends = [0, 1, 2, 2 + Number.EPSILON * 2, 33.33, 33.33 - 1e-9, -5, 1e12, 1e12 + 1, -0.5];
    const ranges = [
      ...ends.flatMap((low) => ends.filter((high) => high >= low).map((high) => ({ low, high }))).slice(0, 24),
      { low: -Infinity, high: 2 },
      { low: 2, high: Infinity },
      { low: 1e12, high: 1e12 },
      { low: 5, high: 4 },
      undefined,
    ];
    const intervals = buildIntervalIndex(ranges, 1 << (ranges.length - 1));
    const near = ends.flatMap((end) => [end, end - 1, end + 1, end - 1e-9, end + 1e-9, end * (1 + Number.EPSILON)]);
    for (const number of [...near, -Infinity, Infinity, 1e300, -1e300])
      expect([number, candidatesForNumber(intervals, number)]).toEqual([
        number,
        toBitmask(ranges, (range) => range === undefined || (range.low <= number && number <= range.high)),
      ]);
  });

  it("treats -0 and 0 alike at the end of a range", () => {
    const intervals = buildIntervalIndex([{ low: -1, high: -0 }], 0);
    const numbers = [-1, -0, 0, Number.MIN_VALUE, 1e-9];
    expect(numbers.map((number) => candidatesForNumber(intervals, number))).toEqual([1, 1, 1, 0, 0]);
  });

  it("starts its search at the last boundary before the number's bucket", () => {
    const ranges = [100, 100.25, 132, 164].map((low) => ({ low, high: Infinity }));
    expect(buildIntervalIndex(ranges, 0b10000)).toEqual({
      origin: 100,
      bucketsPerUnit: 4,
      below: Int32Array.of(0, 1, ...Array<number>(127).fill(2), ...Array<number>(127).fill(3)),
      boundaries: Float64Array.of(100, 100.25, 132, 164, Number.NaN),
      candidates: Int32Array.of(0b10000, 0b10001, 0b10011, 0b10111, 0b11111),
    });
  });

  it("has finite boundaries only, each once", () => {
    const boundariesOf = (...ranges: Parameters<typeof buildIntervalIndex>[0]) => [
      ...buildIntervalIndex(ranges, 0).boundaries,
    ];
    expect(boundariesOf({ low: -Infinity, high: -1 }, { low: 5, high: Infinity })).toEqual([
      -1 + Number.EPSILON / 2,
      5,
      Number.NaN,
    ]);
    expect(boundariesOf({ low: 5, high: Number.NaN }, undefined, { low: 5, high: Infinity })).toEqual([5, Number.NaN]);
  });

  it("has one boundary or none when all ranges are alike", () => {
    const afterOne = Int32Array.of(0, ...Array<number>(255).fill(1));
    expect(buildIntervalIndex([{ low: 7, high: Infinity }], 0)).toMatchObject({
      origin: 7,
      bucketsPerUnit: 256,
      below: afterOne,
    });
    const none = { origin: 0, bucketsPerUnit: 256, below: new Int32Array(256), candidates: Int32Array.of(1) };
    expect(buildIntervalIndex([undefined], 1)).toMatchObject(none);
  });

  it("has the same candidates everywhere when no rule has a range", () =>
    expect(candidatesForNumber(buildIntervalIndex([undefined], 1), 7)).toBe(1));
});

describe("a bitmask", () => {
  it("has a bit per index, the lowest first", () => {
    expect(toBitmask(["a", "b", "a"], (one) => one === "a")).toBe(0b101);
    expect([1, 2, 6, 0b101000, 1 << 29].map(lowestBit)).toEqual([0, 1, 1, 3, 29]);
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
const INDEXED_RULES_MIN = 4;
const indexedTests = (when: Condition, more = INDEXED_RULES_MIN - 1) => {
  const { rules, indexes: bitmapIndexes } = batchOf(when, ...others(more));
  return { tests: rules[0]!.indexedPrefix.map(({ test }) => test), indexCount: bitmapIndexes.length };
};

const country: Test = { fact: "order.country", in: ["DE", "AT"] };
const orders: Test = { fact: "customer.orders", atLeast: 1 };
const vip: Test = { fact: "customer.tags", has: "vip" };
const german: Test = { fact: "order.country", startsWith: "D" };

describe("a test is indexed", () => {
  const indexable: readonly Test[] = [
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
  const notIndexable: readonly Condition[] = [
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

  it.each(indexable.map((test) => ({ name: JSON.stringify(test), test })))("by its values: $name", ({ test }) =>
    expect(indexedTests(test)).toEqual({ tests: [test], indexCount: 1 }),
  );

  it.each(notIndexable.map((when) => ({ name: JSON.stringify(when), when })))(
    "only when it names values: not $name",
    ({ when }) => expect(indexedTests(when)).toEqual({ tests: [], indexCount: 0 }),
  );

  it("only when there are enough rules", () => {
    expect(indexedTests(country, 2)).toEqual({ tests: [], indexCount: 0 });
    expect(indexedTests(country, 3)).toEqual({ tests: [country], indexCount: 1 });
  });

  it("inside nested `all` groups too", () =>
    expect(indexedTests({ all: [{ all: [country, { all: [orders] }] }, vip] }).tests).toEqual([country, orders, vip]));

  it("once per fact: the first test that can be indexed", () => {
    const more: Test = { fact: "customer.orders", below: 9 };
    expect(indexedTests({ all: [german, country, vip] })).toEqual({ tests: [], indexCount: 2 });
    expect(indexedTests({ all: [country, german, vip] })).toEqual({ tests: [country], indexCount: 2 });
    expect(indexedTests({ all: [orders, vip, more] })).toEqual({ tests: [orders, vip], indexCount: 2 });
  });

  it("and then left out of the graph", () => {
    const [rule] = batchOf({ all: [country, german, orders] }, ...others(INDEXED_RULES_MIN - 1)).rules;
    expect(rule).toMatchObject({ unindexed: { test: german, whenTrue: true, whenFalse: false } });
    expect(rule).toMatchObject({
      afterPrefix: { test: german, whenTrue: { test: orders, whenTrue: true, whenFalse: false }, whenFalse: false },
    });
    expect(batchOf(country, ...others(INDEXED_RULES_MIN - 1)).rules[0]).toMatchObject({
      unindexed: true,
      afterPrefix: true,
    });
  });

  it("for traces among the first seven tests only", () => {
    const tests = ["risk.score", "risk.value", "risk.velocity", "risk.claims", "risk.keptItems", "order.lines"].map(
      (fact) => ({ fact, atLeast: 1 }) as Test,
    );
    const all = [...tests, country, vip, orders];
    expect(indexedTests({ all })).toEqual({ tests: all.slice(0, 7), indexCount: 9 });
  });
});

describe("a batch of rules", () => {
  it("has an index per fact, and the rules that test it first, second and third", () => {
    const {
      rulesByPosition,
      indexes: bitmapIndexes,
      allRules: all,
    } = batchOf({ all: [country, orders] }, orders, { all: [country, vip, orders] }, german);
    expect(all).toBe(0b1111);
    expect(bitmapIndexes.map(({ unconstrained }) => unconstrained)).toEqual([0b1010, 0b1000, 0b1011]);
    const noFurther = [0, 0, 0, 0];
    expect(rulesByPosition).toEqual(
      Int32Array.of(0b101, 0, 0, ...noFurther, 0b010, 0b001, 0b100, ...noFurther, 0, 0b100, 0, ...noFurther),
    );
  });

  it("has the candidate rules for each value", () => {
    const blocked: Test = { fact: "customer.id", inList: "blocked" };
    const [ids] = batchOf(blocked, { fact: "customer.id", is: "c-2" }, orders, orders).indexes;
    expect(ids?.byValue).toEqual(
      new Map([
        ["c-1", 0b1101],
        ["c-2", 0b1111],
      ]),
    );
    const [counts] = batchOf(orders, orders, orders, vip).indexes;
    expect(counts?.byValue).toEqual(new Map());
  });

  it("has at most thirty rules; without rules there is no batch", () => {
    const sizes = (count: number) =>
      compiled(...others(count)).perReturn.map(({ batches }) => batches.map(({ rules }) => rules.length));
    expect([1, 30, 31, 60].map(sizes)).toEqual([[[1]], [[30]], [[30, 1]], [[30, 30]]]);
    expect(sizes(0)).toEqual([]);
  });
});
