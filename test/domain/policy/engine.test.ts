// The shortcuts of the policy engine, at their limits: it gives the same result as reading every rule.
import { describe, expect, it } from "vitest";
import { evaluate, evaluateWithTrace } from "../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import type { Condition, Rule, Test } from "../../../functions/domain/policy/rules.ts";
import type { Facts, LineFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";

const traceOf = (rules: readonly Rule[], facts: Facts, lines: readonly LineFacts[] = []) => {
  const returnFacts = { currency: "EUR", facts, lines };
  const compiled = compile({ name: "Test", rules, lists: { blocked: ["c-1"] } }, "EUR");
  const { output, trace } = evaluateWithTrace(compiled, returnFacts);
  expect(evaluate(compiled, returnFacts)).toEqual(output);
  return trace;
};

/** Enough rules for bitmap indexes to be built; only the first rule is of interest. */
const MANY = 5;
const otherRules = (count: number): readonly Rule[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `other-${index}`,
    when: { fact: "order.channel", is: "nowhere" },
    then: { verdict: "decline" },
  }));
const firstStep = (when: Condition, facts: Facts, lines: readonly LineFacts[] = [], more = MANY) =>
  traceOf([{ id: "it", when, then: { verdict: "review" } }, ...otherRules(more)], facts, lines)[0];

describe("a rule of nine tests", () => {
  const tests: readonly Test[] = [
    { fact: "order.country", in: ["DE", "AT"] },
    { fact: "customer.orders", atLeast: 1 },
    { fact: "customer.tags", has: "vip" },
    { fact: "customer.business", is: true },
    { fact: "return.value", below: { EUR: "10.00" } },
    { fact: "order.region", is: "DE-BE" },
    { fact: "order.tags", hasAny: ["gift", "sale"] },
    { fact: "customer.id", inList: "blocked" },
    { fact: "order.lines", between: [2, 3] },
  ];
  const passingFacts: Facts = {
    "order.country": "AT",
    "customer.orders": 1,
    "customer.tags": ["new", "vip"],
    "customer.business": true,
    "return.value": 999,
    "order.region": "DE-BE",
    "order.tags": ["sale"],
    "customer.id": "c-1",
    "order.lines": 3,
  };

  const failingFacts: Facts = {
    "order.country": "FR",
    "customer.orders": 0,
    "customer.tags": ["new"],
    "customer.business": false,
    "return.value": 1_000,
    "order.region": "DE-BB",
    "order.tags": [],
    "customer.id": "c-2",
    "order.lines": 4,
  };

  it("holds, decided by its last test", () =>
    expect(firstStep({ all: tests }, passingFacts)).toEqual({
      question: "verdict",
      rule: "it",
      held: true,
      test: tests.at(-1),
      saw: 3,
    }));

  it.each(tests.map((test, index) => ({ test, index, fact: test.fact })))(
    "fails by the first test that is not met: $fact",
    ({ test, index }) => {
      const failed = { question: "verdict", rule: "it", held: false, test };
      const facts: Facts = { ...passingFacts, [test.fact]: failingFacts[test.fact] };
      const laterUnknown = Object.fromEntries(tests.slice(0, index + 1).map(({ fact }) => [fact, facts[fact]]));
      expect(firstStep({ all: tests }, facts)).toEqual({ ...failed, saw: failingFacts[test.fact] });
      expect(firstStep({ all: tests }, laterUnknown)).toEqual({ ...failed, saw: failingFacts[test.fact] });
      const { [test.fact]: _, ...unknown } = passingFacts;
      expect(firstStep({ all: tests }, unknown)).toEqual(failed);
    },
  );

  it("is traced the same when it has fewer tests", () => {
    for (let length = 1; length <= tests.length; length++) {
      const all = tests.slice(0, length);
      expect(firstStep({ all }, passingFacts)).toMatchObject({
        held: true,
        test: all.at(-1),
        saw: passingFacts[all.at(-1)!.fact],
      });
    }
  });

  it("may test the same fact twice, and have unindexed tests in between", () => {
    const all: Test[] = [
      { fact: "customer.orders", above: 1 },
      { fact: "order.country", startsWith: "D" },
      { fact: "customer.orders", below: 9 },
      { fact: "order.channel", is: "web" },
    ];
    const facts = { "customer.orders": 5, "order.country": "DE", "order.channel": "web" };
    const stepWith = (change: Facts) => firstStep({ all }, { ...facts, ...change });
    expect(stepWith({})).toMatchObject({ held: true, test: all[3], saw: "web" });
    expect(stepWith({ "customer.orders": 1 })).toMatchObject({ held: false, test: all[0], saw: 1 });
    expect(stepWith({ "order.country": "AT", "customer.orders": 9 })).toMatchObject({ test: all[1], saw: "AT" });
    expect(stepWith({ "customer.orders": 9, "order.channel": "app" })).toMatchObject({ test: all[2], saw: 9 });
    expect(stepWith({ "order.channel": "app" })).toMatchObject({ held: false, test: all[3], saw: "app" });
  });
});

