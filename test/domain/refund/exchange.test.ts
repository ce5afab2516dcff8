// New goods instead of money: chosen from the order's variants, quoted, settled, ordered, and booked.
import { describe, expect, it } from "vitest";
import { CHAIN_START, chainHashInput } from "../../../functions/domain/ledger/chain.ts";
import { credit, debit } from "../../../functions/domain/ledger/entry.ts";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import type { OrderFacts } from "../../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { goodwillReservation, planGoodwill } from "../../../functions/domain/refund/goodwill.ts";
import { outsideRefund, tallyWithOutsideRefund } from "../../../functions/domain/refund/outside-refund.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { selectExchangeGoods } from "../../../functions/domain/refund/variants.ts";
import { planRefund } from "../../../functions/domain/returns/decide/settlement.ts";
import { stageOf } from "../../../functions/domain/returns/workflow-stage.ts";
import { summaryOf } from "../../../functions/domain/returns/summary.ts";
import {
  closed,
  day,
  inspected,
  ON_ITS_WAY,
  received,
  requested,
  RETURN_ID,
  stateOf,
  WORKFLOW,
} from "../../support/domain/a-return.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";
import { contextOf, given } from "../../support/domain/given.ts";

const variant = (sku: string, unitPrice: string, inStock = true) => ({ sku, title: `The ${sku}`, unitPrice, inStock });
const ORDER: Partial<OrderFacts> = {
  lines: [
    {
      ...MUG,
      variants: [variant("MUG-BLUE", "10.00"), variant("MUG-GOLD", "99.9999"), variant("MUG-GONE", "1", false)],
    },
    {
      ...LAMP,
      taxes: [{ name: "VAT", rate: "0.05" }],
      variants: [variant("MUG-BLUE", "12.00"), variant("MUG-GONE", "2")],
    },
  ],
};
const order = orderOf(ORDER);

describe("choosing new goods", () => {
  const select = (returned: readonly string[], sku: string, quantity = 1) =>
    selectExchangeGoods(order, returned, [{ sku, quantity }]);

  it("takes the price the shop stated, rounded once for all units, and the taxes of its line", () => {
    expect(select(["mug"], "MUG-GOLD", 3)).toEqual({
      ok: true,
      value: [{ sku: "MUG-GOLD", title: "The MUG-GOLD", quantity: 3, base: 30_000, taxes: [VAT] }],
    });
    expect(
      selectExchangeGoods(
        order,
        [],
        [
          { sku: "MUG-BLUE", quantity: 1 },
          { sku: "MUG-GOLD", quantity: 1 },
        ],
      ),
    ).toMatchObject({
      value: [{ base: 1_000 }, { base: 10_000 }],
    });
  });

  it("prefers the returned line, and one that has it in stock", () => {
    expect(select(["mug"], "MUG-BLUE")).toMatchObject({ value: [{ base: 1_000, taxes: [{ rate: "0.20" }] }] });
    expect(select(["lamp"], "MUG-BLUE")).toMatchObject({ value: [{ base: 1_200, taxes: [{ rate: "0.05" }] }] });
    expect(select(["mug"], "MUG-GONE")).toMatchObject({ value: [{ base: 200 }] });
  });

  it("may choose further goods that the shop offers for the order, with their own taxes or those of the returned goods", () => {
    const offering = orderOf({
      lines: [{ ...MUG, variants: [variant("MUG-BLUE", "10.00")] }],
      alsoOffered: [
        { ...variant("TEAPOT", "30.00"), taxes: [{ name: "VAT", rate: "0.05" }] },
        variant("VOUCHER", "5.00"),
        variant("MUG-BLUE", "1.00"),
        variant("SOLD-OUT", "5.00", false),
      ],
    });
    const selectFrom = (sku: string) => selectExchangeGoods(offering, ["mug"], [{ sku, quantity: 2 }]);
    const mugTaxes = offering.lines[0]!.taxes.map(({ name, rate }) => ({ name, rate }));
    expect(selectFrom("TEAPOT")).toEqual({
      ok: true,
      value: [{ sku: "TEAPOT", title: "The TEAPOT", quantity: 2, base: 6_000, taxes: [{ name: "VAT", rate: "0.05" }] }],
    });
    expect(selectFrom("VOUCHER")).toMatchObject({ value: [{ base: 1_000, taxes: mugTaxes }] });
    // A variant of the order's own lines comes first, at its own price.
    expect(selectFrom("MUG-BLUE")).toMatchObject({ value: [{ base: 2_000 }] });
    expect(selectFrom("SOLD-OUT")).toMatchObject({
      refusal: { code: "out-of-stock", params: { value: "The SOLD-OUT" } },
    });
  });

  it("is refused for unknown, out-of-stock or repeated goods, and for amounts that are too large", () => {
    expect(select([], "SOFA")).toEqual({
      ok: false,
      refusal: { code: "variant-not-known", params: { value: "SOFA" }, at: "/exchangeFor/0/sku" },
    });
    const outOfStock = orderOf({ lines: [{ ...MUG, variants: [variant("MUG-GONE", "1", false)] }] });
    const selections = [{ sku: "MUG-GONE", quantity: 1 }];
    expect(selectExchangeGoods(outOfStock, [], selections)).toEqual({
      ok: false,
      refusal: { code: "out-of-stock", params: { value: "The MUG-GONE" }, at: "/exchangeFor/0/sku" },
    });
    const twice = [
      { sku: "MUG-BLUE", quantity: 1 },
      { sku: "MUG-BLUE", quantity: 2 },
    ];
    expect(selectExchangeGoods(order, [], twice)).toMatchObject({
      refusal: { code: "line-asked-twice", at: "/exchangeFor/1/sku" },
    });
    const expensive = orderOf({ lines: [{ ...MUG, variants: [variant("YACHT", "9999999999.99")] }] });
    expect(selectExchangeGoods(expensive, [], [{ sku: "YACHT", quantity: 1 }]).ok).toBe(true);
    expect(selectExchangeGoods(expensive, [], [{ sku: "YACHT", quantity: 2 }])).toMatchObject({
      refusal: { code: "amount-too-large", at: "/exchangeFor/0/quantity" },
    });
  });
});

