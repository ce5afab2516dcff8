// Candidate changes: from which tests, on which lines, within what is possible, and the easiest first.
import { describe, expect, it } from "vitest";
import type { TraceStep } from "../../../../functions/domain/policy/policy-output.ts";
import { candidateChanges, shopperEffort } from "../../../../functions/domain/policy/counterfactual/candidates.ts";
import type { Conclusion } from "../../../../functions/domain/policy/decide.ts";
import type { Rule, Test } from "../../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";

const NOTHING: Conclusion = { answers: {}, lines: [], outcome: "authorize", rule: "authorize" };
const returnWith = (facts: Facts, ...lines: Facts[]): ReturnFacts => ({
  currency: "EUR",
  facts,
  lines: lines.map((own, at) => ({ lineId: `line-${at}`, facts: own })),
});
const failed = (test: Test, lineId?: string): TraceStep => ({
  ...{ question: "verdict", rule: "rule", held: false, test },
  ...(lineId !== undefined && { lineId }),
});
/** The candidate changes for the given failed tests. */
const changesFor = (facts: ReturnFacts, ...tests: Test[]) =>
  candidateChanges(
    facts,
    NOTHING,
    tests.map((test) => failed(test)),
    [],
  );
const values = (facts: ReturnFacts, ...tests: Test[]) => changesFor(facts, ...tests).map(({ to }) => to);

