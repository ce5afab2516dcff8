// The terms of a quote, one example each: bonus, fees, duties, shipping, the order of tenders and their alternative.
import { describe, expect, it } from "vitest";
import type { OrderFacts } from "../../../functions/domain/order/freeze.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { quoteReservation } from "../../../functions/domain/refund/quote-reservation.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { CARD, GIFT_CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";

function quoteFor(order: Order, input: QuoteInput, tally: Partial<OrderTally> = {}) {
  const result = quote(order, { ...EMPTY_TALLY, ...tally }, input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const planFor = (order: Order, input: QuoteInput, accepted: Settlement["accepted"], allowed?: Settlement["allowed"]) =>
  planSettlement({
    returnId: "return-1",
    reason: "unwanted",
    order,
    quote: quoteFor(order, input),
    accepted,
    ...(allowed && { allowed }),
  });

const ALL = [
  { lineId: "mug", quantity: 3 },
  { lineId: "lamp", quantity: 1 },
];
const LAMP_ONLY = [{ lineId: "lamp", quantity: 1 }];
const MUGS = [{ lineId: "mug", quantity: 3 }];

describe("a bonus", () => {
  const paidByCard = orderOf({ tenders: [{ ...CARD, amount: "96.00" }] });
  const credit = { lines: ALL, resolution: "store-credit" } as const;
  const tenPercent = { ...credit, bonus: { percent: "10" } };
  const fixedBonus = { ...credit, bonus: { amount: 500 } };

  it("is a percentage of the total, rounded half away from zero, or an amount", () => {
    expect(quoteFor(paidByCard, tenPercent)).toMatchObject({ bonus: 960, bonusPercent: "10", total: { gross: 9_600 } });
    expect(quoteFor(paidByCard, { ...credit, bonus: { percent: "0.0052" } }).bonus).toBeUndefined();
    expect(quoteFor(paidByCard, { ...credit, bonus: { percent: "0.0053" } }).bonus).toBe(1);
    expect(quoteFor(paidByCard, fixedBonus)).toMatchObject({ bonus: 500, tenders: [{ refund: 9_600 }] });
    expect(quoteFor(paidByCard, fixedBonus)).not.toHaveProperty("bonusPercent");
  });

  it("applies to store credit alone, also to what remains after an exchange", () => {
    const vase = { sku: "VASE", title: "Vase", quantity: 1, base: 7_000, taxes: [VAT] };
    const exchange = { ...tenPercent, resolution: "exchange", exchangeFor: [vase] } as const;
    expect(quoteFor(paidByCard, { ...tenPercent, resolution: "refund" })).not.toHaveProperty("bonus");
    expect(quoteFor(paidByCard, exchange)).not.toHaveProperty("bonus");
    expect(quoteFor(paidByCard, { ...exchange, exchangeRemainder: "store-credit" })).toMatchObject({
      bonus: 120,
      total: { gross: 1_200 },
      tenders: [{ tenderId: "store-credit", refund: 1_200 }],
    });
    const moreExpensive = {
      ...exchange,
      exchangeRemainder: "store-credit",
      exchangeFor: [{ ...vase, base: 9_000 }],
    } as const;
    expect(quoteFor(paidByCard, moreExpensive)).not.toHaveProperty("bonus");
    const refund = { lines: ALL, resolution: "refund", exchangeRemainder: "store-credit" } as const;
    expect(quoteFor(paidByCard, refund).tenders.map(({ tenderId }) => tenderId)).toEqual(["card"]);
  });

  it("is settled on what was accepted: a percentage of it, or an amount in proportion", () => {
    expect(planFor(paidByCard, tenPercent, { mug: 1, lamp: 0 })).toMatchObject({ bonus: 120, total: { gross: 1_200 } });
    expect(planFor(paidByCard, fixedBonus, { mug: 3, lamp: 1 }).bonus).toBe(500);
    expect(planFor(paidByCard, fixedBonus, { mug: 1, lamp: 0 }).bonus).toBe(63);
    expect(planFor(paidByCard, fixedBonus, {})).not.toHaveProperty("bonus");
  });

  it("by percentage is rounded again on what was accepted", () => {
    const input = { lines: MUGS, resolution: "store-credit", bonus: { percent: "0.1" } } as const;
    expect(quoteFor(paidByCard, input).bonus).toBe(4);
    expect(planFor(paidByCard, input, { mug: 2 }).bonus).toBe(2);
  });

  it("is a store credit of its own, which no tender and no reservation includes", () =>
    expect(planFor(paidByCard, fixedBonus, { mug: 3, lamp: 1 }).instructions).toEqual([
      expect.objectContaining({ instructionId: "return-1.credit", refund: 9_600 }),
      {
        instructionId: "return-1.bonus",
        returnId: "return-1",
        orderId: "order-1",
        reason: "unwanted",
        tenderId: "store-credit",
        kind: "store-credit",
        gateway: "store-credit",
        reference: "return-1",
        currency: "GBP",
        refund: 500,
        purpose: "bonus",
      },
    ]));

  it("is given on what was paid with money, and never on gift cards", () => {
    const giftCard = (amount: string, card: string) =>
      orderOf({
        tenders: [
          { ...GIFT_CARD, amount },
          { ...CARD, amount: card },
        ],
      });
    expect(quoteFor(giftCard("20.00", "76.00"), tenPercent).bonus).toBe(760);
    expect(quoteFor(giftCard("20.00", "76.00"), fixedBonus).bonus).toBe(396);
    expect(quoteFor(giftCard("96.00", "0.01"), tenPercent)).not.toHaveProperty("bonus");
    expect(planFor(giftCard("20.00", "76.00"), tenPercent, { mug: 1, lamp: 0 }).bonus).toBe(95);
  });
});

describe("a fee by percentage", () => {
  const restocking = (taxes: "as-goods" | (typeof VAT)[] = []) =>
    ({ code: "restocking", percent: "15", of: "lines", taxes }) as const;

  it("applies to the lines' prices, with its own taxes, and not to shipping and duties", () => {
    const order = orderOf({ shipping: [{ shippingId: "post", amount: "5.00" }], duties: "3.00" });
    const input = { lines: LAMP_ONLY, shipping: [{ shippingId: "post" }], alternative: "store-credit" } as const;
    expect(quoteFor(order, { ...input, fees: [restocking([VAT])] }).fees).toMatchObject([
      { code: "restocking", percent: "15", net: 750, tax: 150, gross: 900 },
    ]);
    const inclusive = orderOf({ pricesIncludeTax: true });
    expect(quoteFor(inclusive, { lines: LAMP_ONLY, fees: [restocking()] }).fees).toMatchObject([
      { net: 750, tax: 0, gross: 750 },
    ]);
  });

  it("is recalculated on what was accepted and credited", () => {
    const input = { lines: ALL, fees: [restocking([VAT]), { code: "label", base: 200, taxes: [] }] };
    expect(quoteFor(orderOf(), input).total.gross).toBe(9_600 - 1_440 - 200);
    expect(planFor(orderOf(), input, { mug: 1, lamp: 0 })).toMatchObject({
      credit: { gross: 1_200 },
      fees: { gross: 380 },
      feesKept: [
        { code: "restocking", percent: "15", net: 150, tax: 30, gross: 180 },
        { code: "label", net: 200, tax: 0, gross: 200 },
      ],
      total: { gross: 820 },
    });
    expect(planFor(orderOf(), input, { mug: 3, lamp: 1 }, { lamp: 0 })).toMatchObject({
      feesKept: [{ gross: 540 }, {}],
    });
    expect(planFor(orderOf(), input, {})).toMatchObject({ fees: { gross: 0 }, total: { gross: 0 } });
  });

  it("never refunds more for fewer goods: a fee taxed differently is raised to match the quote", () => {
    const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0" }] };
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "110.00" }] });
    const fees = [{ code: "restocking", percent: "90", of: "lines", taxes: [VAT] }] as const;
    const input = { lines: [...LAMP_ONLY, { lineId: "book", quantity: 1 }], fees };
    expect(quoteFor(order, input)).toMatchObject({ fees: [{ gross: 10_800 }], total: { gross: 200 } });
    // Of the lamp alone the fee would be 54.00, and 6.00 would be refunded.
    expect(planFor(order, input, { lamp: 1 })).toMatchObject({
      feesKept: [{ net: 4_833, tax: 967, gross: 5_800 }],
      total: { gross: 200 },
    });
  });
});