const REQUESTED_LINES = [
  { lineId: "mug", quantity: 2 },
  { lineId: "lamp", quantity: 1 },
];

/** Two mugs and the lamp, 24.00 and 60.00, exchanged for a vase. */
function settleExchange(base: number, accepted: Settlement["accepted"], more: object = {}) {
  const figures = quote(orderOf(), EMPTY_TALLY, {
    lines: REQUESTED_LINES,
    resolution: "exchange",
    exchangeFor: [vase(base)],
    ...more,
  });
  if (!figures.ok) throw new Error(figures.refusal.code);
  const settlement = { returnId: RETURN_ID, reason: "unwanted", order: orderOf(), quote: figures.value, accepted };
  return { figures: figures.value, plan: planSettlement(settlement) };
}
const vase = (base: number) => ({ sku: "VASE", title: "Vase", quantity: 2, base, taxes: [VAT] });

describe("settling an exchange", () => {
  const everything = { mug: 2, lamp: 1 };
  it("refunds what the new goods leave", () => {
    const { plan } = settleExchange(5_000, everything);
    expect(plan).toMatchObject({
      total: { net: 2_000, tax: 400, gross: 2_400 },
      exchange: { value: 6_000, carried: 6_000, owed: 0 },
      instructions: [
        { tenderId: "gift", refund: 2_000 },
        { tenderId: "card", refund: 400 },
      ],
    });
  });

  it("refunds nothing for more expensive goods, and states what is owed", () =>
    expect(settleExchange(8_000, everything).plan).toMatchObject({
      total: { gross: 0 },
      exchange: { goods: [{ sku: "VASE", quantity: 2, gross: 9_600 }], value: 9_600, carried: 8_400, owed: 1_200 },
      instructions: [],
    }));

  it("raises what is owed when less is accepted, and never refunds more", () => {
    expect(settleExchange(5_000, { mug: 1, lamp: 1 }).plan).toMatchObject({
      total: { gross: 1_200 },
      exchange: { owed: 0 },
    });
    expect(settleExchange(5_000, { mug: 2 }).plan).toMatchObject({
      total: { gross: 0 },
      exchange: { carried: 2_400, owed: 3_600 },
    });
  });

  it("orders nothing when nothing is accepted; when fees used up the credit, the goods are owed at full price", () => {
    expect(settleExchange(5_000, {}).plan).not.toHaveProperty("exchange");
    const fees = [{ code: "label", base: 90_000, taxes: [] }];
    expect(settleExchange(5_000, { mug: 1 }, { fees }).plan.exchange).toMatchObject({ carried: 0, owed: 6_000 });
  });

  it("books the returned goods, and what is carried over to the new ones", () => {
    const legsOf = (base: number) =>
      entryForEvent(RETURN_ID, 7, {
        type: "refund-planned",
        plan: settleExchange(base, everything).plan,
        at: day(6),
        by: WORKFLOW,
      })?.legs;
    const returnedLegs = [debit("sales-returns", 7_000), debit("tax-payable", 1_400)];
    expect(legsOf(5_000)).toEqual([
      ...returnedLegs,
      credit("exchange-clearing", 6_000),
      credit("refunds-payable", 2_400),
    ]);
    expect(legsOf(8_000)).toEqual([...returnedLegs, credit("exchange-clearing", 8_400)]);
  });
});

