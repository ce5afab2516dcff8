// What a policy is made into: which facts it uses, which questions it answers, and whether it looks at lines.
import { describe, expect, it } from "vitest";
import { answer, explain } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { amountIn, NEVER } from "../../functions/domain/policy/compile/test.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

const compiled = (...rules: readonly Rule[]) => compile({ name: "Test", rules }, "EUR");
const country = { fact: "order.country", is: "DE" } as const;
const orders = { fact: "customer.orders", atLeast: 1 } as const;
const review = { verdict: "review" } as const;

describe("a policy", () => {
  it("names every fact it uses once, whatever else it does", () => {
    const all: Condition = {
      all: [country, orders, { not: country }, { any: [orders, { fact: "order.lines", is: 2 }] }],
    };
    expect(
      compiled({ id: "1", when: all, then: review }, { id: "2", when: all, then: review }).names.toSorted(),
    ).toEqual(["customer.orders", "order.country", "order.lines"]);
  });

  it("answers the questions its rules speak to, of the whole return or of each line", () => {
    const { perReturn, perLine } = compiled(
      { id: "1", then: { verdict: "review", window: "open", queue: undefined } },
      { id: "2", then: { verdict: "decline" } },
    );
    expect(perReturn.map(({ question }) => question)).toEqual(["verdict"]);
    expect(perLine.map(({ question }) => question)).toEqual(["window"]);
    const [verdict] = perReturn;
    expect(verdict?.batches[0]?.rules.map(({ said }) => said)).toEqual([
      { value: "review", by: "1" },
      { value: "decline", by: "2" },
    ]);
  });

  it("without rules answers nothing", () => expect(compiled()).toMatchObject({ perReturn: [], perLine: [] }));

  const looking: Condition = { anyLine: { fact: "line.type", is: "mug" } };
  it.each<[boolean, Condition | undefined]>([
    [false, undefined],
    [false, country],
    [false, { all: [country, orders] }],
    [false, { any: [country] }],
    [false, { not: country }],
    [true, looking],
    [true, { everyLine: country }],
    [true, { all: [country, looking] }],
    [true, { any: [looking, country] }],
    [true, { not: { not: looking } }],
  ])("looks at lines or not (%j): %j", (looks, when) => {
    expect(compiled({ id: "1", then: review }, { id: "2", when, then: review }).usesLines).toBe(looks);
    expect(compiled({ id: "1", when, then: { window: "open" } }).usesLines).toBe(true);
  });
});

describe("answers", () => {
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

  it("are of what rules spoke to, and there is nothing of anything else", () => {
    const asked = (facts: Facts): ReturnFacts => ({ currency: "EUR", facts, lines });
    const [here, elsewhere] = [asked({ "order.country": "DE" }), asked({ "order.country": "FR" })];
    const said = { answers: { verdict: { value: "review", by: "all" } }, lines: ofLines };
    expect(answer(policy, here)).toStrictEqual(said);
    expect(explain(policy, here).answered).toStrictEqual(said);
    expect(answer(policy, elsewhere)).toStrictEqual({ answers: {}, lines: ofLines });
    expect(explain(policy, elsewhere).answered).toStrictEqual({ answers: {}, lines: ofLines });
  });
});

describe("an amount", () => {
  it("is in minor units of the currency, where it is stated in it", () => {
    const amounts = { EUR: "5.00", JPY: "600", KWD: "1.5", XYZ: "1" };
    expect(["EUR", "JPY", "KWD"].map((currency) => amountIn(amounts, currency))).toEqual([500, 600, 1_500]);
    expect(amountIn(amounts, "GBP")).toBeUndefined();
  });

  it("in what is no currency is none", () => expect(amountIn({ XYZ: "1" }, "XYZ")).toBeUndefined());
});

it("what can never hold says so plainly", () => expect(NEVER([], [])).toBe(false));