describe("a candidate change", () => {
  it("is of the fact a failed test looked at, to another value", () => {
    const facts = returnWith({ "customer.returns": 9 });
    const below = { fact: "customer.returns", below: 9 } as const;
    expect(changesFor(facts, below)).toStrictEqual([
      { fact: "customer.returns", from: 9, to: 8 },
      { fact: "customer.returns", from: 9, to: 10 },
    ]);
    expect(changesFor(facts, below, { fact: "customer.returns", above: 8 })).toHaveLength(3);
    expect(changesFor(returnWith({}), below)).toEqual([]);
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
  ])("of %o, for %o, is %o", (facts, test, expected) => expect(values(returnWith(facts), test)).toEqual(expected));

  it("has no `from` when the fact was unknown", () =>
    expect(changesFor(returnWith({}), { fact: "order.channel", is: "pos" })).toStrictEqual([
      { fact: "order.channel", to: "pos" },
    ]));

  it("leaves at least one unit per line of the return, or of the line", () => {
    const facts = returnWith({ "return.quantity": 5 }, { "line.quantity": 2 }, { "line.quantity": 3 });
    expect(values(facts, { fact: "return.quantity", atMost: 2 })).toEqual([2, 3]);
    expect(changesFor(facts, { fact: "line.quantity", atMost: 1 })).toStrictEqual([
      { fact: "line.quantity", from: 2, to: 1, lineId: "line-0" },
      { fact: "line.quantity", from: 3, to: 1, lineId: "line-1" },
      { fact: "line.quantity", from: 3, to: 2, lineId: "line-1" },
    ]);
  });

  it("is on the traced line, or on each line", () => {
    const facts = returnWith({}, { "line.tags": [] }, { "line.tags": [] });
    const test = { fact: "line.tags", has: "outlet" } as const;
    const lines = (lineId?: string) =>
      candidateChanges(facts, NOTHING, [failed(test, lineId)], []).map((one) => one.lineId);
    expect([lines(), lines("line-1")]).toEqual([["line-0", "line-1"], ["line-1"]]);
    const whole = { fact: "order.tags", has: "outlet" } as const;
    expect(candidateChanges(facts, NOTHING, [failed(whole, "line-1")], [])).toStrictEqual([
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
    expect(changesFor(returnWith({ "return.lines": 1 }, own), test)).toEqual([]);
  });
});

describe("the candidates from evaluated rules", () => {
  const many = { fact: "customer.returns", above: 8 } as const;
  const pos = { fact: "order.channel", is: "pos" } as const;
  const vip = { fact: "order.tags", has: "vip" } as const;
  const facts = returnWith({ "customer.returns": 9, "order.channel": "web", "order.tags": [] });
  const rule = (...all: Test[]): Rule => ({ id: "rule", when: { all }, then: { verdict: "review" } });
  const changedFacts = (steps: TraceStep[], ...rules: Rule[]) => [
    ...new Set(candidateChanges(facts, NOTHING, steps, rules).map(({ fact }) => fact)),
  ];

  it("are the settling test of a rule that failed, and all tests of a rule that held, the settling one first", () => {
    const heldStep: TraceStep = { question: "verdict", rule: "rule", held: true, test: pos };
    expect(changedFacts([failed(pos)], rule(many, pos, vip))).toEqual(["order.channel"]);
    expect(changedFacts([heldStep], rule(many, pos, vip))).toEqual(["order.channel", "customer.returns", "order.tags"]);
    expect(changedFacts([heldStep], { ...rule(vip), id: "other" })).toEqual(["order.channel"]);
  });

  it("include the tests of both versions of a policy, and none of a rule that always holds", () => {
    const always: TraceStep = { question: "verdict", rule: "rule", held: true };
    expect(changedFacts([always], rule(many), rule(vip))).toEqual(["customer.returns", "order.tags"]);
    expect(changedFacts([always], { id: "rule", then: {} })).toEqual([]);
  });
});

describe("the day of the request", () => {
  const facts = returnWith(
    { "return.requestedOn": 20_619, "order.daysSincePlaced": 40, "order.daysSinceDelivered": 33 },
    { "line.daysSinceDelivered": 35 },
  );
  const earlier = (days: number) => ({ fact: "return.requestedOn", from: 20_619, to: 20_619 - days });
  const line = (until?: number): Conclusion["lines"][number] => ({
    ...{ lineId: "line-0", answers: {}, eligible: false, code: "window-closed" },
    ...(until !== undefined && { until }),
  });
  const changesForWindows = (...lastDays: (number | undefined)[]) =>
    candidateChanges(facts, { ...NOTHING, lines: lastDays.map(line) }, [], []);

  it("is the last day of each closed window, and of no window that is still open", () => {
    expect(changesForWindows(20_616, undefined, 20_609)).toStrictEqual([earlier(3), earlier(10)]);
    expect(changesForWindows(20_619, 20_620)).toEqual([]);
  });

  it("is not before the delivery", () =>
    expect(changesForWindows(20_619 - 33, 20_619 - 34)).toStrictEqual([earlier(33)]));

  it("is earlier when fewer days had to pass, and never later", () => {
    expect(changesFor(facts, { fact: "order.daysSinceDelivered", atMost: 30 })).toStrictEqual([
      ...[earlier(4), earlier(3), earlier(2)],
    ]);
    expect(changesFor(facts, { fact: "line.daysSinceDelivered", above: 35 })).toStrictEqual([earlier(1)]);
    expect(changesFor(facts, { fact: "order.daysSinceDelivered", below: 1 })).toStrictEqual([
      earlier(33),
      earlier(32),
      earlier(31),
    ]);
  });

  it("can be a date that a rule names", () =>
    expect(changesFor(facts, { fact: "return.requestedOn", before: "2026-06-10" })).toStrictEqual([
      ...[earlier(6), earlier(5), earlier(4)],
    ]));
});

describe("the shopper's effort", () => {
  it("is least for the day, then the resolution, the return method, the evidence and the quantity", () => {
    const effortOf = (fact: string, from: number, to: number) =>
      shopperEffort({ fact, from, to } as Parameters<typeof shopperEffort>[0]);
    expect(effortOf("return.requestedOn", 2, 1)).toBe(0);
    expect(shopperEffort({ fact: "return.resolution", from: "refund", to: "exchange" })).toBe(1);
    expect(shopperEffort({ fact: "return.method", to: "in-store" })).toBe(2);
    expect(shopperEffort({ fact: "return.evidence", from: [], to: ["photo"] })).toBe(3);
    expect(shopperEffort({ fact: "line.evidence", from: ["photo"], to: ["photo", "video"] })).toBe(3);
    for (const fact of ["return.quantity", "line.quantity", "return.value", "line.value"])
      expect([effortOf(fact, 2, 1), effortOf(fact, 1, 2)]).toEqual([4, undefined]);
    expect(effortOf("customer.returns", 2, 1)).toBeUndefined();
  });

  it("sorts the candidates, up to the limit", () => {
    const facts = returnWith({ "customer.returns": 9, "return.resolution": "refund", "return.evidence": [] });
    const channels = Array.from({ length: 130 }, (_, at) => `channel-${at}`);
    const found = changesFor(
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