describe("the fee that is raised", () => {
  it("is the last percentage, whatever fees come after it", () => {
    const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0" }] };
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "110.00" }] });
    const percentage = (code: string, percent: string) => ({ code, percent, of: "lines", taxes: [VAT] }) as const;
    const fees = [percentage("first", "1"), percentage("second", "85"), { code: "label", base: 100, taxes: [] }];
    const input = { lines: [...LAMP_ONLY, { lineId: "book", quantity: 1 }], fees };
    expect(quoteFor(order, input)).toMatchObject({ total: { gross: 580 } });
    const { feesKept = [], total } = planFor(order, input, { lamp: 1 });
    expect(feesKept.map(({ gross }) => gross)).toEqual([60, 5_260, 100]);
    expect(total.gross).toBe(580);
  });

  it("is none where there is no shortfall: each fee is kept as it was quoted, field for field", () => {
    const nothing = { code: "restocking", percent: "0", of: "lines", taxes: [VAT] } as const;
    const input = { lines: ALL, fees: [nothing, { code: "label", base: 100, taxes: [] }] };
    expect(planFor(orderOf(), input, { mug: 3, lamp: 1 }).feesKept).toStrictEqual(quoteFor(orderOf(), input).fees);
  });
});

describe("a fee that is taxed as the goods are", () => {
  const book = { ...LAMP, lineId: "book", unitPrice: "25.00", taxes: [{ name: "VAT", rate: "0.05" }] };
  const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "86.25" }] });
  const both = [...LAMP_ONLY, { lineId: "book", quantity: 1 }];
  const fee = (base: number) => ({ lines: both, fees: [{ code: "label", base, taxes: "as-goods" }] }) as const;

  it("is split by the goods' value, each part with their tax", () => {
    const { fees, taxes, total } = quoteFor(order, fee(1_000));
    expect(fees).toEqual([
      {
        code: "label",
        asGoods: true,
        net: 1_000,
        tax: 150,
        gross: 1_150,
        parts: [
          { net: 333, tax: 17, gross: 350, taxes: [{ name: "VAT", rate: "0.05", tax: 17 }] },
          { net: 667, tax: 133, gross: 800, taxes: [{ name: "VAT", rate: "0.20", tax: 133 }] },
        ],
      },
    ]);
    expect(taxes).toEqual([
      { name: "VAT", rate: "0.20", net: 4_333, tax: 867 },
      { name: "VAT", rate: "0.05", net: 2_167, tax: 108 },
    ]);
    expect(total).toEqual({ net: 6_500, tax: 975, gross: 7_475 });
  });

  it("with exactly the goods' taxes where it takes everything, and in proportion where it takes part", () => {
    expect(quoteFor(order, fee(7_500))).toMatchObject({ fees: [{ net: 7_500, tax: 1_125 }], total: { gross: 0 } });
    const capped = quoteFor(order, fee(90_000)).fees;
    expect(capped).toMatchObject([{ net: 7_500, tax: 1_125, gross: 8_625 }]);
  });

  it("is taxed as the shipping where no goods are returned, and not at all where nothing remains of either", () => {
    const post = orderOf({
      shipping: [{ shippingId: "post", amount: "10.00", taxes: [VAT] }],
      duties: "5.00",
      tenders: [{ ...CARD, amount: "113.00" }],
    });
    const label = { code: "label", base: 100, taxes: "as-goods" } as const;
    const shipping = [{ shippingId: "post" }];
    expect(quoteFor(post, { lines: [], shipping, fees: [label] }).fees).toMatchObject([{ net: 100, tax: 20 }]);
    const lines = [{ lineId: "mug", quantity: 3 }];
    const before = { lines: { mug: { quantity: 0, gross: 3_600, tax: 600 } } };
    expect(quoteFor(post, { lines, shipping, fees: [label] }, before).fees).toMatchObject([{ net: 100, tax: 20 }]);
    const dutiesOnly = quoteFor(post, { lines, includeDuties: "by-value", fees: [label] }, before);
    expect(dutiesOnly).toMatchObject({ duties: { gross: 188 }, fees: [{ net: 0, tax: 0, gross: 0 }] });
  });
});

