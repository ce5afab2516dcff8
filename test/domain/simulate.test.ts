// A draft over recorded returns, beside the policy in force: what is counted, and what it comes to.
import { describe, expect, it } from "vitest";
import { noFigures } from "../../functions/domain/policy/simulate/figures.ts";
import { always, drafted, NOTHING_SAID, policy, recorded, simulated, sums } from "./simulations.ts";

describe("returns are counted", () => {
  it("by outcome, on each side", () => {
    const bySize = policy(
      { id: "large", when: { fact: "return.value", above: { USD: "100.00" } }, then: { verdict: "decline" } },
      { id: "middle", when: { fact: "return.value", above: { USD: "50.00" } }, then: { verdict: "review" } },
      { id: "small", when: { fact: "return.value", below: { USD: "10.00" } }, then: { verdict: "keep-the-item" } },
    );
    const returns = [500, 2_000, 6_000, 20_000, 30_000].map((value) =>
      recorded([{ value }], { "return.value": value }),
    );
    const { total } = simulated(returns, bySize);
    expect(total.inForce).toMatchObject({
      returns: 5,
      outcomes: { authorize: 5, review: 0, decline: 0, "keep-the-item": 0 },
    });
    expect(total.draft).toMatchObject({
      returns: 5,
      outcomes: { authorize: 1, review: 1, decline: 2, "keep-the-item": 1 },
    });
  });

  it("with nothing at all where nothing was recorded", () =>
    expect(simulated([], NOTHING_SAID)).toEqual({
      total: { inForce: noFigures(), draft: noFigures() },
      groups: { country: {}, type: {}, vendor: {}, sku: {}, segment: {} },
      changed: { count: 0, list: [] },
    }));

  it("and money stays in its own currency", () => {
    const yen = recorded([{ value: 500 }]);
    const returns = [recorded([{ value: 1_000 }]), { ...yen, facts: { ...yen.facts, currency: "JPY" } }];
    expect(simulated(returns, NOTHING_SAID).total.draft.money).toEqual({
      USD: sums({ value: 1_000, refunded: 1_000 }),
      JPY: sums({ value: 500, refunded: 500 }),
    });
  });
});

describe("money", () => {
  const goods = [{ value: 4_000 }, { value: 1_001 }];

  it("goes back in full where nothing is said", () =>
    expect(drafted([recorded(goods)], NOTHING_SAID)).toEqual(sums({ value: 5_001, refunded: 5_001 })));

  it("is kept where a return is declined", () =>
    expect(drafted([recorded(goods)], always({ verdict: "decline" }))).toEqual(
      sums({ value: 5_001, declined: 5_001, kept: 5_001 }),
    ));

  it("is kept as fees: per line and per return, by percentage and by amount", () => {
    const amount = { USD: "1.50" };
    expect(drafted([recorded(goods)], always({ restockingFee: { percent: "10" } }))).toEqual(
      sums({ value: 5_001, refunded: 4_501, fees: 500, kept: 500 }),
    );
    expect(drafted([recorded(goods)], always({ restockingFee: { amount } }))).toMatchObject({ fees: 300 });
    expect(drafted([recorded(goods)], always({ returnShippingFee: { amount } }))).toMatchObject({ fees: 150 });
    expect(drafted([recorded(goods)], always({ handlingFee: { percent: "1" } }))).toMatchObject({ fees: 50 });
    expect(
      drafted([recorded(goods)], always({ returnShippingFee: { amount }, handlingFee: { amount } })),
    ).toMatchObject({ fees: 300, refunded: 4_701 });
  });

  it("is never less than nothing, however high the fees; and a fee in another currency is none", () => {
    expect(drafted([recorded(goods)], always({ handlingFee: { amount: { USD: "99.00" } } }))).toEqual(
      sums({ value: 5_001, fees: 5_001, kept: 5_001 }),
    );
    expect(drafted([recorded(goods)], always({ handlingFee: { amount: { EUR: "9.00" } } }))).toMatchObject({ fees: 0 });
  });

  it("is a part of the value where only a part is credited, and fees are of that part", () =>
    expect(drafted([recorded(goods)], always({ creditPercent: 50, handlingFee: { percent: "10" } }))).toEqual(
      // 20.00 and 5.01, rounded half up; a tenth of it is 2.50.
      sums({ value: 5_001, refunded: 2_251, fees: 250, kept: 2_750 }),
    ));

  it("is more by a bonus for store credit, and stays in the shop, as with an exchange", () => {
    const taken = (resolution: string) => recorded(goods, { "return.resolution": resolution });
    const bonus = always({ bonus: { percent: "10" } });
    expect(drafted([taken("store-credit")], bonus)).toEqual(
      sums({ value: 5_001, refunded: 5_001, bonus: 500, kept: 5_001 }),
    );
    expect(drafted([taken("exchange")], bonus)).toEqual(sums({ value: 5_001, refunded: 5_001, kept: 5_001 }));
    expect(drafted([taken("refund")], bonus)).toEqual(sums({ value: 5_001, refunded: 5_001 }));
    expect(drafted([taken("store-credit")], always({ bonus: { amount: { USD: "5.00" } } }))).toMatchObject({
      bonus: 500,
    });
  });

  it("is a person's to look at where there is a review, which ends as it was decided, and well where it was not", () => {
    const review = always({ verdict: "review", handlingFee: { percent: "10" } });
    const after = (decision?: "authorize" | "decline") => recorded(goods, {}, { ...(decision && { decision }) });
    const well = sums({ value: 5_001, refunded: 4_501, fees: 500, kept: 500, reviewed: 5_001 });
    expect(drafted([after()], review)).toEqual(well);
    expect(drafted([after("authorize")], review)).toEqual(well);
    expect(drafted([after("decline")], review)).toEqual(
      sums({ value: 5_001, declined: 5_001, kept: 5_001, reviewed: 5_001 }),
    );
    // What a person decided counts only where a person is asked.
    expect(drafted([after("decline")], NOTHING_SAID)).toEqual(sums({ value: 5_001, refunded: 5_001 }));
  });

  it("of goods whose value nobody knows is nothing", () => {
    const one = recorded([{ value: 1 }]);
    const lines = [{ lineId: "0", facts: {} }];
    expect(drafted([{ ...one, facts: { ...one.facts, lines } }], NOTHING_SAID)).toEqual(sums({}));
  });
});
