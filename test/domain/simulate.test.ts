// A draft over recorded returns, beside the policy in force: what is counted, what it comes to, and what would have gone differently.
import { describe, expect, it } from "vitest";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { CHANGED_MAX, nothingSimulated, type Recorded, simulate } from "../../functions/domain/policy/simulate.ts";
import {
  GROUPS_MAX,
  type Groups,
  type MONEY_FIELDS,
  noFigures,
} from "../../functions/domain/policy/simulate/figures.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";

const policy = (...rules: readonly Rule[]): Policy => ({ name: "one", rules });
const always = (then: Rule["then"], id = "always"): Policy => policy({ id, then });
const NOTHING_SAID = policy();

type Goods = { readonly value: number; readonly sku?: string; readonly type?: string; readonly vendor?: string };
let made = 0;
/** Of a country without a law on returns, so that the policy alone speaks. */
function recorded(goods: readonly Goods[], whole: Facts = {}, more: Partial<Recorded> = {}): Recorded {
  made += 1;
  return {
    returnId: `return-${made}`,
    facts: {
      currency: "USD",
      facts: { "order.country": "US", "order.placedOn": 20_000, "return.requestedOn": 20_010, ...whole },
      lines: goods.map(({ value, sku = "MUG", type = "mugs", vendor = "Kiln" }, index) => ({
        lineId: `${index}`,
        facts: { "line.value": value, "line.sku": sku, "line.type": type, "line.vendor": vendor },
      })),
    },
    ...more,
  };
}

function simulated(returns: readonly Recorded[], draft: Policy, inForce = NOTHING_SAID, from = nothingSimulated()) {
  for (const one of returns) {
    const { currency } = one.facts;
    simulate(from, one, { inForce: compile(inForce, currency), draft: compile(draft, currency) });
  }
  return from;
}

const drafted = (returns: readonly Recorded[], draft: Policy, currency = "USD") =>
  simulated(returns, draft).total.draft.money[currency];

const sums = (stated: Partial<Record<(typeof MONEY_FIELDS)[number], number>>) => ({
  ...{ value: 0, refunded: 0, declined: 0, fees: 0, bonus: 0, kept: 0, reviewed: 0 },
  ...stated,
});

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