describe("fees of several kinds", () => {
  it("are charged in order until nothing of the goods' credit is left, in the settlement too", () => {
    const fees = [
      { code: "label", base: 1_000, taxes: [VAT] },
      { code: "handling", base: 5_000, taxes: [] },
    ];
    const plan = planFor(orderOf(), { lines: ALL, fees }, { mug: 2, lamp: 0 });
    expect(plan.feesKept).toMatchObject([{ gross: 1_200 }, { gross: 1_200 }]);
    expect(plan).toMatchObject({ fees: { net: 2_200, tax: 200, gross: 2_400 }, total: { gross: 0 }, instructions: [] });
  });
});

describe("duties", () => {
  const order = orderOf({ duties: "10.00", tenders: [{ ...CARD, amount: "106.00" }] });

  it("are not refunded unless requested", () => {
    expect(quoteFor(order, { lines: ALL })).not.toHaveProperty("duties");
    expect(quoteFor(order, { lines: ALL, includeDuties: "never" })).not.toHaveProperty("duties");
  });

  it("are refunded by the cumulative value of what was returned, and bear no tax", () => {
    const input = { lines: [{ lineId: "mug", quantity: 1 }], includeDuties: "by-value" } as const;
    const first = quoteFor(order, input);
    expect(first).toMatchObject({ duties: { net: 125, tax: 0, gross: 125 }, total: { net: 1_125, tax: 200 } });
    const before = { lines: { mug: { quantity: 1, gross: 1_200, tax: 200 } }, duties: 125 };
    expect(quoteFor(order, input, before).duties).toMatchObject({ gross: 125, before: { lines: 1_200, duties: 125 } });
    expect(quoteFor(order, { ...input, lines: LAMP_ONLY }, before).duties?.gross).toBe(625);
    expect(quoteFor(order, input, { ...before, duties: 900 })).not.toHaveProperty("duties");
  });

  it("are refunded with the last of the order where everything must be returned", () => {
    const input = { lines: LAMP_ONLY, includeDuties: "whole-order" } as const;
    expect(quoteFor(order, input)).not.toHaveProperty("duties");
    const mugsReturned = { lines: { mug: { quantity: 3, gross: 3_600, tax: 600 } } };
    expect(quoteFor(order, input, mugsReturned).duties?.gross).toBe(1_000);
    expect(quoteFor(order, input, { ...mugsReturned, duties: 400 }).duties?.gross).toBe(600);
  });

  it("are for goods: a fee sold as an item neither bears them nor delays them", () => {
    const wrapping = { ...LAMP, lineId: "wrapping", returnable: false };
    const wrapped = orderOf({
      lines: [MUG, LAMP, wrapping],
      duties: "10.00",
      tenders: [{ ...CARD, amount: "166.00" }],
    });
    expect(quoteFor(wrapped, { lines: ALL, includeDuties: "whole-order" }).duties?.gross).toBe(1_000);
    expect(quoteFor(wrapped, { lines: ALL, includeDuties: "by-value" }).duties?.gross).toBe(1_000);
    const withWrapping = [...LAMP_ONLY, { lineId: "wrapping", quantity: 1 }];
    expect(quoteFor(wrapped, { lines: withWrapping, includeDuties: "by-value" }).duties?.gross).toBe(625);
    const free = orderOf({ lines: [{ ...MUG, unitPrice: "0" }, wrapping], duties: "10.00" });
    expect(quoteFor(free, { lines: MUGS, includeDuties: "by-value" })).not.toHaveProperty("duties");
  });

  it("are settled on what was received, even if credited in part; the whole order's only when all was received", () => {
    const byValue = { lines: ALL, includeDuties: "by-value" } as const;
    expect(planFor(order, byValue, { mug: 1, lamp: 0 }).duties).toEqual({ net: 125, tax: 0, gross: 125 });
    expect(planFor(order, byValue, { mug: 3, lamp: 1 }, { lamp: 1_000 })).toMatchObject({
      duties: { gross: 1_000 },
      total: { gross: 5_600 },
    });
    const whole = { lines: ALL, includeDuties: "whole-order" } as const;
    expect(planFor(order, whole, { mug: 3, lamp: 1 }).duties?.gross).toBe(1_000);
    expect(planFor(order, whole, { mug: 2, lamp: 1 })).not.toHaveProperty("duties");
  });
});

