// What could have been otherwise: of which tests, of which lines, within what is possible, and the nearest at hand first.
import { describe, expect, it } from "vitest";
import type { TraceStep } from "../../functions/domain/policy/answered.ts";
import { candidatesOf, nearness } from "../../functions/domain/policy/counterfactual/candidates.ts";
import type { Conclusion } from "../../functions/domain/policy/decide.ts";
import type { Rule, Test } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

const NOTHING: Conclusion = { answers: {}, lines: [], outcome: "authorize", rule: "authorize" };
const returned = (facts: Facts, ...lines: Facts[]): ReturnFacts => ({
  currency: "EUR",
  facts,
  lines: lines.map((own, at) => ({ lineId: `line-${at}`, facts: own })),
});
const failed = (test: Test, lineId?: string): TraceStep => ({
  ...{ question: "verdict", rule: "rule", held: false, test },
  ...(lineId !== undefined && { lineId }),
});
/** The values a fact could have had, by the tests that failed. */
const across = (facts: ReturnFacts, ...tests: Test[]) =>
  candidatesOf(
    facts,
    NOTHING,
    tests.map((test) => failed(test)),
    [],
  );
const values = (facts: ReturnFacts, ...tests: Test[]) => across(facts, ...tests).map(({ to }) => to);

describe("what could have been otherwise", () => {
  it("is the fact a failed test looked at, at other values than its own", () => {
    const facts = returned({ "customer.returns": 9 });
    const below = { fact: "customer.returns", below: 9 } as const;
    expect(across(facts, below)).toStrictEqual([
      { fact: "customer.returns", from: 9, to: 8 },
      { fact: "customer.returns", from: 9, to: 10 },
    ]);
    expect(across(facts, below, { fact: "customer.returns", above: 8 })).toHaveLength(3);
    expect(across(returned({}), below)).toEqual([]);
  });

  it.each<[Facts, Test, readonly unknown[]]>([
    [{ "return.value": 6_000 }, { fact: "return.value", above: { EUR: "50.00" } }, [4_999, 5_000, 5_001]],
    [{ "order.discountPercent": 50 }, { fact: "order.discountPercent", above: 20 }, [19.99, 20, 20.01]],
    [{ "customer.business": true }, { fact: "customer.business", is: false }, [false]],
    [{}, { fact: "customer.business", is: false }, []],
    [{}, { fact: "order.channel", is: "pos" }, ["pos"]],
    [{ "return.method": "drop-off" }, { fact: "return.method", is: "pick-up" }, ["pick-up", "in-store"]],
    [{ "order.tags": ["old"] }, { fact: "order.tags", has: "vip" }, [["old", "vip"]]],
    [{ "order.tags": ["vip"] }, { fact: "order.tags", has: "vip" }, [[]]],
    [{ "order.placedOn": 100 }, { fact: "order.placedOn", after: "2026-01-01" }, []],
    [{ "customer.returns": 1 }, { fact: "customer.returns", below: 1 }, [0, 2]],
  ])("of %o, for %o, is %o", (facts, test, expected) => expect(values(returned(facts), test)).toEqual(expected));

  it("names what was not known by its new value alone", () =>
    expect(across(returned({}), { fact: "order.channel", is: "pos" })).toStrictEqual([
      { fact: "order.channel", to: "pos" },
    ]));

  it("is one unit of every line at least, and all that are asked for on a line", () => {
    const facts = returned({ "return.quantity": 5 }, { "line.quantity": 2 }, { "line.quantity": 3 });
    expect(values(facts, { fact: "return.quantity", atMost: 2 })).toEqual([2, 3]);
    expect(across(facts, { fact: "line.quantity", atMost: 1 })).toStrictEqual([
      { fact: "line.quantity", from: 2, to: 1, lineId: "line-0" },
      { fact: "line.quantity", from: 3, to: 1, lineId: "line-1" },
      { fact: "line.quantity", from: 3, to: 2, lineId: "line-1" },
    ]);
  });

  it("is about the line that was asked about, or about any", () => {
    const facts = returned({}, { "line.tags": [] }, { "line.tags": [] });
    const test = { fact: "line.tags", has: "outlet" } as const;
    const lines = (lineId?: string) =>
      candidatesOf(facts, NOTHING, [failed(test, lineId)], []).map((one) => one.lineId);
    expect([lines(), lines("line-1")]).toEqual([["line-0", "line-1"], ["line-1"]]);
    const whole = { fact: "order.tags", has: "outlet" } as const;
    expect(candidatesOf(facts, NOTHING, [failed(whole, "line-1")], [])).toStrictEqual([
      { fact: "order.tags", to: ["outlet"] },
    ]);
  });

  it.each<Test>([
    { fact: "line.reason", is: "damaged" },
    { fact: "line.subReason", is: "zip" },
    { fact: "line.claim", is: true },
    { fact: "return.reasons", has: "damaged" },
    { fact: "return.mentions", has: "lawyer" },
    { fact: "customer.id", is: "other" },
    { fact: "line.id", is: "line-1" },
    { fact: "line.sku", is: "B" },
    { fact: "order.currency", is: "USD" },
    { fact: "return.lines", above: 1 },
    { fact: "line.deliveredOn", after: "2026-01-01" },
  ])("is never %o", (test) => {
    const own = { "line.reason": "unwanted", "line.claim": false, "line.deliveredOn": 20_000 };
    expect(across(returned({ "return.lines": 1 }, own), test)).toEqual([]);
  });
});

