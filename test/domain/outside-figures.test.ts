// The figures of a refund that was made outside, to the cent, and what exactly is said where it cannot be.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally } from "../../functions/domain/order/tally.ts";
import { type OutsideTold, outsideRefund, tallyWithOutside } from "../../functions/domain/refund/outside.ts";
import { CARD, GIFT_CARD, MUG, LAMP, orderOf, T0, VAT } from "./an-order.ts";

/** 3.34, 3.34 and 3.33 with 0.34, 0.33 and 0.33 of tax, a lamp for 60.00, and two charges of shipping. */
const ODD = { ...MUG, lineId: "odd", unitPrice: "0", taxes: [], paid: { net: "9.01", tax: "1.00", gross: "10.01" } };
const post = { shippingId: "post", amount: "5.00", taxes: [VAT] };
const order = orderOf({
  lines: [ODD, LAMP],
  shipping: [post, { ...post, shippingId: "air", amount: "0" }],
  tenders: [GIFT_CARD, { ...CARD, amount: "56.01" }],
});
const ODD_LINE = { lineId: "odd", quantity: 0 };

function recorded(refund: number, more: Partial<OutsideTold>, tally: Partial<OrderTally> = {}, on = order) {
  const tenders = [{ tenderId: "card", refund }];
  const told = { refundId: "re_9", source: "till", refundedAt: T0, tenders, ...more };
  const made = outsideRefund(on, { ...EMPTY_TALLY, ...tally }, told);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

describe("a refund made outside, of units", () => {
  const odd = (refund: number, quantity: number, tally?: Partial<OrderTally>) =>
    recorded(refund, { lines: [{ ...ODD_LINE, quantity }] }, tally).lines[0];
  const one = { lines: { odd: { quantity: 1, gross: 334, tax: 34 } } };

  it("is worth the next units, as far as there are any", () => {
    expect(odd(1_001, 3)).toEqual({ lineId: "odd", quantity: 3, net: 901, tax: 100, gross: 1_001 });
    expect(odd(667, 2, one)).toEqual({ lineId: "odd", quantity: 2, net: 601, tax: 66, gross: 667 });
  });

  it("is worth what so many are, where an open return holds some of them", () => {
    expect(odd(1_001, 3, one)).toEqual({ lineId: "odd", quantity: 3, net: 901, tax: 100, gross: 1_001 });
    const two = { lines: { odd: { quantity: 2, gross: 668, tax: 67 } } };
    expect(odd(668, 2, two)).toEqual({ lineId: "odd", quantity: 2, net: 601, tax: 67, gross: 668 });
  });
});

describe("a refund made outside, of several things", () => {
  it("may name two lines, two charges of shipping and two tenders, each as whole as it was paid", () => {
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
    const made = recorded(0, { lines, shipping, tenders });
    expect(made).toStrictEqual({
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
    expect(tallyWithOutside(EMPTY_TALLY, made)).toMatchObject({
      lines: { odd: { quantity: 0, gross: 1_001, tax: 100 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } },
      shipping: { post: 600 },
      tenders: { gift: 2_000, card: 5_601 },
      outside: [{ refund: 7_601 }],
    });
  });

  it("says both currencies where the order knows two, and the tally goes on from there", () => {
    const inEuro = orderOf({ lines: [LAMP], tenders: [CARD], shopCurrency: "EUR", shopRate: "1.25" });
    const made = recorded(1_000, { lines: [{ lineId: "lamp", quantity: 0, gross: 1_000 }] }, {}, inEuro);
    expect(made.shop).toEqual({ currency: "EUR", total: 1_250 });
    expect(made.tenders).toEqual([
      { tenderId: "card", kind: "card", gateway: "sandbox", refund: 1_000, shop: { currency: "EUR", refund: 1_250 } },
    ]);
    expect(tallyWithOutside(EMPTY_TALLY, made).shop).toEqual({ refunded: 1_000, converted: 1_250 });
  });
});

describe("shipping in a refund made outside", () => {
  const posted = (gross: number, before: number) =>
    recorded(gross, { shipping: [{ shippingId: "post", gross }] }, { shipping: { post: before } }).shipping;

  it("bears the tax that follows from what went back before, counted no further than it was paid", () => {
    expect(posted(301, 0)).toEqual([{ shippingId: "post", net: 251, tax: 50, gross: 301 }]);
    expect(posted(299, 301)).toEqual([{ shippingId: "post", net: 249, tax: 50, gross: 299 }]);
    expect(posted(100, 700)).toEqual([{ shippingId: "post", net: 83, tax: 17, gross: 100 }]);
  });
});

describe("a refund made outside that nobody explains", () => {
  const allLines = { odd: { quantity: 3, gross: 1_001, tax: 100 }, lamp: { quantity: 1, gross: 6_000, tax: 1_000 } };

  it("stands on lines alone as long as they have room", () => {
    const { lines, shipping, unallocated } = recorded(1, {});
    expect({ lines, shipping, unallocated }).toStrictEqual({
      lines: [{ lineId: "lamp", quantity: 0, net: 1, tax: 0, gross: 1 }],
      shipping: [],
      unallocated: 0,
    });
  });

  it("stands on what shipping has left when the lines are used up, and then on nothing", () => {
    const { lines, shipping, unallocated } = recorded(500, {}, { lines: allLines, shipping: { post: 200 } });
    expect({ lines, shipping, unallocated }).toStrictEqual({
      lines: [],
      shipping: [{ shippingId: "post", net: 333, tax: 67, gross: 400 }],
      unallocated: 100,
    });
    expect(recorded(500, {}, { lines: allLines, shipping: { post: 900 } })).toMatchObject({
      shipping: [],
      unallocated: 500,
    });
  });
});

describe("a refund made outside is refused, and says of what", () => {
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
  ])("%j: %j", (more: Partial<OutsideTold>, params) => {
    const tenders = [{ tenderId: "card", refund: 1_200 }];
    const told = { refundId: "re_9", source: "till", refundedAt: T0, tenders, ...more };
    expect(outsideRefund(order, EMPTY_TALLY, told)).toMatchObject({ ok: false, refusal: { params } });
  });
});