describe("shipping by rule", () => {
  const express = (more: object = {}) =>
    orderOf({
      shipping: [
        { shippingId: "post", amount: "4.00", taxes: [VAT] },
        { shippingId: "air", amount: "20.00", taxes: [VAT], standard: false, ...more },
      ],
      tenders: [{ ...CARD, amount: "124.80" }],
    });
  const back = (order: Order, input: Partial<QuoteInput>, tally: Partial<OrderTally> = {}) =>
    quoteFor(order, { lines: LAMP_ONLY, ...input }, tally).shipping.map(({ shippingId, gross }) => [shippingId, gross]);

  it("refunds standard delivery in full, and of express what standard would have cost", () => {
    const order = express({ standardAmount: "5.00" });
    expect(back(order, { shippingRule: "standard-only" })).toEqual([
      ["post", 480],
      ["air", 600],
    ]);
    expect(back(order, { shippingRule: "full" })).toEqual([
      ["post", 480],
      ["air", 2_400],
    ]);
    expect(back(order, { includeShipping: true })).toEqual([
      ["post", 480],
      ["air", 2_400],
    ]);
    expect(back(order, { shippingRule: "never", includeShipping: true })).toEqual([]);
    expect(back(order, { shippingRule: "full", includeShipping: false })).toEqual([]);
    expect(back(order, {})).toEqual([]);
  });

  it("refunds express in full where the cost of standard is unknown or not lower", () => {
    const rule = { shippingRule: "standard-only" } as const;
    expect(back(express(), rule)).toEqual([
      ["post", 480],
      ["air", 2_400],
    ]);
    expect(back(express({ standardAmount: "30.00" }), rule)).toEqual([
      ["post", 480],
      ["air", 2_400],
    ]);
    expect(back(express({ standardAmount: "5.00", discount: "17.00" }), rule)).toEqual([
      ["post", 480],
      ["air", 360],
    ]);
    expect(back(express({ standardAmount: "5.00", standard: true }), rule)).toEqual([
      ["post", 480],
      ["air", 2_400],
    ]);
  });

  it("counts earlier refunds, and does not claw back more than that", () => {
    const order = express({ standardAmount: "5.00" });
    const rule = { shippingRule: "standard-only" } as const;
    expect(back(order, rule, { shipping: { air: 250, post: 480 } })).toEqual([["air", 350]]);
    expect(back(order, rule, { shipping: { air: 700 } })).toEqual([["post", 480]]);
  });

  it("is ignored where shipping is requested by name", () => {
    const order = express({ standardAmount: "5.00" });
    expect(back(order, { shippingRule: "standard-only", shipping: [{ shippingId: "air" }] })).toEqual([["air", 2_400]]);
  });
});