describe("groups", () => {
  const refunds = (groups: Groups) =>
    Object.fromEntries(
      Object.entries(groups).map(([name, { draft }]) => [name, [draft.returns, draft.money["USD"]?.refunded]]),
    );

  it("are by country and by who the customer is, with whole returns", () => {
    const { country, segment } = simulated(
      [
        recorded([{ value: 100 }], {
          "customer.business": true,
          "customer.firstOrder": true,
          "customer.tags": ["vip"],
        }),
        recorded([{ value: 200 }], { "order.country": "CA" }),
        recorded([{ value: 400 }], { "order.country": undefined as unknown as string }),
      ],
      NOTHING_SAID,
    ).groups;
    expect(refunds(country)).toEqual({ US: [1, 100], CA: [1, 200], "(unknown)": [1, 400] });
    expect(refunds(segment)).toEqual({
      business: [1, 100],
      "first-order": [1, 100],
      "tag:vip": [1, 100],
      consumer: [2, 600],
      returning: [2, 600],
    });
  });

  it("are by type, vendor and article, with the lines' own money: a return counts once in each", () => {
    const goods = [
      { value: 1_000, sku: "A", type: "mugs", vendor: "Kiln" },
      { value: 2_000, sku: "B", type: "mugs", vendor: "Lamp & Co" },
      { value: 4_000, sku: "A", type: "lamps", vendor: "Lamp & Co" },
    ];
    const fees = { restockingFee: { percent: "10" }, handlingFee: { amount: { USD: "9.00" } } } as const;
    const { type, vendor, sku } = simulated([recorded(goods)], always(fees)).groups;
    expect(refunds(sku)).toEqual({ A: [1, 4_500], B: [1, 1_800] });
    expect(refunds(type)).toEqual({ mugs: [1, 2_700], lamps: [1, 3_600] });
    expect(refunds(vendor)).toEqual({ Kiln: [1, 900], "Lamp & Co": [1, 5_400] });
  });

  const ofSku = (sku: string) => recorded([{ value: 100, sku }]);
  const names = Array.from({ length: GROUPS_MAX }, (_, index) => `sku-${index + 100}`);

  it("make room by handing the smallest to the others, whole and on both sides", () => {
    const returns = [...names, ...names.slice(1), "new"].map(ofSku);
    const { sku } = simulated(returns, always({ verdict: "decline" })).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    expect(sku["sku-100"]).toBeUndefined();
    expect(sku["new"]).toMatchObject({ draft: { returns: 1 }, inForce: { returns: 1 } });
    expect(sku["(others)"]).toMatchObject({
      draft: { returns: 1, outcomes: { decline: 1 }, money: { USD: { value: 100 } } },
      inForce: { returns: 1, outcomes: { authorize: 1 } },
    });
  });

  it("give up the last by name of those that are alike", () =>
    expect(simulated([...names, "a"].map(ofSku), NOTHING_SAID).groups.sku[names.at(-1)!]).toBeUndefined());

  it("keep what comes late and often, however full they were before", () => {
    const before = names.flatMap((name) => [name, name, name]);
    const late = Array.from({ length: 40 }, (_, index) => ["late", `rare-${index}`]).flat();
    const { sku } = simulated([...before, ...late].map(ofSku), NOTHING_SAID).groups;
    expect(sku["late"]?.draft.returns).toBe(40);
  });

  it("hold the others beside the most there are, and are begun anew by who comes back", () => {
    const { sku } = simulated([...names, "x", "y", "x", "(others)"].map(ofSku), NOTHING_SAID).groups;
    expect(Object.keys(sku)).toHaveLength(GROUPS_MAX + 1);
    // x took over the rank of whom it replaced, and y that of the next: both are larger than who was named once.
    expect([sku["x"]?.draft.returns, sku["y"]?.draft.returns, sku["(others)"]?.draft.returns]).toEqual([2, 1, 3]);
  });

  it("may have any name", () => {
    const { sku } = simulated(["__proto__", "constructor", "__proto__"].map(ofSku), NOTHING_SAID).groups;
    expect(Object.entries(sku).map(([name, { draft }]) => [name, draft.returns])).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
  });
});

