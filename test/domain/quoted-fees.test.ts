// Fees where they meet nothing: no goods, no parts, no tax; and who bears what accepting less would have paid too much.
import { describe, expect, it } from "vitest";
import type { Order } from "../../functions/domain/order/order.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { taxedFees } from "../../functions/domain/refund/fees.ts";
import type { QuoteFigures } from "../../functions/domain/refund/figures.ts";
import { quote, type QuoteAsk } from "../../functions/domain/refund/quote.ts";
import { settle, type Settlement } from "../../functions/domain/refund/settle.ts";
import { nextInShop } from "../../functions/domain/refund/shop-currency.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "./an-order.ts";

function quoted(order: Order, ask: QuoteAsk): QuoteFigures {
  const answer = quote(order, EMPTY_TALLY, ask);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}
const settled = (order: Order, shown: QuoteFigures, accepted: Settlement["accepted"], more: Partial<Settlement> = {}) =>
  settle({ returnId: "return-1", reason: "unwanted", order, quote: shown, accepted, ...more });

const MUGS = { lineId: "mug", quantity: 3 };
const LAMP_LINE = { lineId: "lamp", quantity: 1 };
const post = { shippingId: "post", amount: "20.00", taxes: [VAT] };
const label = { code: "label", base: 100, taxes: "as-goods" } as const;
const NONE = { net: 0, tax: 0, gross: 0 };

describe("a fee that is taxed as the goods are", () => {
  it("is taxed as the shipping where the goods were free", () => {
    const order = orderOf({
      lines: [{ ...MUG, unitPrice: "0" }],
      shipping: [post],
      tenders: [{ ...CARD, amount: "24" }],
    });
    expect(quoted(order, { lines: [MUGS], includeShipping: true, fees: [label] }).fees).toMatchObject([
      { net: 100, tax: 20, gross: 120 },
    ]);
  });

  it("is one part without taxes where there is nothing to be taxed as", () => {
    const order = orderOf({ lines: [{ ...MUG, unitPrice: "0" }, LAMP], tenders: [{ ...CARD, amount: "60.00" }] });
    const shown = quoted(order, { lines: [LAMP_LINE], fees: [label] });
    expect(settled(order, shown, { lamp: 1 }, { allowed: { lamp: 0 } }).feesKept).toStrictEqual([
      { code: "label", asGoods: true, ...NONE, parts: [{ ...NONE, taxes: [{ ...VAT, tax: 0 }] }] },
    ]);
    const percent = { code: "restocking", percent: "10", of: "lines", taxes: "as-goods" } as const;
    const again = quoted(order, { lines: [LAMP_LINE], fees: [percent] });
    expect(settled(order, again, { lamp: 1 }, { allowed: { lamp: 0 } }).feesKept).toStrictEqual([
      { code: "restocking", percent: "10", asGoods: true, ...NONE, parts: [{ ...NONE, taxes: [] }] },
    ]);
  });
});

describe("a percentage of some lines", () => {
  const fee = (percent: string, ...of: readonly string[]) => ({ code: "restocking", percent, of, taxes: [VAT] });
  const both = [MUGS, LAMP_LINE];
  const fees = [fee("10", "mug"), fee("25", "lamp")];

  it("is of what they are worth and of nothing else, and says so", () =>
    expect(quoted(orderOf(), { lines: both, fees }).fees).toMatchObject([
      { code: "restocking", percent: "10", of: ["mug"], net: 300, tax: 60, gross: 360 },
      { code: "restocking", percent: "25", of: ["lamp"], net: 1_250, tax: 250, gross: 1_500 },
    ]));

  it("follows what is accepted of them, and leaves the others alone", () => {
    const shown = quoted(orderOf(), { lines: both, fees });
    const kept = (accepted: Readonly<Record<string, number>>) =>
      (settled(orderOf(), shown, accepted).feesKept ?? []).map(({ of, gross }) => [of, gross]);
    expect(kept({ mug: 3, lamp: 1 })).toEqual([
      [["mug"], 360],
      [["lamp"], 1_500],
    ]);
    expect(kept({ mug: 1, lamp: 1 })).toEqual([
      [["mug"], 120],
      [["lamp"], 1_500],
    ]);
    expect(kept({ mug: 3 })).toEqual([
      [["mug"], 360],
      [["lamp"], 0],
    ]);
  });

  it("is taxed as those goods are, where it is taxed as goods", () => {
    const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0.05" }] };
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "112.50" }] });
    const asked = [LAMP_LINE, { lineId: "book", quantity: 1 }];
    expect(quoted(order, { lines: asked, fees: [{ ...fee("10", "book"), taxes: "as-goods" }] }).fees).toMatchObject([
      { net: 500, tax: 25, gross: 525, asGoods: true, of: ["book"] },
    ]);
  });

  it("counts a line that is named twice once, and is nothing of no line", () =>
    expect(
      quoted(orderOf(), { lines: both, fees: [fee("10", "mug", "mug"), fee("10")] }).fees.map(({ gross }) => gross),
    ).toEqual([360, 0]));

  it("of a line that is not asked for is refused", () =>
    expect(quote(orderOf(), EMPTY_TALLY, { lines: both, fees: [fees[0]!, fee("10", "mug", "sofa")] })).toEqual({
      ok: false,
      refusal: { code: "line-not-in-return", params: { value: "sofa" }, at: "/fees/1/of/1" },
    }));

  it("of a line that is not asked for is refused where that stands first as well", () =>
    expect(quote(orderOf(), EMPTY_TALLY, { lines: both, fees: [fee("10", "sofa", "mug")] })).toMatchObject({
      refusal: { code: "line-not-in-return", params: { value: "sofa" }, at: "/fees/0/of/0" },
    }));
});