describe("tenders by rule", () => {
  const order = orderOf({
    tenders: [
      { ...CARD, amount: "50.00" },
      { ...GIFT_CARD, amount: "46.00" },
    ],
  });
  const to = (input: Partial<QuoteInput>) =>
    quoteFor(order, { lines: ALL, ...input }).tenders.map(({ tenderId }) => tenderId);
  const some = (input: Partial<QuoteInput>) => quoteFor(order, { lines: LAMP_ONLY, ...input }).tenders[0];

  it("are filled gift cards first, as paid, or gift cards last; named tenders take precedence", () => {
    expect(to({})).toEqual(["gift", "card"]);
    expect(to({ tenderRule: "credit-first" })).toEqual(["gift", "card"]);
    expect(to({ tenderRule: "as-paid" })).toEqual(["card", "gift"]);
    expect(to({ tenderRule: "cash-first", tenderOrder: ["gift", "card"] })).toEqual(["gift", "card"]);
    expect(some({ tenderRule: "cash-first" })).toEqual({ tenderId: "card", refund: 5_000 });
    const reversed = orderOf({
      tenders: [
        { ...GIFT_CARD, amount: "46.00" },
        { ...CARD, amount: "50.00" },
      ],
    });
    expect(quoteFor(reversed, { lines: LAMP_ONLY, tenderRule: "cash-first" }).tenders[0]?.tenderId).toBe("card");
    expect(quoteFor(reversed, { lines: LAMP_ONLY, tenderRule: "as-paid" }).tenders[0]?.tenderId).toBe("gift");
  });

  it("that cannot take the refund pass it to the stated alternative", () => {
    const cash = orderOf({ tenders: [{ ...CARD, kind: "cash", refundable: false }, GIFT_CARD] });
    expect(quote(cash, EMPTY_TALLY, { lines: ALL })).toMatchObject({ refusal: { code: "exceeds-tender" } });
    expect(quoteFor(cash, { lines: ALL, alternative: "store-credit" }).tenders).toEqual([
      { tenderId: "gift", refund: 2_000 },
      { tenderId: "store-credit", refund: 7_600 },
    ]);
    expect(planFor(cash, { lines: ALL, alternative: "store-credit" }, { mug: 1, lamp: 1 }).instructions).toMatchObject([
      { instructionId: "return-1.2", refund: 2_000 },
      { instructionId: "return-1.credit", kind: "store-credit", refund: 5_200 },
    ]);
  });
});