describe("what would have gone differently", () => {
  const changedBy = (draft: Policy, one: Recorded, inForce = NOTHING_SAID) => simulated([one], draft, inForce).changed;

  it("is every return whose outcome, refund, fees or bonus is another, and no other", () => {
    const one = recorded([{ value: 1_000 }]);
    const credit = recorded([{ value: 1_000 }], { "return.resolution": "store-credit" });
    expect(changedBy(always({ verdict: "review" }), one).count).toBe(1);
    expect(changedBy(always({ handlingFee: { percent: "1" } }), one).count).toBe(1);
    expect(changedBy(always({ bonus: { percent: "1" } }), credit).count).toBe(1);
    expect(changedBy(always({ creditPercent: 50 }), one).count).toBe(1);
    expect(changedBy(always({ bonus: { percent: "1" }, queue: "elsewhere" }), one).count).toBe(0);
  });

  it("says with which rule on each side, and the test that settled it", () => {
    const when = { fact: "order.country", in: ["US"] } as const;
    const one = recorded([{ value: 1_000 }]);
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
  ] as const)("names %s as the question that made the difference", (question, then) => {
    const one = recorded([{ value: 1_000 }], { "return.resolution": "store-credit" });
    expect(changedBy(always(then), one).list).toMatchObject([
      { question, inForce: { rule: question === "verdict" ? "authorize" : "default" }, draft: { rule: "always" } },
    ]);
  });

  it("names the window where a line can go back on one side only", () => {
    const short = always({ window: { days: 5, from: "placed" } });
    expect(changedBy(short, recorded([{ value: 1_000 }])).list).toMatchObject([
      {
        question: "window",
        draft: { outcome: "decline", rule: "always" },
        inForce: { outcome: "authorize", rule: "default" },
      },
    ]);
  });

  it(`lists the ${CHANGED_MAX} with most money at stake, most first, and counts all`, () => {
    const values = Array.from({ length: CHANGED_MAX + 30 }, (_, index) => 1 + ((index * 37) % 130));
    const { changed } = simulated(
      values.map((value) => recorded([{ value }])),
      always({ verdict: "decline" }),
    );
    expect(changed.count).toBe(130);
    expect(changed.list.map(({ value }) => value)).toEqual(values.toSorted((a, b) => b - a).slice(0, CHANGED_MAX));
  });

  it("weighs refund and bonus together, on either side", () => {
    const credit = (value: number, resolution: string) => recorded([{ value }], { "return.resolution": resolution });
    // 10.00 less on one side; 8.00 of bonus on the other.
    const returns = [credit(1_000, "refund"), credit(8_000, "store-credit")];
    const shrinking = always({ bonus: { percent: "10" } });
    const halved = always({ creditPercent: 0 });
    const listed = (draft: Policy, inForce: Policy) =>
      simulated(returns, draft, inForce).changed.list.map(({ value }) => value);
    expect(listed(shrinking, NOTHING_SAID)).toEqual([8_000]);
    expect(listed(NOTHING_SAID, shrinking)).toEqual([8_000]);
    expect(listed(halved, shrinking)).toEqual([8_000, 1_000]);
    const more = [credit(1_000, "exchange"), credit(9_000, "store-credit")];
    const taken = policy(
      { id: "bonus", then: { bonus: { percent: "50" } } },
      { id: "half", then: { creditPercent: 50 } },
    );
    // The credit falls by 45.00 and 22.50 come on top: 22.50 at stake, against 5.00.
    expect(simulated(more, taken).changed.list.map(({ value }) => value)).toEqual([9_000, 1_000]);
    const even = [credit(4_000, "exchange"), credit(9_000, "store-credit")];
    const nearly = policy(
      { id: "bonus", then: { bonus: { percent: "90" } } },
      { id: "half", then: { creditPercent: 50 } },
    );
    // 45.00 less and 40.50 on top leave 4.50; the exchange loses 20.00.
    expect(simulated(even, nearly).changed.list.map(({ value }) => value)).toEqual([4_000, 9_000]);
    expect(simulated(even, NOTHING_SAID, nearly).changed.list.map(({ value }) => value)).toEqual([4_000, 9_000]);
  });

  it("shows the test of the question that made the difference, whatever else was asked", () => {
    const draft = policy(
      { id: "handling", when: { fact: "order.country", in: ["US"] }, then: { handlingFee: { percent: "10" } } },
      {
        id: "others",
        then: { bonus: { percent: "1" }, queue: "elsewhere", destination: "north", verdict: "authorize" },
      },
    );
    for (const rules of [draft.rules, draft.rules.toReversed()]) {
      const { list } = changedBy(policy(...rules), recorded([{ value: 1_000 }]));
      expect(list).toMatchObject([{ question: "handlingFee", draft: { step: { rule: "handling", saw: "US" } } }]);
    }
  });

  it("names the window also where one line of several is closed", () => {
    const mugsOnly = policy({
      ...{ id: "no-lamps", when: { fact: "line.type", is: "lamps" } },
      then: { window: "closed" },
    });
    const both = [{ value: 1_000 }, { value: 2_000, type: "lamps" }];
    expect(changedBy(mugsOnly, recorded(both)).list).toMatchObject([{ question: "window" }]);
    expect(changedBy(NOTHING_SAID, recorded(both), mugsOnly).list).toMatchObject([{ question: "window" }]);
  });

  it("lists of two with the same at stake the one that was seen first", () => {
    const returns = [recorded([{ value: 5 }]), recorded([{ value: 5 }]), recorded([{ value: 9 }])];
    const { list } = simulated(returns, always({ verdict: "decline" })).changed;
    expect(list.map(({ returnId }) => returnId)).toEqual([2, 0, 1].map((index) => returns[index]!.returnId));
  });
});
