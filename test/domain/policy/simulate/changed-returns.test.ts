// The returns that a draft would have decided differently, the most money at stake first, and why.
import { describe, expect, it } from "vitest";
import type { Policy } from "../../../../functions/domain/policy/rules.ts";
import { CHANGED_MAX, type HistoricalReturn } from "../../../../functions/domain/policy/simulate.ts";
import { always, EMPTY_POLICY, policy, historicalReturn, simulateAll } from "../../../support/domain/simulations.ts";

describe("a changed return", () => {
  const changedBy = (draft: Policy, one: HistoricalReturn, inForce = EMPTY_POLICY) =>
    simulateAll([one], draft, inForce).changed;

  it("differs in outcome, refund, fees or bonus, and no other return is listed", () => {
    const one = historicalReturn([{ value: 1_000 }]);
    const credit = historicalReturn([{ value: 1_000 }], { "return.resolution": "store-credit" });
    expect(changedBy(always({ verdict: "review" }), one).count).toBe(1);
    expect(changedBy(always({ handlingFee: { percent: "1" } }), one).count).toBe(1);
    expect(changedBy(always({ bonus: { percent: "1" } }), credit).count).toBe(1);
    expect(changedBy(always({ creditPercent: 50 }), one).count).toBe(1);
    // The same refund, but half was not credited on one side and withheld as a fee on the other.
    expect(changedBy(always({ creditPercent: 50 }), one, always({ handlingFee: { percent: "50" } })).count).toBe(1);
    expect(changedBy(always({ bonus: { percent: "1" }, queue: "elsewhere" }), one).count).toBe(0);
  });

  it("shows the rule on each side and the test that settled it", () => {
    const when = { fact: "order.country", in: ["US"] } as const;
    const one = historicalReturn([{ value: 1_000 }]);
    expect(changedBy(policy({ id: "not-here", when, then: { verdict: "decline" } }), one)).toEqual({
      count: 1,
      list: [
        {
          ...{ returnId: one.returnId, currency: "USD", value: 1_000, question: "verdict" },
          inForce: { outcome: "authorize", refunded: 1_000, fees: 0, bonus: 0, rule: "authorize" },
          draft: {
            ...{ outcome: "decline", refunded: 0, fees: 0, bonus: 0, rule: "not-here" },
            step: { question: "verdict", rule: "not-here", held: true, test: when, saw: "US" },
          },
        },
      ],
    });
  });

  it.each([
    ["restockingFee", { restockingFee: { percent: "10" } }],
    ["handlingFee", { handlingFee: { percent: "10" } }],
    ["returnShippingFee", { returnShippingFee: { amount: { USD: "1.00" } } }],
    ["creditPercent", { creditPercent: 50 }],
    ["verdict", { verdict: "review", handlingFee: { percent: "10" } }],
    ["bonus", { bonus: { percent: "10" } }],
  ] as const)("shows %s as the setting that made the difference", (setting, then) => {
    const one = historicalReturn([{ value: 1_000 }], { "return.resolution": "store-credit" });
    expect(changedBy(always(then), one).list).toMatchObject([
      {
        question: setting,
        inForce: { rule: setting === "verdict" ? "authorize" : "default" },
        draft: { rule: "always" },
      },
    ]);
  });

  it("shows the window when a line can be returned on one side only", () => {
    const short = always({ window: { days: 5, from: "placed" } });
    expect(changedBy(short, historicalReturn([{ value: 1_000 }])).list).toMatchObject([
      {
        question: "window",
        draft: { outcome: "decline", rule: "always" },
        inForce: { outcome: "authorize", rule: "default" },
      },
    ]);
  });

  it(`is one of the ${CHANGED_MAX} with the most money at stake, largest first, and all are counted`, () => {
    const values = Array.from({ length: CHANGED_MAX + 30 }, (_, index) => 1 + ((index * 37) % 130));
    const heaviest = values.toSorted((a, b) => b - a);
    for (const inOrder of [values, heaviest, heaviest.toReversed()]) {
      const returns = inOrder.map((value) => historicalReturn([{ value }]));
      const { changed } = simulateAll(returns, always({ verdict: "decline" }));
      expect(changed.count).toBe(130);
      expect(changed.list.map(({ value }) => value)).toEqual(heaviest.slice(0, CHANGED_MAX));
    }
  });

  it("is weighted by refund and bonus together, on either side", () => {
    const credit = (value: number, resolution: string) =>
      historicalReturn([{ value }], { "return.resolution": resolution });
    // 10.00 less on one side; 8.00 of bonus on the other.
    const returns = [credit(1_000, "refund"), credit(8_000, "store-credit")];
    const shrinking = always({ bonus: { percent: "10" } });
    const halved = always({ creditPercent: 0 });
    const listed = (draft: Policy, inForce: Policy) =>
      simulateAll(returns, draft, inForce).changed.list.map(({ value }) => value);
    expect(listed(shrinking, EMPTY_POLICY)).toEqual([8_000]);
    expect(listed(EMPTY_POLICY, shrinking)).toEqual([8_000]);
    expect(listed(halved, shrinking)).toEqual([8_000, 1_000]);
    const more = [credit(1_000, "exchange"), credit(9_000, "store-credit")];
    const taken = policy(
      { id: "bonus", then: { bonus: { percent: "50" } } },
      { id: "half", then: { creditPercent: 50 } },
    );
    // The credit falls by 45.00 and a bonus of 22.50 is added: 22.50 at stake, against 5.00.
    expect(simulateAll(more, taken).changed.list.map(({ value }) => value)).toEqual([9_000, 1_000]);
    const even = [credit(4_000, "exchange"), credit(9_000, "store-credit")];
    const nearly = policy(
      { id: "bonus", then: { bonus: { percent: "90" } } },
      { id: "half", then: { creditPercent: 50 } },
    );
    // 45.00 less and a bonus of 40.50 leave 4.50; the exchange loses 20.00.
    expect(simulateAll(even, nearly).changed.list.map(({ value }) => value)).toEqual([4_000, 9_000]);
    expect(simulateAll(even, EMPTY_POLICY, nearly).changed.list.map(({ value }) => value)).toEqual([4_000, 9_000]);
  });

  it("shows the test of the setting that made the difference, whatever other rules were evaluated", () => {
    const draft = policy(
      { id: "handling", when: { fact: "order.country", in: ["US"] }, then: { handlingFee: { percent: "10" } } },
      {
        id: "others",
        then: { bonus: { percent: "1" }, queue: "elsewhere", destination: "north", verdict: "authorize" },
      },
    );
    for (const rules of [draft.rules, draft.rules.toReversed()]) {
      const { list } = changedBy(policy(...rules), historicalReturn([{ value: 1_000 }]));
      expect(list).toMatchObject([{ question: "handlingFee", draft: { step: { rule: "handling", saw: "US" } } }]);
    }
  });

  it("shows the window also when one of several lines is closed", () => {
    const mugsOnly = policy({
      ...{ id: "no-lamps", when: { fact: "line.type", is: "lamps" } },
      then: { window: "closed" },
    });
    const both = [{ value: 1_000 }, { value: 2_000, type: "lamps" }];
    expect(changedBy(mugsOnly, historicalReturn(both)).list).toMatchObject([{ question: "window" }]);
    expect(changedBy(EMPTY_POLICY, historicalReturn(both), mugsOnly).list).toMatchObject([{ question: "window" }]);
  });

  it("keeps its place before a later one with the same money at stake", () => {
    const returns = [
      historicalReturn([{ value: 5 }]),
      historicalReturn([{ value: 5 }]),
      historicalReturn([{ value: 9 }]),
    ];
    const { list } = simulateAll(returns, always({ verdict: "decline" })).changed;
    expect(list.map(({ returnId }) => returnId)).toEqual([2, 0, 1].map((index) => returns[index]!.returnId));
  });
});
