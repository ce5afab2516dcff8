// Conditions that returns have in common, fact by fact: the few tests that might separate them from others.
import { describe, expect, it } from "vitest";
import { candidateConditions } from "../../../../functions/domain/policy/mining/candidates.ts";
import type { Facts, ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";

const returnWith = (facts: Facts, lines: readonly Facts[] = [], currency = "EUR"): ReturnFacts => ({
  currency,
  facts,
  lines: lines.map((line, index) => ({ lineId: `l${index}`, facts: line })),
});
const eachWith = (...all: readonly Facts[]): ReturnFacts[] => all.map((facts) => returnWith(facts));
const candidates = (returns: readonly ReturnFacts[]) => candidateConditions(returns, 0.8);

describe("for a text, a candidate", () => {
  const from = (...countries: readonly string[]) =>
    eachWith(...countries.map((country) => ({ "order.country": country })));
  const country = (test: object) => [{ fact: "order.country", ...test }];

  it("is the value that is frequent enough by itself", () =>
    expect(candidates(from("DE", "DE", "DE", "DE", "AT"))).toEqual(country({ is: "DE" })));

  it("is the fewest values that are frequent enough together, most frequent first and ties alphabetically", () => {
    expect(candidates(from("FR", "AT", "AT", "DE", "FR"))).toEqual(country({ in: ["AT", "FR"] }));
    expect(candidates(from("IT", "FR", "AT", "AT", "DE"))).toEqual(country({ in: ["AT", "DE", "FR"] }));
  });

  it("has at most five values", () => {
    expect(candidates(from("E", "D", "C", "B", "A"))).toEqual(country({ in: ["A", "B", "C", "D"] }));
    expect(candidates(from("A", "B", "C", "D", "E", "F"))).toEqual(country({ in: ["A", "B", "C", "D", "E"] }));
    expect(candidates(from("A", "B", "C", "D", "E", "F", "G"))).toEqual([]);
  });

  it("is never a customer id or a line id", () =>
    expect(candidates([returnWith({ "customer.id": "ann" }, [{ "line.id": "l0" }])])).toEqual([]));
});

describe("for a set, a candidate", () => {
  const tagged = (...all: readonly (readonly string[])[]) =>
    eachWith(...all.map((tags) => ({ "customer.tags": tags })));

  it("is each member that is frequent enough, the most frequent first", () =>
    expect(candidates(tagged(["a", "b", "vip"], ["b", "vip"], ["b", "vip"], ["vip"], ["a", "vip", "b"]))).toEqual([
      { fact: "customer.tags", has: "vip" },
      { fact: "customer.tags", has: "b" },
    ]));

  it("leaves out a member that is too rare, and is nothing for empty sets", () => {
    expect(candidates(tagged(["a"], ["a"], ["a"], [], []))).toEqual([]);
    expect(candidates(tagged([], []))).toEqual([]);
  });
});

it("for a flag the candidates are true and false", () =>
  expect(candidates(eachWith({ "customer.business": true }))).toEqual([
    { fact: "customer.business", is: true },
    { fact: "customer.business", is: false },
  ]));

describe("for a number, a candidate", () => {
  const counted = (...orders: readonly number[]) => eachWith(...orders.map((count) => ({ "customer.orders": count })));
  const bounds = (...tests: readonly object[]) => tests.map((test) => ({ fact: "customer.orders", ...test }));

  it("is the smallest value as lower bound and the largest as upper bound", () =>
    expect(candidates(counted(12, 9, 100))).toEqual(bounds({ atLeast: 9 }, { atMost: 100 })));

  it("is also a bound without one exception in ten at either end, if it differs", () => {
    const scattered = [50, 10, 60, 20, 100, 30, 70, 40, 80, 90, 110];
    expect(candidates(counted(...scattered))).toEqual(
      bounds({ atLeast: 10 }, { atMost: 110 }, { atLeast: 20 }, { atMost: 100 }),
    );
    const skewed = [10, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    expect(candidates(counted(...skewed))).toEqual(bounds({ atLeast: 10 }, { atMost: 100 }, { atMost: 90 }));
  });

  it("is found for percentages in the same way", () =>
    expect(candidates(eachWith({ "return.shareOfOrder": 12.5 }))).toEqual([
      { fact: "return.shareOfOrder", atLeast: 12.5 },
      { fact: "return.shareOfOrder", atMost: 12.5 },
    ]));
});

describe("for an amount, a candidate", () => {
  const worth = (value: number, currency?: string) => returnWith({ "return.value": value }, [], currency);

  it("has the decimals of the currency", () => {
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

  it("does not exist for several currencies, or for an unknown currency", () => {
    expect(candidates([worth(2_550), worth(900, "JPY")])).toEqual([]);
    expect(candidates([worth(2_550, "XAU")])).toEqual([]);
  });
});

describe("no candidates exist", () => {
  it("for a fact known of too few returns", () => {
    const channel = { "order.channel": "pos" };
    expect(candidates(eachWith(channel, channel, channel, channel, {}))).toEqual([
      { fact: "order.channel", is: "pos" },
    ]);
    expect(candidates(eachWith(channel, channel, channel, {}, {}))).toEqual([]);
    const firstOrder = { "customer.firstOrder": true };
    expect(candidates(eachWith(firstOrder, firstOrder, firstOrder, {}, {}))).toEqual([]);
  });

  it("without returns, or for lines of returns without lines", () => {
    expect(candidates([])).toEqual([]);
    expect(candidates([returnWith({}), returnWith({})])).toEqual([]);
  });

  it("for a date, which never recurs", () =>
    expect(candidates([returnWith({ "order.placedOn": 20_000 }, [{ "line.shippedOn": 20_001 }])])).toEqual([]));
});

it("line candidates apply to every line, and count over all lines", () => {
  const shirt = { "line.type": "shirt" };
  const everyLine = (test: object) => ({ everyLine: { fact: "line.type", ...test } });
  expect(candidates([returnWith({}, [shirt, shirt]), returnWith({}, [shirt, shirt, { "line.type": "lamp" }])])).toEqual(
    [everyLine({ is: "shirt" })],
  );
  expect(candidates([returnWith({}, [shirt]), returnWith({}, [{ "line.type": "lamp" }])])).toEqual([
    everyLine({ in: ["lamp", "shirt"] }),
  ]);
});