describe("ordering the new goods", () => {
  const inspectedReturn = (base: number, accepted: { mug: number; lamp: number }) => {
    const { figures, plan } = settleExchange(base, accepted);
    const requestEvent = { ...requested(), resolution: "exchange" as const, quote: figures };
    const [, ...onItsWay] = ON_ITS_WAY;
    const inspections = [inspected("mug", accepted.mug), inspected("lamp", accepted.lamp)];
    return { plan, events: [requestEvent, ...onItsWay, received(), ...inspections] };
  };
  const at = day(6);
  const goods = [{ sku: "VASE", title: "Vase", quantity: 2, gross: 9_600 }];

  it("happens with the plan, which closes a return that pays nothing", () => {
    const { plan, events } = inspectedReturn(8_000, { mug: 2, lamp: 1 });
    const after = given(...events).when((state) => planRefund(state, plan, contextOf(WORKFLOW, at)));
    after.thenExactly(
      { type: "refund-planned", plan, at, by: WORKFLOW },
      { type: "exchange-ordered", currency: "GBP", goods, value: 9_600, owed: 1_200, at, by: WORKFLOW },
      closed(at, WORKFLOW),
    );
    expect(after.state().exchange).toEqual({ goods, value: 9_600, owed: 1_200 });
    expect(stageOf(after.state())).toBe("over");
    expect(summaryOf(RETURN_ID, after.state()).exchange).toEqual({ value: 9_600, owed: 1_200 });
  });

  it("does not close a return that still has money to pay", () => {
    const { plan, events } = inspectedReturn(5_000, { mug: 2, lamp: 1 });
    const after = given(...events).when((state) => planRefund(state, plan, contextOf(WORKFLOW, at)));
    after.thenExactly(
      { type: "refund-planned", plan, at, by: WORKFLOW },
      {
        type: "exchange-ordered",
        currency: "GBP",
        goods: [{ ...goods[0]!, gross: 6_000 }],
        value: 6_000,
        owed: 0,
        at,
        by: WORKFLOW,
      },
    );
    expect(after.state().status).toBe("awaiting-payment");
  });

  it("does not happen when nothing was accepted", () => {
    const { plan, events } = inspectedReturn(5_000, { mug: 0, lamp: 0 });
    const after = given(...events).when((state) => planRefund(state, plan, contextOf(WORKFLOW, at)));
    after.thenExactly({ type: "refund-planned", plan, at, by: WORKFLOW }, closed(at, WORKFLOW));
    expect(summaryOf(RETURN_ID, after.state())).not.toHaveProperty("exchange");
  });

  it("is summarized as quoted before it happens", () => {
    const { events } = inspectedReturn(8_000, { mug: 2, lamp: 1 });
    expect(summaryOf(RETURN_ID, stateOf(events)).exchange).toEqual({ value: 9_600, owed: 1_200 });
    expect(summaryOf(RETURN_ID, stateOf(inspectedReturn(5_000, { mug: 2, lamp: 1 }).events)).exchange?.owed).toBe(0);
    expect(summaryOf(RETURN_ID, stateOf(ON_ITS_WAY))).not.toHaveProperty("exchange");
  });
});

