// The figures of goodwill, to the cent and to the last instruction id, and the refusal where it is too much.
import { describe, expect, it } from "vitest";
import type { Order } from "../../../functions/domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import {
  goodwillReservation,
  planGoodwill,
  type GoodwillInput,
  goodwillTotal,
} from "../../../functions/domain/refund/goodwill.ts";
import { selectExchangeGoods } from "../../../functions/domain/refund/variants.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";

const inputFor = (more: Partial<GoodwillInput>): GoodwillInput => ({
  returnId: "return-1",
  earlier: 0,
  gross: 600,
  to: "original",
  ...more,
});
const resultFor = (more: Partial<GoodwillInput>, tally: Partial<OrderTally> = {}, order: Order = orderOf()) =>
  planGoodwill(order, { ...EMPTY_TALLY, ...tally }, inputFor(more));

function appeasementFor(more: Partial<GoodwillInput>, order: Order = orderOf()) {
  const result = resultFor(more, {}, order);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const head = { returnId: "return-1", orderId: "order-1", reason: "goodwill", currency: "GBP" };

describe("a goodwill", () => {
  it("to the tenders names each as a refund does, with what it had paid", () =>
    expect(appeasementFor({ lineId: "lamp" })).toStrictEqual({
      settlementId: "return-1.goodwill-1",
      to: "original",
      currency: "GBP",
      total: { net: 500, tax: 100, gross: 600 },
      lines: [{ lineId: "lamp", net: 500, tax: 100, gross: 600 }],
      taxes: [{ ...VAT, net: 500, tax: 100 }],
      instructions: [
        {
          ...head,
          instructionId: "return-1.goodwill-1-2",
          tenderId: "gift",
          kind: "gift-card",
          gateway: "gift-card",
          reference: "GC-1",
          refund: 600,
          tenderAmount: 2_000,
        },
      ],
    }));

  it("as store credit comes on top: of no line, of no tender, without tax", () =>
    expect(appeasementFor({ to: "store-credit", earlier: 1 })).toStrictEqual({
      settlementId: "return-1.goodwill-2",
      to: "store-credit",
      currency: "GBP",
      total: { net: 600, tax: 0, gross: 600 },
      lines: [],
      taxes: [],
      instructions: [
        {
          ...head,
          instructionId: "return-1.goodwill-2-credit",
          tenderId: "store-credit",
          kind: "store-credit",
          gateway: "store-credit",
          reference: "return-1",
          refund: 600,
        },
      ],
    }));

  it("may be all that was paid, and not a cent more", () => {
    const whole = { gross: 9_600 };
    const more = { value: "96.01 GBP", most: "96.00 GBP" };
    for (const to of ["original", "store-credit"] as const) {
      expect(resultFor({ ...whole, to }).ok).toBe(true);
      const refusal = { code: "exceeds-goodwill", params: more, at: "/amount" };
      expect(resultFor({ gross: 9_601, to })).toEqual({ ok: false, refusal });
    }
  });

  it("is refused by what is left for store credit or of a line, and for an unknown line", () => {
    expect(resultFor({ to: "store-credit" }, { goodwill: 9_999 })).toMatchObject({
      refusal: { params: { value: "6.00 GBP", most: "0.00 GBP" } },
    });
    expect(resultFor({ lineId: "lamp", gross: 6_001 })).toEqual({
      ok: false,
      refusal: { code: "exceeds-line-amount", params: { value: "60.01 GBP", most: "60.00 GBP" }, at: "/amount" },
    });
    expect(resultFor({ lineId: "sofa" })).toMatchObject({ refusal: { params: { value: "sofa" } } });
  });

  it("is stated in the shop's currency as well, where the order has one", () => {
    const order = orderOf({ shopCurrency: "EUR", shopRate: "1.25", tenders: [{ ...CARD, amount: "96.00" }] });
    for (const to of ["original", "store-credit"] as const)
      expect(appeasementFor({ to }, order)).toMatchObject({
        shop: { currency: "EUR", total: 750 },
        instructions: [{ shop: { currency: "EUR", refund: 750 } }],
      });
    expect(goodwillReservation(appeasementFor({}, order)).shop).toEqual({ refunded: 600, converted: 750 });
    expect(goodwillReservation(appeasementFor({ to: "store-credit" }, order))).not.toHaveProperty("shop");
  });

  it("reserves its lines and tenders, and as store credit only itself", () => {
    expect(goodwillReservation(appeasementFor({ lineId: "lamp" }))).toStrictEqual({
      lines: [{ lineId: "lamp", quantity: 0, gross: 600, tax: 100 }],
      shipping: [],
      tenders: [{ tenderId: "gift", refund: 600 }],
    });
    expect(goodwillReservation(appeasementFor({ to: "store-credit" }))).toStrictEqual({
      lines: [],
      shipping: [],
      tenders: [],
      goodwill: 600,
    });
  });

  it("is added up with the other goodwill of its return", () => {
    expect(goodwillTotal([])).toEqual({ net: 0, tax: 0, gross: 0 });
    const both = [appeasementFor({ lineId: "lamp" }), appeasementFor({ to: "store-credit" })];
    expect(goodwillTotal(both)).toEqual({ net: 1_100, tax: 100, gross: 1_200 });
  });
});

describe("new goods", () => {
  const gold = { sku: "GOLD", title: "Gold", unitPrice: "9999999999.99", inStock: true };
  const order = orderOf({ lines: [MUG, { ...LAMP, variants: [gold] }] });
  it("are found beside lines without variants, and refused with what was requested", () => {
    const one = { sku: "GOLD", quantity: 1 };
    expect(selectExchangeGoods(order, [], [one])).toMatchObject({ ok: true, value: [{ base: 999_999_999_999 }] });
    expect(selectExchangeGoods(order, [], [one, one])).toMatchObject({ refusal: { params: { value: "GOLD" } } });
    expect(selectExchangeGoods(order, [], [{ ...one, quantity: 2 }])).toMatchObject({
      refusal: { params: { value: "9999999999.99" } },
    });
    expect(selectExchangeGoods(order, [], [{ sku: "SOFA", quantity: 1 }])).toMatchObject({
      refusal: { code: "variant-not-known" },
    });
  });
});
