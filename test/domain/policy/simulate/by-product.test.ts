// The money of a simulation by product: amounts per line belong to the line, and each line has a share of amounts for
// the whole return.
import { describe, expect, it } from "vitest";
import type { Policy, Rule } from "../../../../functions/domain/policy/rules.ts";
import type { HistoricalReturn } from "../../../../functions/domain/policy/simulate.ts";
import { always, policy, historicalReturn, simulateAll, moneySums } from "../../../support/domain/simulations.ts";

const A = { value: 1_000, sku: "A", type: "mugs", vendor: "Kiln" };
const B = { value: 2_000, sku: "B", type: "mugs", vendor: "Lamp & Co" };
const C = { value: 4_000, sku: "C", type: "lamps", vendor: "Lamp & Co" };

const groupsOf = (one: HistoricalReturn, draft: Policy) => simulateAll([one], draft).groups;

const moneyIn = (groups: ReturnType<typeof groupsOf>["sku"]) =>
  Object.fromEntries(Object.entries(groups).map(([name, { draft }]) => [name, draft.money["USD"]]));

const bySku = (one: HistoricalReturn, draft: Policy) => moneyIn(groupsOf(one, draft).sku);

/** A rule for one SKU. */
const ofSku = (sku: string, then: Rule["then"]): Rule => ({
  id: `of-${sku}`,
  when: { fact: "line.sku", is: sku },
  then,
});

describe("fees", () => {
  const usd = (amount: string) => ({ amount: { USD: amount } });

  it("for the whole return are shared by types, vendors and SKUs, the odd unit going to the largest remainder", () => {
    const { type, vendor, sku } = groupsOf(
      historicalReturn([A, B, C]),
      always({ restockingFee: { percent: "10" }, handlingFee: usd("9.00") }),
    );
    // 9.00 over 10.00, 20.00 and 40.00 is 1.285, 2.571 and 5.142: the odd cent goes to A.
    const [a, b, c] = [100 + 129, 200 + 257, 400 + 514];
    const paid = (value: number, fees: number) => moneySums({ value, refunded: value - fees, fees, kept: fees });
    expect(moneyIn(sku)).toEqual({ A: paid(1_000, a), B: paid(2_000, b), C: paid(4_000, c) });
    expect(moneyIn(type)).toEqual({ mugs: paid(3_000, a + b), lamps: paid(4_000, c) });
    expect(moneyIn(vendor)).toEqual({ Kiln: paid(1_000, a), "Lamp & Co": paid(6_000, b + c) });
  });

  it("for return shipping and handling are shared as one sum", () => {
    const same = ["A", "B", "C"].map((sku) => ({ value: 1_000, sku }));
    const draft = always({ returnShippingFee: usd("1.00"), handlingFee: usd("1.00") });
    expect(bySku(historicalReturn(same), draft)).toMatchObject({ A: { fees: 67 }, B: { fees: 67 }, C: { fees: 66 } });
  });

  it("are shared in proportion to the credit, not to the value", () => {
    const draft = policy(ofSku("B", { creditPercent: 25 }), { id: "way", then: { returnShippingFee: usd("3.00") } });
    expect(bySku(historicalReturn([A, B]), draft)).toEqual({
      A: moneySums({ value: 1_000, refunded: 800, fees: 200, kept: 200 }),
      B: moneySums({ value: 2_000, refunded: 400, fees: 100, kept: 1_600 }),
    });
  });

  it("beyond one line's credit are charged to the others, in proportion to their remaining credit", () => {
    const draft = policy(ofSku("A", { restockingFee: usd("10.00") }), {
      id: "all",
      then: { handlingFee: usd("8.00") },
    });
    const goods = [A, { ...B, value: 1_000 }, { ...C, value: 2_000 }];
    // A has no credit left, so its 2.00 of the 8.00 are shared by what B and C have left: 8.00 and 16.00.
    expect(bySku(historicalReturn(goods), draft)).toEqual({
      A: moneySums({ value: 1_000, fees: 1_000, kept: 1_000 }),
      B: moneySums({ value: 1_000, refunded: 733, fees: 267, kept: 267 }),
      C: moneySums({ value: 2_000, refunded: 1_467, fees: 533, kept: 533 }),
    });
  });

  it("beyond the credit of all lines take all of it, and no more", () =>
    expect(bySku(historicalReturn([A, B]), always({ restockingFee: usd("15.00"), handlingFee: usd("9.00") }))).toEqual({
      A: moneySums({ value: 1_000, fees: 1_000, kept: 1_000 }),
      B: moneySums({ value: 2_000, fees: 2_000, kept: 2_000 }),
    }));
});

describe("a bonus", () => {
  const taken = (resolution: string) =>
    historicalReturn([A, { ...B, value: 500 }], { "return.resolution": resolution });
  const draft = policy(ofSku("A", { restockingFee: { percent: "50" } }), {
    id: "bonus",
    then: { bonus: { percent: "10" } },
  });

  it("for store credit is shared in proportion to the credit before fees, and the goods' full value is kept", () =>
    expect(bySku(taken("store-credit"), draft)).toEqual({
      A: moneySums({ value: 1_000, refunded: 500, fees: 500, bonus: 67, kept: 1_000 }),
      B: moneySums({ value: 500, refunded: 500, bonus: 33, kept: 500 }),
    }));

  it("is not given for an exchange, whose value is kept as well", () =>
    expect(bySku(taken("exchange"), draft)).toEqual({
      A: moneySums({ value: 1_000, refunded: 500, fees: 500, kept: 1_000 }),
      B: moneySums({ value: 500, refunded: 500, kept: 500 }),
    }));

  it("of a fixed amount is shared equally when nothing is credited", () => {
    const anyway = always({ creditPercent: 0, bonus: { amount: { USD: "5.01" } } });
    expect(bySku(taken("store-credit"), anyway)).toMatchObject({ A: { bonus: 251 }, B: { bonus: 250 } });
  });
});

describe("a declined or reviewed line", () => {
  const no = (value: number, reviewed = 0) => moneySums({ value, declined: value, kept: value, reviewed });
  const review = always({ verdict: "review", handlingFee: { percent: "10" } });

  it("counts as declined by value, and as kept", () =>
    expect(bySku(historicalReturn([A, B]), always({ verdict: "decline" }))).toEqual({ A: no(1_000), B: no(2_000) }));

  it("counts as reviewed by value, however the review ends", () => {
    expect(bySku(historicalReturn([A, B]), review)).toEqual({
      A: moneySums({ value: 1_000, refunded: 900, fees: 100, kept: 100, reviewed: 1_000 }),
      B: moneySums({ value: 2_000, refunded: 1_800, fees: 200, kept: 200, reviewed: 2_000 }),
    });
    expect(bySku(historicalReturn([A, B], {}, { decision: "decline" }), review)).toEqual({
      A: no(1_000, 1_000),
      B: no(2_000, 2_000),
    });
  });

  it("has no bonus when a person declined it, even if it is worth nothing", () => {
    const nothing = historicalReturn(
      [{ value: 0, sku: "A" }],
      { "return.resolution": "store-credit" },
      { decision: "decline" },
    );
    expect(bySku(nothing, always({ verdict: "review", bonus: { amount: { USD: "5.00" } } }))).toEqual({
      A: moneySums({}),
    });
  });
});
