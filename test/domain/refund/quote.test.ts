// The quote: rules 4 to 8 of the arithmetic, each with an example, and every refusal with the field that is to blame.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import type { Order, TaxShare } from "../../../functions/domain/order/order.ts";
import { unitNumbers } from "../../../functions/domain/refund/quote-figures.ts";
import type { TaxedAmount } from "../../../functions/domain/money/taxed-amount.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import type { RefusalCode } from "../../../functions/domain/refusal.ts";
import { CARD, GIFT_CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";

/** Three units, 10.01 in all, of which 1.00 is tax: 3.34, 3.34 and 3.33. */
const ODD = {
  lineId: "odd",
  sku: "O",
  title: "Odd",
  quantity: 3,
  unitPrice: "0",
  paid: { net: "9.01", tax: "1.00", gross: "10.01" },
};
const odd = orderOf({ lines: [ODD], tenders: [{ ...CARD, amount: "10.01" }] });

function quoteFor(order: Order, input: QuoteInput, tally: Partial<OrderTally> = {}) {
  const result = quote(order, { ...EMPTY_TALLY, ...tally }, input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const tallyWith = (quantity: number, gross: number, tax: number) => ({ lines: { odd: { quantity, gross, tax } } });

describe("units", () => {
  it("are numbered, and returned lowest first, each at its own value", () => {
    const first = quoteFor(odd, { lines: [{ lineId: "odd", quantity: 1 }] }).lines[0]!;
    expect(first).toMatchObject({ gross: 334, tax: 34, net: 300 });
    expect(unitNumbers(first)).toEqual([1]);
    const rest = quoteFor(odd, { lines: [{ lineId: "odd", quantity: 2 }] }, tallyWith(1, 334, 34)).lines[0]!;
    expect(rest).toMatchObject({ gross: 667, tax: 66, net: 601 });
    expect(unitNumbers(rest)).toEqual([2, 3]);
  });

  it("are worth less where money was refunded without them", () => {
    expect(quoteFor(odd, { lines: [{ lineId: "odd", quantity: 1 }] }, tallyWith(0, 100, 10)).total).toEqual({
      net: 210,
      tax: 24,
      gross: 234,
    });
    expect(
      quote(odd, { ...EMPTY_TALLY, ...tallyWith(0, 400, 40) }, { lines: [{ lineId: "odd", quantity: 1 }] }),
    ).toMatchObject({
      refusal: { code: "nothing-to-refund" },
    });
    expect(quoteFor(odd, { lines: [{ lineId: "odd", quantity: 3 }] }, tallyWith(0, 400, 40)).total.gross).toBe(601);
  });

  it("never refund more tax than money", () =>
    expect(quoteFor(odd, { lines: [{ lineId: "odd", quantity: 3 }] }, tallyWith(0, 1_000, 0)).total).toEqual({
      net: 0,
      tax: 1,
      gross: 1,
    }));

  it("that were accepted count instead of those that were announced", () => {
    const input = { lines: [{ lineId: "mug", quantity: 3, acceptedQuantity: 2 }] };
    expect(quoteFor(orderOf(), input)).toMatchObject({
      lines: [{ quantity: 2, gross: 2_400 }],
      total: { gross: 2_400 },
    });
  });
});

describe("a partial amount", () => {
  it("takes its tax cumulatively, whatever was credited before", () => {
    const input = { lines: [{ lineId: "odd", quantity: 1, credit: 5 }] };
    expect(quoteFor(odd, input).total).toEqual({ net: 5, tax: 0, gross: 5 });
    expect(quoteFor(odd, input, tallyWith(0, 5, 0)).total).toEqual({ net: 4, tax: 1, gross: 5 });
    expect(quoteFor(odd, { lines: [{ lineId: "odd", quantity: 1, credit: 334 }] }).total.gross).toBe(334);
  });
});

describe("the tax breakdown", () => {
  const two = orderOf({
    lines: [{ ...MUG, taxes: [VAT, { name: "city", rate: "0.033" }] }],
    tenders: [{ ...CARD, amount: "36.99" }],
  });
  const mug = (quantity: number, tally: Partial<OrderTally> = {}) =>
    quoteFor(two, { lines: [{ lineId: "mug", quantity }] }, tally).taxes;

  it("continues where earlier returns stopped, so that the parts sum to the whole", () => {
    expect(mug(3)).toEqual([
      { name: "VAT", rate: "0.20", net: 3_000, tax: 600 },
      { name: "city", rate: "0.033", net: 3_000, tax: 99 },
    ]);
    expect(mug(1).map(({ tax }) => tax)).toEqual([200, 33]);
    const rest = mug(2, { lines: { mug: { quantity: 1, gross: 1_233, tax: 233 } } });
    expect(rest.map(({ net, tax }) => [net, tax])).toEqual([
      [2_000, 400],
      [2_000, 66],
    ]);
  });

  it("lists a tax that the shop charged without a rate, over all lines, minus fees", () => {
    const paid = { net: "9.00", tax: "1.00", gross: "10.00" };
    const plain = orderOf({
      lines: [
        { ...ODD, paid },
        { ...ODD, lineId: "2", paid },
      ],
      tenders: [{ ...CARD, amount: "20.00" }],
    });
    const both = [
      { lineId: "odd", quantity: 3 },
      { lineId: "2", quantity: 3 },
    ];
    expect(quoteFor(plain, { lines: both }).taxes).toEqual([{ name: "tax", rate: "0", net: 1_800, tax: 200 }]);
    const line = {
      lineId: "x",
      sku: "x",
      title: "x",
      quantity: 1,
      paid: { net: 900, tax: 100, gross: 1_000 },
      taxes: [],
      returnable: true,
      finalSale: false,
    };
    const withoutTaxes = { ...plain, lines: [line, { ...line, lineId: "y" }] };
    const some = {
      lines: [
        { lineId: "x", quantity: 1 },
        { lineId: "y", quantity: 1 },
      ],
    };
    expect(quoteFor(withoutTaxes, some).taxes).toEqual([{ name: "tax", rate: "0", net: 1_800, tax: 200 }]);
  });
});

describe("shipping", () => {
  const order = orderOf({
    shipping: [{ shippingId: "post", amount: "10.00", taxes: [VAT] }],
    tenders: [{ ...CARD, amount: "108.00" }],
  });
  const lamp = [{ lineId: "lamp", quantity: 1 }];

  it("is refunded when it is requested by id, in full or in part, its tax with it", () => {
    expect(quoteFor(order, { lines: lamp, shipping: [{ shippingId: "post" }] }).shipping).toEqual([
      { shippingId: "post", net: 1_000, tax: 200, gross: 1_200 },
    ]);
    expect(quoteFor(order, { lines: [], shipping: [{ shippingId: "post", gross: 600 }] }).total).toEqual({
      net: 500,
      tax: 100,
      gross: 600,
    });
  });

  it("is refunded once, in however many parts", () => {
    const rest = quoteFor(order, { lines: lamp, includeShipping: true }, { shipping: { post: 501 } });
    expect(rest.shipping).toEqual([{ shippingId: "post", net: 583, tax: 116, gross: 699, taxBefore: 84 }]);
    expect(quoteFor(order, { lines: lamp, includeShipping: true }, { shipping: { post: 1_200 } }).shipping).toEqual([]);
  });
});

/** A fee with uniform taxes. */
const feeOf = (code: string, paid: TaxedAmount, taxes: readonly TaxShare[]) => ({
  code,
  ...paid,
  parts: [{ ...paid, taxes }],
});

describe("fees", () => {
  const mugs = { lines: [{ lineId: "mug", quantity: 3 }] };
  const fee = (base: number, taxes = [VAT]) => ({ code: "label", base, taxes });

  it("are taken with their tax, one after the other", () => {
    const two = quoteFor(orderOf(), { ...mugs, fees: [fee(500), { ...fee(100, []), code: "restocking" }] });
    expect(two.fees).toEqual([
      feeOf("label", { net: 500, tax: 100, gross: 600 }, [{ ...VAT, tax: 100 }]),
      feeOf("restocking", { net: 100, tax: 0, gross: 100 }, []),
    ]);
    expect(two.total).toEqual({ net: 2_400, tax: 500, gross: 2_900 });
    expect(two.taxes).toEqual([{ name: "VAT", rate: "0.20", net: 2_500, tax: 500 }]);
  });

  it("stop when nothing is left", () => {
    const all = quoteFor(orderOf(), { ...mugs, fees: [fee(2_500), fee(9_999)] });
    expect(all.fees).toMatchObject([{ gross: 3_000 }, { gross: 600, net: 500, tax: 100 }]);
    expect(all).toMatchObject({ total: { net: 0, tax: 0, gross: 0 }, tenders: [], taxes: [] });
  });

  it("include tax where prices do", () => {
    const inclusive = orderOf({ pricesIncludeTax: true });
    expect(quoteFor(inclusive, { ...mugs, fees: [fee(120)] }).fees).toEqual([
      feeOf("label", { net: 100, tax: 20, gross: 120 }, [{ ...VAT, tax: 20 }]),
    ]);
  });
});

const vase = (base: number) => ({ sku: "VASE", title: "Vase", quantity: 1, base, taxes: [VAT] });

describe("an exchange", () => {
  it("for cheaper goods refunds the difference, for more expensive ones states what is owed", () => {
    const input = { lines: [{ lineId: "lamp", quantity: 1 }] };
    const cheaper = quoteFor(orderOf(), { ...input, exchangeFor: [vase(4_000)] });
    expect(cheaper).toMatchObject({
      exchange: { value: 4_800, difference: 1_200 },
      total: { net: 1_000, tax: 200, gross: 1_200 },
    });
    expect(cheaper.taxes).toEqual([{ name: "VAT", rate: "0.20", net: 1_000, tax: 200 }]);
    const moreExpensive = quoteFor(orderOf(), {
      ...input,
      exchangeFor: [vase(6_000)],
      fees: [{ code: "f", base: 100, taxes: [] }],
    });
    expect(moreExpensive).toMatchObject({
      exchange: { value: 7_200, difference: -1_300 },
      total: { gross: 0 },
      tenders: [],
    });
  });
});

const LAMP_LINE = { lineId: "lamp", quantity: 1 };

describe("tenders", () => {
  const order = orderOf({
    tenders: [
      { ...CARD, amount: "50.00" },
      { ...CARD, tenderId: "cash", kind: "cash", amount: "20.00", refundable: false },
      { ...GIFT_CARD, amount: "10.00" },
      { ...CARD, tenderId: "credit", kind: "store-credit", amount: "16.00" },
    ],
  });
  const lamp = [LAMP_LINE];

  it("of ours (gift cards, store credit) come first, then the others as the order lists them", () =>
    expect(quoteFor(order, { lines: lamp }).tenders).toEqual([
      { tenderId: "gift", refund: 1_000 },
      { tenderId: "credit", refund: 1_600 },
      { tenderId: "card", refund: 3_400 },
    ]));

  it("are filled in the requested order, each up to what is left on it", () => {
    const tenderOrder = ["card", "gift", "card"];
    const left = { tenders: { card: 500 } };
    expect(quoteFor(order, { lines: [{ lineId: "mug", quantity: 3 }], tenderOrder }, left).tenders).toEqual([
      { tenderId: "card", refund: 3_100 },
    ]);
    expect(quoteFor(order, { lines: [{ ...LAMP_LINE, credit: 5_000 }], tenderOrder }, left).tenders).toEqual([
      { tenderId: "card", refund: 4_500 },
    ]);
  });

  it("never get more than they paid: what no tender has room for is a refusal", () => {
    const result = quote(order, EMPTY_TALLY, { lines: lamp, tenderOrder: ["gift"] });
    expect(result).toMatchObject({ ok: false, refusal: { code: "exceeds-tender", at: "/tenders" } });
  });

  it("are not used for store credit", () =>
    expect(quoteFor(order, { lines: lamp, resolution: "store-credit" }).tenders).toEqual([
      { tenderId: "store-credit", refund: 6_000 },
    ]));
});

describe("a quote is refused", () => {
  const lamp = LAMP_LINE;
  const withPost = orderOf({ shipping: [{ shippingId: "post", amount: "5.00" }] });
  const post = { shippingId: "post" };
  const cases: readonly [RefusalCode, string | undefined, object | undefined, QuoteInput][] = [
    ["unknown-line", "/lines/1/lineId", { value: "sofa" }, { lines: [lamp, { lineId: "sofa", quantity: 1 }] }],
    ["line-asked-twice", "/lines/1/lineId", { value: "lamp" }, { lines: [lamp, lamp] }],
    [
      "exceeds-returnable-quantity",
      "/lines/0/quantity",
      { value: 4, left: 3 },
      { lines: [{ lineId: "mug", quantity: 4 }] },
    ],
    [
      "exceeds-line-amount",
      "/lines/0/amount",
      { value: "60.01 GBP", most: "60.00 GBP" },
      { lines: [{ ...lamp, credit: 6_001 }] },
    ],
    ["unknown-shipping", "/shipping/0/shippingId", { value: "air" }, { lines: [], shipping: [{ shippingId: "air" }] }],
    ["line-asked-twice", "/shipping/1/shippingId", { value: "post" }, { lines: [], shipping: [post, post] }],
    [
      "exceeds-shipping-amount",
      "/shipping/0/amount",
      { value: "5.01 GBP", most: "5.00 GBP" },
      { lines: [], shipping: [{ ...post, gross: 501 }] },
    ],
    ["unknown-tender", "/tenderOrder/1", { value: "cheque" }, { lines: [lamp], tenderOrder: ["card", "cheque"] }],
    ["exceeds-tender", "/tenders", { missing: "35.00 GBP" }, { lines: [lamp], tenderOrder: ["gift"] }],
    ["nothing-to-refund", undefined, undefined, { lines: [] }],
    ["nothing-to-refund", undefined, undefined, { lines: [{ ...lamp, acceptedQuantity: 0 }] }],
  ];
  it.each(cases)("with %s at %s and these parameters: %j", (code, at, params, input) => {
    const result = quote(withPost, EMPTY_TALLY, input);
    expect(result).toEqual({ ok: false, refusal: { code, params, at } });
  });

  it("and states how many units are left", () =>
    expect(
      quote(
        orderOf({ lines: [MUG, LAMP] }),
        { ...EMPTY_TALLY, lines: { mug: { quantity: 2, gross: 2_400, tax: 400 } } },
        { lines: [{ lineId: "mug", quantity: 2 }] },
      ),
    ).toMatchObject({
      refusal: { params: { value: 2, left: 1 } },
    }));
});
