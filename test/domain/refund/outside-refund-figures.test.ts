// The figures of an outside refund, to the cent, and the exact parameters of its refusals.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import {
  type OutsideRefundNotice,
  outsideRefund,
  tallyWithOutsideRefund,
} from "../../../functions/domain/refund/outside-refund.ts";
import { CARD, GIFT_CARD, MUG, LAMP, orderOf, T0, VAT } from "../../support/domain/an-order.ts";

/** 3.34, 3.34 and 3.33 with 0.34, 0.33 and 0.33 of tax, a lamp for 60.00, and two charges of shipping. */
const ODD = { ...MUG, lineId: "odd", unitPrice: "0", taxes: [], paid: { net: "9.01", tax: "1.00", gross: "10.01" } };
const post = { shippingId: "post", amount: "5.00", taxes: [VAT] };
const order = orderOf({
  lines: [ODD, LAMP],
  shipping: [post, { ...post, shippingId: "air", amount: "0" }],
  tenders: [GIFT_CARD, { ...CARD, amount: "56.01" }],
});
const ODD_LINE = { lineId: "odd", quantity: 0 };

function recordOutside(
  refund: number,
  more: Partial<OutsideRefundNotice>,
  tally: Partial<OrderTally> = {},
  targetOrder = order,
) {
  const tenders = [{ tenderId: "card", refund }];
  const notice = { refundId: "re_9", source: "till", refundedAt: T0, tenders, ...more };
  const result = outsideRefund(targetOrder, { ...EMPTY_TALLY, ...tally }, notice);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe("an outside refund of units", () => {
  const odd = (refund: number, quantity: number, tally?: Partial<OrderTally>) =>
    recordOutside(refund, { lines: [{ ...ODD_LINE, quantity }] }, tally).lines[0];
  const one = { lines: { odd: { quantity: 1, gross: 334, tax: 34 } } };

  it("is the value of the next units, as far as there are any", () => {
    expect(odd(1_001, 3)).toEqual({ lineId: "odd", quantity: 3, net: 901, tax: 100, gross: 1_001 });
    expect(odd(667, 2, one)).toEqual({ lineId: "odd", quantity: 2, net: 601, tax: 66, gross: 667 });
  });

  it("is the value of that many units, where an open return holds some of them", () => {
    expect(odd(1_001, 3, one)).toEqual({ lineId: "odd", quantity: 3, net: 901, tax: 100, gross: 1_001 });
    const two = { lines: { odd: { quantity: 2, gross: 668, tax: 67 } } };
    expect(odd(668, 2, two)).toEqual({ lineId: "odd", quantity: 2, net: 601, tax: 67, gross: 668 });
  });
});

describe("an outside refund of several things", () => {
  it("may name two lines, two shipping charges and two tenders, each up to what was paid", () => {
    const lines = [
      { ...ODD_LINE, gross: 1_001 },
      { lineId: "lamp", quantity: 1, gross: 6_000 },
    ];
    const shipping = [
      { shippingId: "air", gross: 0 },
      { shippingId: "post", gross: 600 },
    ];
    const tenders = [
      { tenderId: "gift", refund: 2_000 },
      { tenderId: "card", refund: 5_601 },
    ];
    const outside = recordOutside(0, { lines, shipping, tenders });
    expect(outside).toStrictEqual({
      orderId: "order-1",
      refundId: "re_9",
      source: "till",
      refundedAt: T0,
      currency: "GBP",
      lines: [
        { lineId: "odd", quantity: 0, net: 901, tax: 100, gross: 1_001 },
        { lineId: "lamp", quantity: 1, net: 5_000, tax: 1_000, gross: 6_000 },
      ],
      shipping: [
        { shippingId: "air", net: 0, tax: 0, gross: 0 },
        { shippingId: "post", net: 500, tax: 100, gross: 600 },
      ],
      unallocated: 0,
      tenders: [
        { tenderId: "gift", kind: "gift-card", gateway: "gift-card", refund: 2_000 },
        { tenderId: "card", kind: "card", gateway: "sandbox", refund: 5_601 },
      ],
    });
    expect(tallyWithOutsideRefund(EMPTY_TALLY, outside)).toMatchObject({
      lines: { odd: { quantity: 0, gross: 1_001, tax: 100 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
      shipping: { post: 600 },
      tenders: { gift: 2_000, card: 5_601 },
      outside: [{ refund: 7_601 }],
    });
  });

  it("states both currencies where the order has two, and the tally continues from there", () => {
    const inEuro = orderOf({ lines: [LAMP], tenders: [CARD], shopCurrency: "EUR", shopRate: "1.25" });
    const outside = recordOutside(1_000, { lines: [{ lineId: "lamp", quantity: 0, gross: 1_000 }] }, {}, inEuro);
    expect(outside.shop).toEqual({ currency: "EUR", total: 1_250 });
    expect(outside.tenders).toEqual([
      { tenderId: "card", kind: "card", gateway: "sandbox", refund: 1_000, shop: { currency: "EUR", refund: 1_250 } },
    ]);
    expect(tallyWithOutsideRefund(EMPTY_TALLY, outside).shop).toEqual({ refunded: 1_000, converted: 1_250 });
  });
});

describe("shipping in an outside refund", () => {
  const shippingRefund = (gross: number, before: number) =>
    recordOutside(gross, { shipping: [{ shippingId: "post", gross }] }, { shipping: { post: before } }).shipping;

  it("bears the tax that follows from what was refunded before, counted up to what was paid", () => {
    expect(shippingRefund(301, 0)).toEqual([{ shippingId: "post", net: 251, tax: 50, gross: 301 }]);
    expect(shippingRefund(299, 301)).toEqual([{ shippingId: "post", net: 249, tax: 50, gross: 299 }]);
    expect(shippingRefund(100, 700)).toEqual([{ shippingId: "post", net: 83, tax: 17, gross: 100 }]);
  });
});

describe("an outside refund without a stated purpose", () => {
  const allLines = { odd: { quantity: 3, gross: 1_001, tax: 100 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } };

  it("is on lines alone as long as they have room", () => {
    const { lines, shipping, unallocated } = recordOutside(1, {});
    expect({ lines, shipping, unallocated }).toStrictEqual({
      lines: [{ lineId: "lamp", quantity: 0, net: 1, tax: 0, gross: 1 }],
      shipping: [],
      unallocated: 0,
    });
  });

  it("is on what shipping has left when the lines are used up, and then on nothing", () => {
    const { lines, shipping, unallocated } = recordOutside(500, {}, { lines: allLines, shipping: { post: 200 } });
    expect({ lines, shipping, unallocated }).toStrictEqual({
      lines: [],
      shipping: [{ shippingId: "post", net: 333, tax: 67, gross: 400 }],
      unallocated: 100,
    });
    expect(recordOutside(500, {}, { lines: allLines, shipping: { post: 900 } })).toMatchObject({
      shipping: [],
      unallocated: 500,
    });
  });
});

describe("an outside refund is refused, with these parameters:", () => {
  it.each([
    [{ lines: [{ ...ODD_LINE, quantity: 1 }] }, { value: "12.00 GBP", parts: "3.34 GBP" }],
    [{ lines: [{ lineId: "vase", quantity: 1 }] }, { value: "vase" }],
    [{ lines: [ODD_LINE, ODD_LINE] }, { value: "odd" }],
    [{ lines: [{ ...ODD_LINE, quantity: 4 }] }, { value: 4, left: 3 }],
    [{ lines: [{ ...ODD_LINE, gross: 1_002 }] }, { value: "10.02 GBP", most: "10.01 GBP" }],
    [{ shipping: [{ shippingId: "sea", gross: 1 }] }, { value: "sea" }],
    [{ shipping: [{ shippingId: "post", gross: 601 }] }, { value: "6.01 GBP", most: "6.00 GBP" }],
    [
      {
        shipping: [
          { shippingId: "post", gross: 1 },
          { shippingId: "post", gross: 1 },
        ],
      },
      { value: "post" },
    ],
    [{ tenders: [{ tenderId: "cash", refund: 1 }] }, { value: "cash" }],
    [
      {
        tenders: [
          { tenderId: "card", refund: 1 },
          { tenderId: "card", refund: 1 },
        ],
      },
      { value: "card" },
    ],
    [{ tenders: [{ tenderId: "card", refund: 5_602 }] }, { missing: "0.01 GBP" }],
  ])("%j: %j", (more: Partial<OutsideRefundNotice>, params) => {
    const tenders = [{ tenderId: "card", refund: 1_200 }];
    const notice = { refundId: "re_9", source: "till", refundedAt: T0, tenders, ...more };
    expect(outsideRefund(order, EMPTY_TALLY, notice)).toMatchObject({ ok: false, refusal: { params } });
  });
});
