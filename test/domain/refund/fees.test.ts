// Fees in the edge cases: no goods, no parts, no tax; and which fee is raised when accepting less would pay too much.
import { describe, expect, it } from "vitest";
import type { Order } from "../../../functions/domain/order/order.ts";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { feeTaxParts } from "../../../functions/domain/refund/fees.ts";
import type { QuoteFigures } from "../../../functions/domain/refund/quote-figures.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { nextShopAmount } from "../../../functions/domain/refund/shop-currency.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";

function quoteFor(order: Order, input: QuoteInput): QuoteFigures {
  const result = quote(order, EMPTY_TALLY, input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const planFor = (
  order: Order,
  quotedFigures: QuoteFigures,
  accepted: Settlement["accepted"],
  more: Partial<Settlement> = {},
) => planSettlement({ returnId: "return-1", reason: "unwanted", order, quote: quotedFigures, accepted, ...more });

const MUGS = { lineId: "mug", quantity: 3 };
const LAMP_LINE = { lineId: "lamp", quantity: 1 };
const post = { shippingId: "post", amount: "20.00", taxes: [VAT] };
const label = { code: "label", base: 100, taxes: "as-goods" } as const;
const NONE = { net: 0, tax: 0, gross: 0 };

describe("a fee taxed as the goods are", () => {
  it("is taxed as the shipping where the goods were free", () => {
    const order = orderOf({
      lines: [{ ...MUG, unitPrice: "0" }],
      shipping: [post],
      tenders: [{ ...CARD, amount: "24" }],
    });
    expect(quoteFor(order, { lines: [MUGS], includeShipping: true, fees: [label] }).fees).toMatchObject([
      { net: 100, tax: 20, gross: 120 },
    ]);
  });

  it("is one part without taxes where there are no taxed goods", () => {
    const order = orderOf({ lines: [{ ...MUG, unitPrice: "0" }, LAMP], tenders: [{ ...CARD, amount: "60.00" }] });
    const quotedFigures = quoteFor(order, { lines: [LAMP_LINE], fees: [label] });
    expect(planFor(order, quotedFigures, { lamp: 1 }, { allowed: { lamp: 0 } }).feesKept).toStrictEqual([
      { code: "label", asGoods: true, ...NONE, parts: [{ ...NONE, taxes: [{ ...VAT, tax: 0 }] }] },
    ]);
    const percent = { code: "restocking", percent: "10", of: "lines", taxes: "as-goods" } as const;
    const again = quoteFor(order, { lines: [LAMP_LINE], fees: [percent] });
    expect(planFor(order, again, { lamp: 1 }, { allowed: { lamp: 0 } }).feesKept).toStrictEqual([
      { code: "restocking", percent: "10", asGoods: true, ...NONE, parts: [{ ...NONE, taxes: [] }] },
    ]);
  });
});

describe("a percentage of some lines", () => {
  const fee = (percent: string, ...of: readonly string[]) => ({ code: "restocking", percent, of, taxes: [VAT] });
  const both = [MUGS, LAMP_LINE];
  const fees = [fee("10", "mug"), fee("25", "lamp")];

  it("is of their value only, and records its lines", () =>
    expect(quoteFor(orderOf(), { lines: both, fees }).fees).toMatchObject([
      { code: "restocking", percent: "10", of: ["mug"], net: 300, tax: 60, gross: 360 },
      { code: "restocking", percent: "25", of: ["lamp"], net: 1_250, tax: 250, gross: 1_500 },
    ]));

  it("follows what is accepted of them, and leaves the others alone", () => {
    const quotedFigures = quoteFor(orderOf(), { lines: both, fees });
    const feesFor = (accepted: Readonly<Record<string, number>>) =>
      (planFor(orderOf(), quotedFigures, accepted).feesKept ?? []).map(({ of, gross }) => [of, gross]);
    expect(feesFor({ mug: 3, lamp: 1 })).toEqual([
      [["mug"], 360],
      [["lamp"], 1_500],
    ]);
    expect(feesFor({ mug: 1, lamp: 1 })).toEqual([
      [["mug"], 120],
      [["lamp"], 1_500],
    ]);
    expect(feesFor({ mug: 3 })).toEqual([
      [["mug"], 360],
      [["lamp"], 0],
    ]);
  });

  it("is taxed as those goods are, where it is taxed as the goods", () => {
    const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0.05" }] };
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "112.50" }] });
    const lines = [LAMP_LINE, { lineId: "book", quantity: 1 }];
    expect(quoteFor(order, { lines, fees: [{ ...fee("10", "book"), taxes: "as-goods" }] }).fees).toMatchObject([
      { net: 500, tax: 25, gross: 525, asGoods: true, of: ["book"] },
    ]);
  });

  it("counts a line that is listed twice once, and is zero of no line", () =>
    expect(
      quoteFor(orderOf(), { lines: both, fees: [fee("10", "mug", "mug"), fee("10")] }).fees.map(({ gross }) => gross),
    ).toEqual([360, 0]));

  it("of a line that is not requested is refused", () =>
    expect(quote(orderOf(), EMPTY_TALLY, { lines: both, fees: [fees[0]!, fee("10", "mug", "sofa")] })).toEqual({
      ok: false,
      refusal: { code: "line-not-in-return", params: { value: "sofa" }, at: "/fees/1/of/1" },
    }));

  it("of a line that is not requested is refused also where that line comes first", () =>
    expect(quote(orderOf(), EMPTY_TALLY, { lines: both, fees: [fee("10", "sofa", "mug")] })).toMatchObject({
      refusal: { code: "line-not-in-return", params: { value: "sofa" }, at: "/fees/0/of/0" },
    }));
});