describe("a fee that was shown before its parts were kept", () => {
  const paid = { net: 100, tax: 20, gross: 120 };
  it("is settled as it was shown, its taxes unknown", () => {
    const shown = { ...quoted(orderOf(), { lines: [LAMP_LINE] }), fees: [{ code: "label", ...paid }] };
    expect(
      settled(orderOf(), { ...shown, total: { ...shown.total, gross: 5_880 } }, { lamp: 1 }).feesKept,
    ).toStrictEqual([{ code: "label", ...paid, parts: [{ ...paid, taxes: [] }] }]);
  });

  it("has no taxes to break down", () => expect(taxedFees([{ code: "label", ...paid }])).toEqual([]));
});

describe("what accepting less would have paid too much", () => {
  const book = { ...LAMP, lineId: "book", taxes: [{ name: "VAT", rate: "0" }] };
  const restocking = { code: "restocking", percent: "90", of: "lines", taxes: [VAT] } as const;

  it("is borne by the percentage alone, also where an amount comes after it", () => {
    const order = orderOf({ lines: [LAMP, book], tenders: [{ ...CARD, amount: "110.00" }] });
    const fees = [restocking, { code: "label", base: 100, taxes: [] }] as const;
    const shown = quoted(order, { lines: [LAMP_LINE, { lineId: "book", quantity: 1 }], fees });
    expect(shown.total.gross).toBe(100);
    const plan = settled(order, shown, { lamp: 1 });
    expect(plan.feesKept).toMatchObject([{ gross: 5_800 }, { gross: 100 }]);
    expect(plan.total.gross).toBe(100);
  });

  it("has no tax where the percentage was of nothing", () => {
    const order = orderOf({ lines: [book], shipping: [{ ...post, taxes: [] }], tenders: [{ ...CARD, amount: "70" }] });
    const shown = quoted(order, {
      lines: [{ lineId: "book", quantity: 1 }],
      includeShipping: true,
      fees: [restocking],
    });
    expect(shown.total.gross).toBe(1_600);
    const plan = settled(order, shown, { book: 1 }, { allowed: { book: 0 } });
    expect(plan).toMatchObject({ fees: { net: 400, tax: 0, gross: 400 }, total: { gross: 1_600 } });
  });
});

describe("a bonus", () => {
  const credit = { lines: [MUGS], resolution: "store-credit" } as const;
  it("by percentage is worked out anew on what was accepted, not in proportion to what was shown", () => {
    const shown = quoted(orderOf(), { ...credit, bonus: { percent: "0.014" } });
    expect(shown.bonus).toBe(1);
    // 0.014 % of 24.00 is a third of a penny; two thirds of the penny that was shown would be one.
    expect(settled(orderOf(), shown, { mug: 2 })).not.toHaveProperty("bonus");
  });

  it("is not for the remainder of an exchange that is none", () =>
    expect(
      quoted(orderOf(), { lines: [MUGS], exchangeRemainder: "store-credit", bonus: { amount: 5 } }),
    ).not.toHaveProperty("bonus"));
});

describe("the shop's currency", () => {
  it("is nothing for nothing, whatever an earlier rounding left", () => {
    const order = orderOf({ shopCurrency: "EUR", shopRate: "1.5" });
    expect(nextInShop(order, { refunded: 10, converted: 12 }, 0)).toBe(0);
    expect(nextInShop(order, { refunded: 10, converted: 12 }, 2)).toBe(6);
  });
});