describe("the shop's currency", () => {
  const inYen = (changes: Partial<OrderFacts> = {}) =>
    orderOf({
      currency: "JPY",
      lines: [MUG],
      tenders: [{ ...CARD, amount: "36" }],
      shopCurrency: "EUR",
      shopRate: "0.0061934502",
      ...changes,
    });
  const one = { lines: [{ lineId: "mug", quantity: 1 }] };

  it("is stated beside the total, with its own decimals, at the rate of order time", () => {
    expect(quoteFor(inYen(), one).shop).toEqual({ currency: "EUR", total: 7, before: { refunded: 0, converted: 0 } });
    expect(quoteFor(orderOf({ shopCurrency: "JPY", shopRate: "187.5" }), one).shop?.total).toBe(2_250);
    expect(quoteFor(orderOf(), one)).not.toHaveProperty("shop");
  });

  it("is what has been refunded so far, converted, minus what was converted before", () => {
    const before = { lines: { mug: { quantity: 1, gross: 12, tax: 2 } }, shop: { refunded: 12, converted: 7 } };
    expect(quoteFor(inYen(), one, before).shop).toMatchObject({ total: 8, before: { refunded: 12, converted: 7 } });
    expect(quoteFor(inYen(), one, { ...before, shop: { refunded: 12, converted: 99 } }).shop?.total).toBe(0);
  });

  it("follows what was accepted, and is on each instruction", () => {
    const order = orderOf({ shopCurrency: "EUR", shopRate: "1.1837" });
    const input = { lines: ALL, fees: [{ code: "label", base: 100, taxes: [] }] };
    const plan = planFor(order, input, { mug: 3, lamp: 0 });
    expect(plan).toMatchObject({ total: { gross: 3_500 }, shop: { currency: "EUR", total: 4_143 } });
    expect(plan.instructions.map(({ shop }) => shop)).toEqual([
      { currency: "EUR", refund: 2_367 },
      { currency: "EUR", refund: 1_776 },
    ]);
    const bonus = { lines: ALL, resolution: "store-credit", bonus: { amount: 500 } } as const;
    const paidByCard = orderOf({ shopCurrency: "EUR", shopRate: "1.1837", tenders: [{ ...CARD, amount: "96.00" }] });
    expect(planFor(paidByCard, bonus, { mug: 3, lamp: 1 }).instructions).toMatchObject([
      { shop: { refund: 11_364 } },
      { purpose: "bonus", shop: { currency: "EUR", refund: 592 } },
    ]);
    expect(planFor(order, input, {})).toMatchObject({ shop: { total: 0 }, instructions: [] });
  });
});

