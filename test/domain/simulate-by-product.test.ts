// The money of a simulation by product: what is of a line is its own, and of what concerns the whole return each line has its part.
import { describe, expect, it } from "vitest";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { Recorded } from "../../functions/domain/policy/simulate.ts";
import { always, policy, recorded, simulated, sums } from "./simulations.ts";

const A = { value: 1_000, sku: "A", type: "mugs", vendor: "Kiln" };
const B = { value: 2_000, sku: "B", type: "mugs", vendor: "Lamp & Co" };
const C = { value: 4_000, sku: "C", type: "lamps", vendor: "Lamp & Co" };

const groupsOf = (one: Recorded, draft: Policy) => simulated([one], draft).groups;

const moneyIn = (groups: ReturnType<typeof groupsOf>["sku"]) =>
  Object.fromEntries(Object.entries(groups).map(([name, { draft }]) => [name, draft.money["USD"]]));

const bySku = (one: Recorded, draft: Policy) => moneyIn(groupsOf(one, draft).sku);

/** Said of one article alone. */
const ofSku = (sku: string, then: Rule["then"]): Rule => ({
  id: `of-${sku}`,
  when: { fact: "line.sku", is: sku },
  then,
});

describe("fees", () => {
  const usd = (amount: string) => ({ amount: { USD: amount } });

  it("of the whole return are of its types, vendors and articles, with the odd unit where most of it was cut off", () => {
    const { type, vendor, sku } = groupsOf(
      recorded([A, B, C]),
      always({ restockingFee: { percent: "10" }, handlingFee: usd("9.00") }),
    );
    // 9.00 over 10.00, 20.00 and 40.00 is 1.285, 2.571 and 5.142: the odd penny is of A.
    const [a, b, c] = [100 + 129, 200 + 257, 400 + 514];
    const paid = (value: number, fees: number) => sums({ value, refunded: value - fees, fees, kept: fees });
    expect(moneyIn(sku)).toEqual({ A: paid(1_000, a), B: paid(2_000, b), C: paid(4_000, c) });
    expect(moneyIn(type)).toEqual({ mugs: paid(3_000, a + b), lamps: paid(4_000, c) });
    expect(moneyIn(vendor)).toEqual({ Kiln: paid(1_000, a), "Lamp & Co": paid(6_000, b + c) });
  });

  it("for the way back and for handling are shared as one", () => {
    const same = ["A", "B", "C"].map((sku) => ({ value: 1_000, sku }));
    const draft = always({ returnShippingFee: usd("1.00"), handlingFee: usd("1.00") });
    expect(bySku(recorded(same), draft)).toMatchObject({ A: { fees: 67 }, B: { fees: 67 }, C: { fees: 66 } });
  });

  it("are shared by what is credited, not by what the goods are worth", () => {
    const draft = policy(ofSku("B", { creditPercent: 25 }), { id: "way", then: { returnShippingFee: usd("3.00") } });
    expect(bySku(recorded([A, B]), draft)).toEqual({
      A: sums({ value: 1_000, refunded: 800, fees: 200, kept: 200 }),
      B: sums({ value: 2_000, refunded: 400, fees: 100, kept: 1_600 }),
    });
  });

  it("that one article cannot bear are borne by the others, by what is left of them", () => {
    const draft = policy(ofSku("A", { restockingFee: usd("10.00") }), {
      id: "all",
      then: { handlingFee: usd("8.00") },
    });
    const goods = [A, { ...B, value: 1_000 }, { ...C, value: 2_000 }];
    // Nothing is left of A, so its 2.00 of the 8.00 are of what is left of B and C: 8.00 and 16.00.
    expect(bySku(recorded(goods), draft)).toEqual({
      A: sums({ value: 1_000, fees: 1_000, kept: 1_000 }),
      B: sums({ value: 1_000, refunded: 733, fees: 267, kept: 267 }),
      C: sums({ value: 2_000, refunded: 1_467, fees: 533, kept: 533 }),
    });
  });

  it("that all together cannot bear take all there is of each, and no more", () =>
    expect(bySku(recorded([A, B]), always({ restockingFee: usd("15.00"), handlingFee: usd("9.00") }))).toEqual({
      A: sums({ value: 1_000, fees: 1_000, kept: 1_000 }),
      B: sums({ value: 2_000, fees: 2_000, kept: 2_000 }),
    }));
});

describe("a bonus", () => {
  const taken = (resolution: string) => recorded([A, { ...B, value: 500 }], { "return.resolution": resolution });
  const draft = policy(ofSku("A", { restockingFee: { percent: "50" } }), {
    id: "bonus",
    then: { bonus: { percent: "10" } },
  });

  it("for store credit is shared by what is credited before fees, and all the goods' worth stays in the shop", () =>
    expect(bySku(taken("store-credit"), draft)).toEqual({
      A: sums({ value: 1_000, refunded: 500, fees: 500, bonus: 67, kept: 1_000 }),
      B: sums({ value: 500, refunded: 500, bonus: 33, kept: 500 }),
    }));

  it("is not given for an exchange, where all stays as well", () =>
    expect(bySku(taken("exchange"), draft)).toEqual({
      A: sums({ value: 1_000, refunded: 500, fees: 500, kept: 1_000 }),
      B: sums({ value: 500, refunded: 500, kept: 500 }),
    }));

  it("by amount is shared equally where nothing is credited", () => {
    const anyway = always({ creditPercent: 0, bonus: { amount: { USD: "5.01" } } });
    expect(bySku(taken("store-credit"), anyway)).toMatchObject({ A: { bonus: 251 }, B: { bonus: 250 } });
  });
});

describe("what is refused or looked at", () => {
  const no = (value: number, reviewed = 0) => sums({ value, declined: value, kept: value, reviewed });
  const review = always({ verdict: "review", handlingFee: { percent: "10" } });

  it("is refused by value, and kept", () =>
    expect(bySku(recorded([A, B]), always({ verdict: "decline" }))).toEqual({ A: no(1_000), B: no(2_000) }));

  it("is looked at by value, however it ends", () => {
    expect(bySku(recorded([A, B]), review)).toEqual({
      A: sums({ value: 1_000, refunded: 900, fees: 100, kept: 100, reviewed: 1_000 }),
      B: sums({ value: 2_000, refunded: 1_800, fees: 200, kept: 200, reviewed: 2_000 }),
    });
    expect(bySku(recorded([A, B], {}, { decision: "decline" }), review)).toEqual({
      A: no(1_000, 1_000),
      B: no(2_000, 2_000),
    });
  });

  it("and refused by a person bears no bonus, even of goods that are worth nothing", () => {
    const nothing = recorded(
      [{ value: 0, sku: "A" }],
      { "return.resolution": "store-credit" },
      { decision: "decline" },
    );
    expect(bySku(nothing, always({ verdict: "review", bonus: { amount: { USD: "5.00" } } }))).toEqual({ A: sums({}) });
  });
});