describe("a fee quoted before its parts were recorded", () => {
  const paid = { net: 100, tax: 20, gross: 120 };
  it("is settled as it was quoted, its taxes unknown", () => {
    const quotedFigures = { ...quoteFor(orderOf(), { lines: [LAMP_LINE] }), fees: [{ code: "label", ...paid }] };
    expect(
      planFor(orderOf(), { ...quotedFigures, total: { ...quotedFigures.total, gross: 5_880 } }, { lamp: 1 }).feesKept,
    ).toStrictEqual([{ code: "label", ...paid, parts: [{ ...paid, taxes: [] }] }]);
  });

  it("has no taxes to break down", () => expect(feeTaxParts([{ code: "label", ...paid }])).toEqual([]));
});

describe("the amount that accepting less would pay too much", () => {
  const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0" }] };
  const restocking = { code: "restocking", percent: "90", of: "lines", taxes: [VAT] } as const;

  it("is added to the percentage fee, also where a fixed fee comes after it", () => {
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "110.00" }] });
    const fees = [restocking, { code: "label", base: 100, taxes: [] }] as const;
    const quotedFigures = quoteFor(order, { lines: [LAMP_LINE, { lineId: "book", quantity: 1 }], fees });
    expect(quotedFigures.total.gross).toBe(100);
    const plan = planFor(order, quotedFigures, { lamp: 1 });
    expect(plan.feesKept).toMatchObject([{ gross: 5_800 }, { gross: 100 }]);
    expect(plan.total.gross).toBe(100);
  });

  it("has no tax where the percentage was of zero", () => {
    const order = orderOf({ lines: [book], shipping: [{ ...post, taxes: [] }], tenders: [{ ...CARD, amount: "70" }] });
    const quotedFigures = quoteFor(order, {
      lines: [{ lineId: "book", quantity: 1 }],
      includeShipping: true,
      fees: [restocking],
    });
    expect(quotedFigures.total.gross).toBe(1_600);
    const plan = planFor(order, quotedFigures, { book: 1 }, { allowed: { book: 0 } });
    expect(plan).toMatchObject({ fees: { net: 400, tax: 0, gross: 400 }, total: { gross: 1_600 } });
  });
});

describe("a bonus", () => {
  const paidByCard = orderOf({ tenders: [{ ...CARD, amount: "96.00" }] });
  const credit = { lines: [MUGS], resolution: "store-credit" } as const;
  it("by percentage is recalculated on what was accepted, not in proportion to what was quoted", () => {
    const quotedFigures = quoteFor(paidByCard, { ...credit, bonus: { percent: "0.014" } });
    expect(quotedFigures.bonus).toBe(1);
    // 0.014 % of 24.00 is a third of a penny; two thirds of the quoted penny would be one.
    expect(planFor(paidByCard, quotedFigures, { mug: 2 })).not.toHaveProperty("bonus");
  });

  it("does not apply to the remainder of an exchange without one", () =>
    expect(
      quoteFor(paidByCard, { lines: [MUGS], exchangeRemainder: "store-credit", bonus: { amount: 5 } }),
    ).not.toHaveProperty("bonus"));
});

describe("the shop's currency", () => {
  it("is zero for zero, whatever an earlier rounding left", () => {
    const order = orderOf({ shopCurrency: "EUR", shopRate: "1.5" });
    expect(nextShopAmount(order, { refunded: 10, converted: 12 }, 0)).toBe(0);
    expect(nextShopAmount(order, { refunded: 10, converted: 12 }, 2)).toBe(6);
  });
});