describe("rules that were asked", () => {
  const many = { fact: "customer.returns", above: 8 } as const;
  const pos = { fact: "order.channel", is: "pos" } as const;
  const vip = { fact: "order.tags", has: "vip" } as const;
  const facts = returned({ "customer.returns": 9, "order.channel": "web", "order.tags": [] });
  const rule = (...all: Test[]): Rule => ({ id: "rule", when: { all }, then: { verdict: "review" } });
  const looked = (steps: TraceStep[], ...rules: Rule[]) => [
    ...new Set(candidatesOf(facts, NOTHING, steps, rules).map(({ fact }) => fact)),
  ];

  it("tell of the test that settled them when they failed, and of all when they held, that one first", () => {
    const held: TraceStep = { question: "verdict", rule: "rule", held: true, test: pos };
    expect(looked([failed(pos)], rule(many, pos, vip))).toEqual(["order.channel"]);
    expect(looked([held], rule(many, pos, vip))).toEqual(["order.channel", "customer.returns", "order.tags"]);
    expect(looked([held], { ...rule(vip), id: "other" })).toEqual(["order.channel"]);
  });

  it("tell of the tests of both versions of a policy, and of none where they always hold", () => {
    const always: TraceStep = { question: "verdict", rule: "rule", held: true };
    expect(looked([always], rule(many), rule(vip))).toEqual(["customer.returns", "order.tags"]);
    expect(looked([always], { id: "rule", then: {} })).toEqual([]);
  });
});

describe("the day of the request", () => {
  const facts = returned(
    { "return.requestedOn": 20_619, "order.daysSincePlaced": 40, "order.daysSinceDelivered": 33 },
    { "line.daysSinceDelivered": 35 },
  );
  const earlier = (days: number) => ({ fact: "return.requestedOn", from: 20_619, to: 20_619 - days });
  const line = (until?: number): Conclusion["lines"][number] => ({
    ...{ lineId: "line-0", answers: {}, eligible: false, code: "window-closed" },
    ...(until !== undefined && { until }),
  });
  const windows = (...untils: (number | undefined)[]) =>
    candidatesOf(facts, { ...NOTHING, lines: untils.map(line) }, [], []);

  it("is the last of each window that is closed, and none that is not over", () => {
    expect(windows(20_616, undefined, 20_609)).toStrictEqual([earlier(3), earlier(10)]);
    expect(windows(20_619, 20_620)).toEqual([]);
  });

  it("is not before the goods came", () => expect(windows(20_619 - 33, 20_619 - 34)).toStrictEqual([earlier(33)]));

  it("is earlier where fewer days had to go by, and never later", () => {
    expect(across(facts, { fact: "order.daysSinceDelivered", atMost: 30 })).toStrictEqual([
      ...[earlier(4), earlier(3), earlier(2)],
    ]);
    expect(across(facts, { fact: "line.daysSinceDelivered", above: 35 })).toStrictEqual([earlier(1)]);
    expect(across(facts, { fact: "order.daysSinceDelivered", below: 1 })).toStrictEqual([
      earlier(33),
      earlier(32),
      earlier(31),
    ]);
  });

  it("is about a date a rule names", () =>
    expect(across(facts, { fact: "return.requestedOn", before: "2026-06-10" })).toStrictEqual([
      ...[earlier(6), earlier(5), earlier(4)],
    ]));
});

describe("how near at hand a change was", () => {
  it("is the day first, then what to have instead, the way back, what to show for it, and how much", () => {
    const near = (fact: string, from: number, to: number) =>
      nearness({ fact, from, to } as Parameters<typeof nearness>[0]);
    expect(near("return.requestedOn", 2, 1)).toBe(0);
    expect(nearness({ fact: "return.resolution", from: "refund", to: "exchange" })).toBe(1);
    expect(nearness({ fact: "return.method", to: "in-store" })).toBe(2);
    expect(nearness({ fact: "return.evidence", from: [], to: ["photo"] })).toBe(3);
    expect(nearness({ fact: "line.evidence", from: ["photo"], to: ["photo", "video"] })).toBe(3);
    for (const fact of ["return.quantity", "line.quantity", "return.value", "line.value"])
      expect([near(fact, 2, 1), near(fact, 1, 2)]).toEqual([4, undefined]);
    expect(near("customer.returns", 2, 1)).toBeUndefined();
  });

  it("puts the nearest first, as many as can be tried", () => {
    const facts = returned({ "customer.returns": 9, "return.resolution": "refund", "return.evidence": [] });
    const channels = Array.from({ length: 130 }, (_, at) => `channel-${at}`);
    const found = across(
      facts,
      { fact: "order.channel", in: channels },
      { fact: "return.evidence", has: "photo" },
      { fact: "return.resolution", isNot: "refund" },
    );
    expect(found.map(({ fact }) => fact).slice(0, 5)).toEqual([
      ...["return.resolution", "return.resolution", "return.resolution", "return.evidence", "order.channel"],
    ]);
    expect(found).toHaveLength(120);
  });
});
