// A draft over recorded returns, next to the policy in force: counts and money.
import { describe, expect, it } from "vitest";
import { zeroFigures } from "../../../../functions/domain/policy/simulate/figures.ts";
import {
  always,
  draftMoney,
  EMPTY_POLICY,
  policy,
  historicalReturn,
  simulateAll,
  moneySums,
} from "../../../support/domain/simulations.ts";

describe("returns are counted", () => {
  it("by outcome, on each side", () => {
    const bySize = policy(
      { id: "large", when: { fact: "return.value", above: { USD: "100.00" } }, then: { verdict: "decline" } },
      { id: "middle", when: { fact: "return.value", above: { USD: "50.00" } }, then: { verdict: "review" } },
      { id: "small", when: { fact: "return.value", below: { USD: "10.00" } }, then: { verdict: "keep-the-item" } },
    );
    const returns = [500, 2_000, 6_000, 20_000, 30_000].map((value) =>
      historicalReturn([{ value }], { "return.value": value }),
    );
    const { total } = simulateAll(returns, bySize);
    expect(total.inForce).toMatchObject({
      returns: 5,
      outcomes: { authorize: 5, review: 0, decline: 0, "keep-the-item": 0 },
    });
    expect(total.draft).toMatchObject({
      returns: 5,
      outcomes: { authorize: 1, review: 1, decline: 2, "keep-the-item": 1 },
    });
  });

  it("as zero when nothing was recorded", () =>
    expect(simulateAll([], EMPTY_POLICY)).toEqual({
      total: { inForce: zeroFigures(), draft: zeroFigures() },
      groups: { country: {}, type: {}, vendor: {}, sku: {}, segment: {} },
      changed: { count: 0, list: [] },
    }));

  it("with money per currency", () => {
    const yen = historicalReturn([{ value: 500 }]);
    const returns = [historicalReturn([{ value: 1_000 }]), { ...yen, facts: { ...yen.facts, currency: "JPY" } }];
    expect(simulateAll(returns, EMPTY_POLICY).total.draft.money).toEqual({
      USD: moneySums({ value: 1_000, refunded: 1_000 }),
      JPY: moneySums({ value: 500, refunded: 500 }),
    });
  });
});

describe("money", () => {
  const goods = [{ value: 4_000 }, { value: 1_001 }];

  it("is refunded in full without rules", () =>
    expect(draftMoney([historicalReturn(goods)], EMPTY_POLICY)).toEqual(moneySums({ value: 5_001, refunded: 5_001 })));

  it("is kept when a return is declined", () =>
    expect(draftMoney([historicalReturn(goods)], always({ verdict: "decline" }))).toEqual(
      moneySums({ value: 5_001, declined: 5_001, kept: 5_001 }),
    ));

  it("is withheld as fees: per line and per return, by percentage and by amount", () => {
    const amount = { USD: "1.50" };
    expect(draftMoney([historicalReturn(goods)], always({ restockingFee: { percent: "10" } }))).toEqual(
      moneySums({ value: 5_001, refunded: 4_501, fees: 500, kept: 500 }),
    );
    expect(draftMoney([historicalReturn(goods)], always({ restockingFee: { amount } }))).toMatchObject({ fees: 300 });
    expect(draftMoney([historicalReturn(goods)], always({ returnShippingFee: { amount } }))).toMatchObject({
      fees: 150,
    });
    expect(draftMoney([historicalReturn(goods)], always({ handlingFee: { percent: "1" } }))).toMatchObject({
      fees: 50,
    });
    expect(
      draftMoney([historicalReturn(goods)], always({ returnShippingFee: { amount }, handlingFee: { amount } })),
    ).toMatchObject({ fees: 300, refunded: 4_701 });
  });

  it("is never negative, however high the fees; and a fee in another currency is zero", () => {
    expect(draftMoney([historicalReturn(goods)], always({ handlingFee: { amount: { USD: "99.00" } } }))).toEqual(
      moneySums({ value: 5_001, fees: 5_001, kept: 5_001 }),
    );
    expect(draftMoney([historicalReturn(goods)], always({ handlingFee: { amount: { EUR: "9.00" } } }))).toMatchObject({
      fees: 0,
    });
  });

  it("is the credited part of the value, and fees are taken of that part", () =>
    expect(
      draftMoney([historicalReturn(goods)], always({ creditPercent: 50, handlingFee: { percent: "10" } })),
    ).toEqual(
      // 20.00 and 5.01, rounded half up; a tenth of it is 2.50.
      moneySums({ value: 5_001, refunded: 2_251, fees: 250, kept: 2_750 }),
    ));

  it("is increased by a bonus for store credit, and kept in the shop, as with an exchange", () => {
    const taken = (resolution: string) => historicalReturn(goods, { "return.resolution": resolution });
    const bonus = always({ bonus: { percent: "10" } });
    expect(draftMoney([taken("store-credit")], bonus)).toEqual(
      moneySums({ value: 5_001, refunded: 5_001, bonus: 500, kept: 5_001 }),
    );
    expect(draftMoney([taken("exchange")], bonus)).toEqual(moneySums({ value: 5_001, refunded: 5_001, kept: 5_001 }));
    expect(draftMoney([taken("refund")], bonus)).toEqual(moneySums({ value: 5_001, refunded: 5_001 }));
    expect(draftMoney([taken("store-credit")], always({ bonus: { amount: { USD: "5.00" } } }))).toMatchObject({
      bonus: 500,
    });
  });

  it("is reviewed when the verdict is review, and then follows the decision, or is refunded without one", () => {
    const review = always({ verdict: "review", handlingFee: { percent: "10" } });
    const after = (decision?: "authorize" | "decline") =>
      historicalReturn(goods, {}, { ...(decision && { decision }) });
    const well = moneySums({ value: 5_001, refunded: 4_501, fees: 500, kept: 500, reviewed: 5_001 });
    expect(draftMoney([after()], review)).toEqual(well);
    expect(draftMoney([after("authorize")], review)).toEqual(well);
    expect(draftMoney([after("decline")], review)).toEqual(
      moneySums({ value: 5_001, declined: 5_001, kept: 5_001, reviewed: 5_001 }),
    );
    // A person's decision counts only when the verdict is review.
    expect(draftMoney([after("decline")], EMPTY_POLICY)).toEqual(moneySums({ value: 5_001, refunded: 5_001 }));
  });

  it("is zero for goods of unknown value", () => {
    const one = historicalReturn([{ value: 1 }]);
    const lines = [{ lineId: "0", facts: {} }];
    expect(draftMoney([{ ...one, facts: { ...one.facts, lines } }], EMPTY_POLICY)).toEqual(moneySums({}));
  });
});