describe("the ledger", () => {
  const inEuro = orderOf({
    shopCurrency: "EUR",
    shopRate: "1.1837",
    duties: "5.00",
    tenders: [{ ...CARD, amount: "101.00" }],
  });
  const lines = [{ lineId: "lamp", quantity: 1 }];
  const planAndEntry = (input: object) => {
    const figures = quote(inEuro, EMPTY_TALLY, { lines, ...input });
    if (!figures.ok) throw new Error(figures.refusal.code);
    const plan = planSettlement({
      returnId: RETURN_ID,
      reason: "x",
      order: inEuro,
      quote: figures.value,
      accepted: { lamp: 1 },
    });
    return { plan, entry: entryForEvent(RETURN_ID, 7, { type: "refund-planned", plan, at: day(6), by: WORKFLOW }) };
  };

  it("books duties on an account of their own, and states the shop's amount beside", () => {
    const { entry } = planAndEntry({ includeDuties: "by-value" });
    expect(entry?.legs).toEqual([
      debit("sales-returns", 5_000),
      debit("duties-returns", 313),
      debit("tax-payable", 1_000),
      credit("refunds-payable", 6_313),
    ]);
    expect(entry?.shop).toEqual({ currency: "EUR", refund: 7_473 });
  });

  it("books a bonus as an expense as soon as it is granted, and as a liability", () => {
    const { plan } = planAndEntry({ resolution: "store-credit", bonus: { percent: "10" } });
    const [refund, bonus] = plan.instructions.map((instruction) =>
      entryForEvent(RETURN_ID, 8, { type: "store-credit-issued", instruction, at: day(6), by: WORKFLOW }),
    );
    expect(refund).toMatchObject({
      legs: [debit("refunds-payable", 6_000), credit("store-credit-liability", 6_000)],
      shop: { currency: "EUR", refund: 7_102 },
    });
    expect(bonus).toMatchObject({
      legs: [debit("bonus-expense", 600), credit("store-credit-liability", 600)],
      shop: { currency: "EUR", refund: 710 },
    });
  });

  it("states the shop's amount for goodwill and outside refunds too, allocated as their tenders are", () => {
    const order = orderOf({ shopCurrency: "JPY", shopRate: "187.5" });
    const before = { ...EMPTY_TALLY, shop: { refunded: 1, converted: 2 } };
    const input = { returnId: RETURN_ID, earlier: 0, gross: 2_402 };
    const allowance = planGoodwill(order, before, { ...input, to: "original" });
    const gift = planGoodwill(order, before, { ...input, to: "store-credit" });
    const notice = {
      refundId: "o",
      source: "till",
      refundedAt: day(1),
      tenders: [{ tenderId: "card", refund: 2_402 }],
    };
    const outside = outsideRefund(order, before, notice);
    if (!allowance.ok || !gift.ok || !outside.ok) throw new Error("each can be given");
    expect(allowance.value.shop).toEqual({ currency: "JPY", total: 4_504 });
    expect(allowance.value.instructions.map(({ shop }) => shop?.refund)).toEqual([3_750, 754]);
    expect(gift.value).toMatchObject({ shop: { total: 4_504 }, instructions: [{ shop: { refund: 4_504 } }] });
    expect(goodwillReservation(allowance.value).shop).toEqual({ refunded: 2_402, converted: 4_504 });
    expect(goodwillReservation(gift.value)).not.toHaveProperty("shop");
    expect(outside.value).toMatchObject({ shop: { total: 4_504 }, tenders: [{ shop: { refund: 4_504 } }] });
    expect(tallyWithOutsideRefund(before, outside.value).shop).toEqual({ refunded: 2_403, converted: 4_506 });
    const granted = { type: "appeasement-granted", reasonCode: "x", appeasement: allowance.value } as const;
    const recorded = { type: "outside-refund-recorded", ...outside.value } as const;
    for (const event of [granted, recorded])
      expect(entryForEvent(RETURN_ID, 2, { ...event, at: day(1), by: WORKFLOW })?.shop).toEqual({
        currency: "JPY",
        refund: 4_504,
      });
  });

  it("hashes the shop's amount with the rest, and entries without one as before", () => {
    const { entry } = planAndEntry({});
    if (!entry?.shop) throw new Error("there is one");
    const { shop, ...without } = entry;
    expect(chainHashInput(entry, { seq: 1, previous: CHAIN_START })).toBe(
      `${chainHashInput(without, { seq: 1, previous: CHAIN_START }).slice(0, -1)},["EUR",${shop.refund}]]`,
    );
  });
});
