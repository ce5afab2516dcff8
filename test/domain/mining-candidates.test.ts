// What returns have in common, fact by fact: the few tests by which they might be told from others.
import { describe, expect, it } from "vitest";
import { candidatesFor } from "../../functions/domain/policy/mining/candidates.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

const returned = (facts: Facts, lines: readonly Facts[] = [], currency = "EUR"): ReturnFacts => ({
  currency,
  facts,
  lines: lines.map((line, index) => ({ lineId: `l${index}`, facts: line })),
});
const eachWith = (...all: readonly Facts[]): ReturnFacts[] => all.map((facts) => returned(facts));
const candidates = (returns: readonly ReturnFacts[]) => candidatesFor(returns, 0.8);

describe("by a text", () => {
  const from = (...countries: readonly string[]) =>
    eachWith(...countries.map((country) => ({ "order.country": country })));
  const country = (test: object) => [{ fact: "order.country", ...test }];

  it("is the one that is enough by itself", () =>
    expect(candidates(from("DE", "DE", "DE", "DE", "AT"))).toEqual(country({ is: "DE" })));

  it("are the fewest that are enough together: the most frequent, and of those as frequent the first by their letters", () => {
    expect(candidates(from("FR", "AT", "AT", "DE", "FR"))).toEqual(country({ in: ["AT", "FR"] }));
    expect(candidates(from("IT", "FR", "AT", "AT", "DE"))).toEqual(country({ in: ["AT", "DE", "FR"] }));
  });

  it("are five at most", () => {
    expect(candidates(from("E", "D", "C", "B", "A"))).toEqual(country({ in: ["A", "B", "C", "D"] }));
    expect(candidates(from("A", "B", "C", "D", "E", "F"))).toEqual(country({ in: ["A", "B", "C", "D", "E"] }));
    expect(candidates(from("A", "B", "C", "D", "E", "F", "G"))).toEqual([]);
  });

  it("is nobody's name, and no line's", () =>
    expect(candidates([returned({ "customer.id": "ann" }, [{ "line.id": "l0" }])])).toEqual([]));
});

describe("by a set", () => {
  const tagged = (...all: readonly (readonly string[])[]) =>
    eachWith(...all.map((tags) => ({ "customer.tags": tags })));

  it("is each member that enough of them hold, the most frequent first", () =>
    expect(candidates(tagged(["a", "b", "vip"], ["b", "vip"], ["b", "vip"], ["vip"], ["a", "vip", "b"]))).toEqual([
      { fact: "customer.tags", has: "vip" },
      { fact: "customer.tags", has: "b" },
    ]));

  it("is no member that too few hold, nor any of empty sets", () => {
    expect(candidates(tagged(["a"], ["a"], ["a"], [], []))).toEqual([]);
    expect(candidates(tagged([], []))).toEqual([]);
  });
});

it("by a flag is that it is so, and that it is not", () =>
  expect(candidates(eachWith({ "customer.business": true }))).toEqual([
    { fact: "customer.business", is: true },
    { fact: "customer.business", is: false },
  ]));

describe("by a number", () => {
  const counted = (...orders: readonly number[]) => eachWith(...orders.map((count) => ({ "customer.orders": count })));
  const bounds = (...tests: readonly object[]) => tests.map((test) => ({ fact: "customer.orders", ...test }));

  it("is from the smallest on, and up to the largest", () =>
    expect(candidates(counted(12, 9, 100))).toEqual(bounds({ atLeast: 9 }, { atMost: 100 })));

  it("is also without one exception in ten at either end, where that is another bound", () => {
    const even = [50, 10, 60, 20, 100, 30, 70, 40, 80, 90, 110];
    expect(candidates(counted(...even))).toEqual(
      bounds({ atLeast: 10 }, { atMost: 110 }, { atLeast: 20 }, { atMost: 100 }),
    );
    const heaped = [10, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    expect(candidates(counted(...heaped))).toEqual(bounds({ atLeast: 10 }, { atMost: 100 }, { atMost: 90 }));
  });

  it("is the same for a percentage", () =>
    expect(candidates(eachWith({ "return.shareOfOrder": 12.5 }))).toEqual([
      { fact: "return.shareOfOrder", atLeast: 12.5 },
      { fact: "return.shareOfOrder", atMost: 12.5 },
    ]));
});

describe("by an amount", () => {
  const worth = (value: number, currency?: string) => returned({ "return.value": value }, [], currency);

  it("is stated with the decimals of the currency", () => {
    const inOne = (currency: string) => candidates([worth(2_550, currency), worth(900, currency)]);
    expect(inOne("EUR")).toEqual([
      { fact: "return.value", atLeast: { EUR: "9.00" } },
      { fact: "return.value", atMost: { EUR: "25.50" } },
    ]);
    expect(inOne("JPY")).toEqual([
      { fact: "return.value", atLeast: { JPY: "900" } },
      { fact: "return.value", atMost: { JPY: "2550" } },
    ]);
  });

  it("is not stated of several currencies, nor of one that has no decimals to state", () => {
    expect(candidates([worth(2_550), worth(900, "JPY")])).toEqual([]);
    expect(candidates([worth(2_550, "XAU")])).toEqual([]);
  });
});

describe("of what is known", () => {
  it("of too few, is nothing", () => {
    const channel = { "order.channel": "pos" };
    expect(candidates(eachWith(channel, channel, channel, channel, {}))).toEqual([
      { fact: "order.channel", is: "pos" },
    ]);
    expect(candidates(eachWith(channel, channel, channel, {}, {}))).toEqual([]);
    const firstOrder = { "customer.firstOrder": true };
    expect(candidates(eachWith(firstOrder, firstOrder, firstOrder, {}, {}))).toEqual([]);
  });

  it("of no returns, and of returns without lines, is nothing", () => {
    expect(candidates([])).toEqual([]);
    expect(candidates([returned({}), returned({})])).toEqual([]);
  });

  it("is nothing of a date, which never comes again", () =>
    expect(candidates([returned({ "order.placedOn": 20_000 }, [{ "line.shippedOn": 20_001 }])])).toEqual([]));
});

it("what lines have in common is asked of every line, and enough of all lines have it", () => {
  const shirt = { "line.type": "shirt" };
  const everyLine = (test: object) => ({ everyLine: { fact: "line.type", ...test } });
  expect(candidates([returned({}, [shirt, shirt]), returned({}, [shirt, shirt, { "line.type": "lamp" }])])).toEqual([
    everyLine({ is: "shirt" }),
  ]);
  expect(candidates([returned({}, [shirt]), returned({}, [{ "line.type": "lamp" }])])).toEqual([
    everyLine({ in: ["lamp", "shirt"] }),
  ]);
});