describe("what was not received", () => {
  const deposit = orderOf({ tenders: [{ ...CARD, amount: "30.00" }] });

  it("is not refunded, whatever the resolution, and the quote says so", () => {
    for (const more of [{}, { resolution: "store-credit" }, { alternative: "store-credit" }] as const)
      expect(quoteFor(deposit, { lines: ALL, ...more })).toMatchObject({
        total: { net: 2_500, tax: 500, gross: 3_000 },
        limit: { received: 3_000, wentBack: 0, kept: 0, unpaid: { code: "unpaid", gross: 6_600 } },
        taxes: [{ net: 2_500, tax: 500 }],
      });
  });

  it("is set off for the goods that are kept first", () => {
    expect(quoteFor(deposit, { lines: LAMP_ONLY }).total.gross).toBe(0);
    const almostPaid = orderOf({ tenders: [{ ...CARD, amount: "90.00" }] });
    expect(quoteFor(almostPaid, { lines: LAMP_ONLY }).total.gross).toBe(5_400);
    const [mugs, lamp] = [
      { mug: { quantity: 3, gross: 3_600, tax: 600 } },
      { lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
    ];
    expect(quoteFor(almostPaid, { lines: LAMP_ONLY }, { lines: mugs, tenders: { card: 3_000 } }).total.gross).toBe(
      6_000,
    );
    expect(quoteFor(almostPaid, { lines: MUGS }, { lines: lamp, tenders: { card: 5_400 } }).total.gross).toBe(3_600);
  });

  it("is settled on what was accepted: never more than was quoted, and nothing for goods that are kept", () => {
    expect(planFor(deposit, { lines: ALL }, { mug: 3, lamp: 1 })).toMatchObject({
      total: { gross: 3_000 },
      unpaid: { gross: 6_600 },
    });
    const almostPaid = orderOf({ tenders: [{ ...CARD, amount: "90.00" }] });
    expect(planFor(almostPaid, { lines: ALL }, { mug: 3, lamp: 0 })).toMatchObject({
      total: { gross: 3_000 },
      unpaid: { gross: 600 },
    });
  });

  it("counts new goods that were paid from a credit as gone", () => {
    const vase = { sku: "VASE", title: "Vase", quantity: 1, base: 5_000, taxes: [VAT] };
    const exchanged = quoteFor(deposit, { lines: ALL, resolution: "exchange", exchangeFor: [vase] });
    expect(exchanged).toMatchObject({ total: { gross: 0 }, exchange: { value: 6_000, difference: -3_000 } });
    expect(quoteReservation(exchanged).tenders).toEqual([{ tenderId: "(exchange)", refund: 3_000 }]);
  });
});

describe("cash", () => {
  const inCash = (currency: string, amount: string, unitPrice: string) =>
    orderOf({
      currency,
      lines: [{ ...MUG, quantity: 3, unitPrice, taxes: [] }],
      tenders: [{ ...CARD, kind: "cash", amount }],
    });
  const cups = (quantity: number) => [{ lineId: "mug", quantity }];

  it("is refunded in coins, and the difference is stated", () => {
    expect(quoteFor(inCash("CHF", "10.00", "3.33"), { lines: cups(1) })).toMatchObject({
      rounding: 2,
      total: { gross: 335 },
      tenders: [{ refund: 335 }],
    });
    expect(quoteFor(inCash("SEK", "90.00", "29.60"), { lines: cups(1) })).toMatchObject({
      rounding: 40,
      total: { gross: 3_000 },
    });
    expect(quoteFor(inCash("EUR", "9.99", "3.33"), { lines: cups(1) }).total.gross).toBe(333);
  });

  it("rounds again on what was accepted, and never above what was quoted", () => {
    const order = inCash("CHF", "10.00", "3.33");
    expect(planFor(order, { lines: cups(2) }, { mug: 2 })).toMatchObject({ rounding: -1, total: { gross: 665 } });
    expect(planFor(order, { lines: cups(2) }, { mug: 1 })).toMatchObject({ rounding: 2, total: { gross: 335 } });
  });

  it("that is short by its rounding alone pays the order: its last units bear the difference", () => {
    const order = inCash("EUR", "5.95", "1.99");
    expect(quoteFor(order, { lines: cups(2) }).total.gross).toBe(398);
    const rest = { lines: { mug: { quantity: 2, gross: 398, tax: 0 } }, tenders: { card: 398 } };
    expect(quoteFor(order, { lines: cups(1) }, rest).total.gross).toBe(197);
  });
});

describe("the tax of a line alone", () => {
  it("is refunded without its price, and no more of it than is left", () => {
    const request = { lines: [{ lineId: "lamp", quantity: 0, taxOnly: 1_000 }] };
    expect(quoteFor(orderOf(), request)).toMatchObject({
      total: { net: 0, tax: 1_000, gross: 1_000 },
      taxes: [{ net: 0, tax: 1_000 }],
    });
    const before = { lamp: { quantity: 0, gross: 1_000, tax: 1_000 } };
    expect(quoteFor(orderOf(), { lines: LAMP_ONLY }, { lines: before, tenders: { card: 1_000 } }).total).toEqual({
      ...{ net: 5_000, tax: 0, gross: 5_000 },
    });
    expect(quote(orderOf(), { ...EMPTY_TALLY, lines: before }, request)).toMatchObject({
      refusal: { code: "exceeds-line-amount", at: "/lines/0/tax" },
    });
  });
});

describe("an exchange of a discounted line", () => {
  const discounted = orderOf({
    lines: [
      { ...LAMP, unitPrice: "50.00", variants: [{ sku: "LAMP-L", title: "Large", unitPrice: "55.00", inStock: true }] },
    ],
    discounts: [{ code: "TEN", amount: "5.00" }],
    tenders: [{ ...CARD, amount: "54.00" }],
  });
  const exchange = (sku: string, base: number, quantity = 1) =>
    quoteFor(discounted, {
      lines: LAMP_ONLY,
      resolution: "exchange",
      exchangeFor: [{ sku, title: sku, quantity, base, taxes: [VAT] }],
    }).exchange?.difference;

  it("for the same price is even; a variant takes the same share of the discount; other goods cost their price", () => {
    expect(exchange("LAMP-S", 5_000)).toBe(0);
    expect(exchange("LAMP-L", 5_500)).toBe(5_400 - 5_940);
    expect(exchange("VASE", 4_900)).toBe(5_400 - 5_880);
    expect(exchange("LAMP-L", 11_000, 2)).toBe(5_400 - 5_940 - 6_600);
  });
});