describe("many rules", () => {
  const last = (is: string): Rule => ({
    id: "last",
    when: { fact: "order.channel", is },
    then: { verdict: "review" },
  });

  it.each([1, 2, 3, 4, 29, 30, 31, 59, 60, 61, 90])("are tried in order, up to the last of %d", (count) => {
    const rules = [...otherRules(count - 1), last("web")];
    const trace = traceOf(rules, { "order.channel": "web" });
    expect(trace.map((step) => [step.rule, step.held])).toEqual(rules.map(({ id }) => [id, id === "last"]));
    expect(traceOf([last("web"), ...rules], { "order.channel": "web" })).toHaveLength(1);
  });
});

describe("rules with tests over lines", () => {
  const line = (lineId: string, facts: Facts): LineFacts => ({ lineId, facts });
  const test: Test = { fact: "line.type", is: "mug" };
  const lines = [
    line("a", { "line.type": "lamp" }),
    line("b", { "line.type": "mug" }),
    line("c", { "line.type": "vase" }),
  ];

  it("are decided by the first line that ends the test, or by the last line", () => {
    expect(firstStep({ anyLine: test }, {}, lines)).toMatchObject({ held: true, test, saw: "mug" });
    expect(firstStep({ anyLine: test }, {}, [lines[0]!, lines[2]!])).toMatchObject({ held: false, test, saw: "vase" });
    expect(firstStep({ everyLine: test }, {}, [lines[1]!, lines[2]!, lines[0]!])).toMatchObject({
      held: false,
      saw: "vase",
    });
    expect(firstStep({ everyLine: test }, {}, [lines[1]!, lines[1]!])).toMatchObject({ held: true, test, saw: "mug" });
  });

  it("on a return without lines are decided by no test", () => {
    expect(firstStep({ anyLine: test }, {})).toEqual({ question: "verdict", rule: "it", held: false });
    expect(firstStep({ everyLine: test }, {})).toEqual({ question: "verdict", rule: "it", held: true });
  });

  it("may nest another test over lines", () =>
    expect(
      firstStep({ anyLine: { all: [test, { everyLine: { fact: "line.quantity", known: true } }] } }, {}, lines),
    ).toEqual({
      question: "verdict",
      rule: "it",
      held: false,
      test,
      saw: "vase",
    }));

  it("see the facts of the whole return beside those of the line", () =>
    expect(
      firstStep({ anyLine: { all: [{ fact: "order.country", is: "DE" }, test] } }, { "order.country": "DE" }, lines),
    ).toMatchObject({
      held: true,
      saw: "mug",
    }));
});

describe("a rule without a condition", () => {
  it("holds, decided by no test, alone or among many", () => {
    const always: Rule = { id: "always", then: { verdict: "review" } };
    const expected = { question: "verdict", rule: "always", held: true };
    expect(traceOf([always], {})).toEqual([expected]);
    expect(traceOf([always, ...otherRules(MANY)], {})).toEqual([expected]);
  });

  it("limited to an arm holds for that arm alone", () => {
    const armRule: Rule = { id: "arm", arm: "labels/free", then: { verdict: "review" } };
    const test = { fact: "experiment.labels", is: "free" };
    const step = (saw: string) => traceOf([armRule], { "experiment.labels": saw });
    expect(step("free")).toEqual([{ question: "verdict", rule: "arm", held: true, test, saw: "free" }]);
    expect(step("paid")).toEqual([{ question: "verdict", rule: "arm", held: false, test, saw: "paid" }]);
  });
});
