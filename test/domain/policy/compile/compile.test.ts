// What a policy compiles to: its facts, its settings per return and per line, and whether it needs the lines.
import { describe, expect, it } from "vitest";
import { evaluate, evaluateWithTrace } from "../../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { amountIn, NEVER } from "../../../../functions/domain/policy/compile/compile-test.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";

const compiled = (...rules: readonly Rule[]) => compile({ name: "Test", rules }, "EUR");
const country = { fact: "order.country", is: "DE" } as const;
const orders = { fact: "customer.orders", atLeast: 1 } as const;
const review = { verdict: "review" } as const;

describe("a compiled policy", () => {
  it("has a column for each fact, once", () => {
    const all: Condition = {
      all: [country, orders, { not: country }, { any: [orders, { fact: "order.lines", is: 2 }] }],
    };
    expect(
      compiled({ id: "1", when: all, then: review }, { id: "2", when: all, then: review }).columns.toSorted(),
    ).toEqual(["customer.orders", "order.country", "order.lines"]);
  });

  it("has the settings its rules decide, per return or per line", () => {
    const { perReturn, perLine } = compiled(
      { id: "1", then: { verdict: "review", window: "open", queue: undefined } },
      { id: "2", then: { verdict: "decline" } },
    );
    expect(perReturn.map(({ name }) => name)).toEqual(["verdict"]);
    expect(perLine.map(({ name }) => name)).toEqual(["window"]);
    const [verdict] = perReturn;
    expect(verdict?.batches[0]?.rules.map(({ output: expected }) => expected)).toEqual([
      { value: "review", by: "1" },
      { value: "decline", by: "2" },
    ]);
  });

  it("without rules decides nothing", () => expect(compiled()).toMatchObject({ perReturn: [], perLine: [] }));

  const quantified: Condition = { anyLine: { fact: "line.type", is: "mug" } };
  it.each<[boolean, Condition | undefined]>([
    [false, undefined],
    [false, country],
    [false, { all: [country, orders] }],
    [false, { any: [country] }],
    [false, { not: country }],
    [true, quantified],
    [true, { everyLine: country }],
    [true, { all: [country, quantified] }],
    [true, { any: [quantified, country] }],
    [true, { not: { not: quantified } }],
  ])("needs the lines or not (%j): %j", (needsLines, when) => {
    expect(compiled({ id: "1", then: review }, { id: "2", when, then: review }).usesLines).toBe(needsLines);
    expect(compiled({ id: "1", when, then: { window: "open" } }).usesLines).toBe(true);
  });
});

describe("outputs", () => {
  const policy = compiled(
    { id: "all", when: country, then: { verdict: "review" } },
    { id: "mugs", when: { fact: "line.type", is: "mug" }, then: { window: "closed" } },
  );
  const lines = [
    { lineId: "a", facts: { "line.type": "mug" } },
    { lineId: "b", facts: {} },
  ];
  const ofLines = [
    { lineId: "a", answers: { window: { value: "closed", by: "mugs" } } },
    { lineId: "b", answers: {} },
  ];

  it("exist for the settings that rules decided, and for no others", () => {
    const withFacts = (facts: Facts): ReturnFacts => ({ currency: "EUR", facts, lines });
    const [here, elsewhere] = [withFacts({ "order.country": "DE" }), withFacts({ "order.country": "FR" })];
    const expected = { answers: { verdict: { value: "review", by: "all" } }, lines: ofLines };
    expect(evaluate(policy, here)).toStrictEqual(expected);
    expect(evaluateWithTrace(policy, here).output).toStrictEqual(expected);
    expect(evaluate(policy, elsewhere)).toStrictEqual({ answers: {}, lines: ofLines });
    expect(evaluateWithTrace(policy, elsewhere).output).toStrictEqual({ answers: {}, lines: ofLines });
  });
});

describe("an amount", () => {
  it("is in minor units of a currency in which it is stated", () => {
    const amounts = { EUR: "5.00", JPY: "600", KWD: "1.5", XYZ: "1" };
    expect(["EUR", "JPY", "KWD"].map((currency) => amountIn(amounts, currency))).toEqual([500, 600, 1_500]);
    expect(amountIn(amounts, "GBP")).toBeUndefined();
  });

  it("in an unknown currency is undefined", () => expect(amountIn({ XYZ: "1" }, "XYZ")).toBeUndefined());
});

it("the predicate `NEVER` is false", () => expect(NEVER([], [])).toBe(false));
