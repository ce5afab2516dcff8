// What is left of a quote when it is settled, where a cent, a name or a claim could go astray.
import { describe, expect, it } from "vitest";
import { Bug } from "../../functions/domain/invariant.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../functions/domain/order/tally.ts";
import type { QuoteFigures } from "../../functions/domain/refund/figures.ts";
import { quote, type QuoteAsk } from "../../functions/domain/refund/quote.ts";
import { claimOfPlan, settle, type Settlement } from "../../functions/domain/refund/settle.ts";
import { CARD, MUG, orderOf } from "./an-order.ts";

function quoted(order: Order, ask: QuoteAsk, tally: Partial<OrderTally> = {}): QuoteFigures {
  const answer = quote(order, { ...EMPTY_TALLY, ...tally }, ask);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const settled = (
  order: Order,
  figures: QuoteFigures,
  accepted: Settlement["accepted"],
  more: Partial<Settlement> = {},
) => settle({ returnId: "return-1", reason: "unwanted", order, quote: figures, accepted, ...more });

/** Three units, 10.01 in all, of which 1.00 is tax: the first is worth 3.34, 0.34 of it tax. */
const odd = orderOf({
  lines: [{ ...MUG, lineId: "odd", unitPrice: "0", taxes: [], paid: { net: "9.01", tax: "1.00", gross: "10.01" } }],
  tenders: [{ ...CARD, amount: "10.01" }],
});
const MUGS = { lineId: "mug", quantity: 3 };
const LAMP_LINE = { lineId: "lamp", quantity: 1 };
const EVERYTHING = [MUGS, LAMP_LINE];

describe("a line that is accepted", () => {
  it("whole is what was shown, its tax too, also where its units would bear another", () =>
    expect(
      settled(odd, quoted(odd, { lines: [{ lineId: "odd", quantity: 1, credit: 334 }] }), { odd: 1 }).lines,
    ).toEqual([{ lineId: "odd", quantity: 1, net: 301, tax: 33, gross: 334 }]));

  it("in part is what its units are worth, also where that is all that was shown", () =>
    expect(
      settled(odd, quoted(odd, { lines: [{ lineId: "odd", quantity: 2, credit: 334 }] }), { odd: 1 }).lines,
    ).toEqual([{ lineId: "odd", quantity: 1, net: 300, tax: 34, gross: 334 }]));

  it("is no less for an allowance of all it is worth, and nothing is withheld of it", () => {
    const figures = quoted(orderOf(), { lines: [LAMP_LINE] });
    const lamp = { lineId: "lamp", quantity: 1, net: 5_000, tax: 1_000, gross: 6_000 };
    for (const allowed of [6_000, 9_999]) {
      const { lines } = settled(orderOf(), figures, { lamp: 1 }, { allowed: { lamp: allowed } });
      expect(lines).toStrictEqual([lamp]);
    }
  });

  it("in a poor state is credited by its grade, or by the person where that is no more", () => {
    const figures = quoted(orderOf(), { lines: [LAMP_LINE] });
    const credited = (percent: number, allowed?: number) => {
      const limits = {
        shares: { lamp: { grade: "used", percent } },
        ...(allowed !== undefined && { allowed: { lamp: allowed } }),
      };
      const { gross, withheld, withheldBy } = settled(orderOf(), figures, { lamp: 1 }, limits).lines[0]!;
      return [gross, withheld?.gross, withheldBy];
    };
    expect(credited(33.33)).toEqual([2_000, 4_000, "grade"]);
    expect(credited(50, 2_999)).toEqual([2_999, 3_001, "review"]);
    expect(credited(50, 3_000)).toEqual([3_000, 3_000, "review"]);
    expect(credited(50, 3_001)).toEqual([3_000, 3_000, "grade"]);
    expect(credited(100)).toEqual([6_000, undefined, undefined]);
  });

  it("of which nothing was shown is nothing, whatever was allowed for it", () => {
    const figures = quoted(orderOf(), { lines: [MUGS, { ...LAMP_LINE, acceptedQuantity: 0 }] });
    expect(settled(orderOf(), figures, { mug: 3, lamp: 0 }, { allowed: { lamp: 100 } }).lines[1]).toStrictEqual({
      lineId: "lamp",
      quantity: 0,
      net: 0,
      tax: 0,
      gross: 0,
    });
  });
});

describe("a settlement stops, because something of ours is wrong", () => {
  const figures = quoted(orderOf(), { lines: EVERYTHING });
  const stops = (changes: Partial<QuoteFigures>, accepted: Settlement["accepted"], belief: string) => {
    expect(() => settled(orderOf(), { ...figures, ...changes }, accepted)).toThrow(Bug);
    expect(() => settled(orderOf(), { ...figures, ...changes }, accepted)).toThrow(belief);
  };

  it("at a line that is not on the order", () =>
    stops({ lines: [{ ...figures.lines[0]!, lineId: "sofa" }] }, { sofa: 1 }, "a quoted line is on its order: sofa"));

  it("at a tender that is not on the order", () =>
    stops(
      { tenders: [{ tenderId: "cheque", refund: 9_600 }] },
      { mug: 3, lamp: 1 },
      "a quoted tender is on its order: cheque",
    ));

  it("at money for which no tender was shown", () =>
    stops(
      { tenders: [{ tenderId: "card", refund: 9_500 }] },
      { mug: 3, lamp: 1 },
      "what is accepted is never more than what was quoted; 100 is left over",
    ));
});

describe("a plan", () => {
  it("is named after its return, and says nothing of what is not in it", () => {
    const plan = settled(orderOf(), quoted(orderOf(), { lines: [LAMP_LINE] }), { lamp: 1 });
    expect(plan.settlementId).toBe("return-1.settlement");
    expect(Object.keys(plan).toSorted()).toEqual(
      "credit currency fees instructions lines settlementId shipping taxes total".split(" "),
    );
  });

  it("claims what it uses up of the order: lines, shipping, duties, tenders, and what was converted", () => {
    const order = orderOf({
      shipping: [{ shippingId: "post", amount: "10.00" }],
      duties: "4.00",
      shopCurrency: "EUR",
      shopRate: "1.25",
      tenders: [{ ...CARD, amount: "110.00" }],
    });
    const figures = quoted(order, { lines: EVERYTHING, includeShipping: true, includeDuties: "whole-order" });
    expect(claimOfPlan(figures, settled(order, figures, { mug: 3, lamp: 1 }))).toStrictEqual({
      lines: [
        { lineId: "mug", quantity: 3, gross: 3_600, tax: 600 },
        { lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_000 },
      ],
      shipping: [{ shippingId: "post", gross: 1_000 }],
      duties: 400,
      tenders: [{ tenderId: "card", refund: 11_000 }],
      shop: { refunded: 11_000, converted: 13_750 },
    });
    expect(Object.keys(claimOfPlan(figures, settled(order, { ...figures, fees: [] }, {})))).not.toContain("duties");
  });

  it("claims no tender for a bonus", () => {
    const figures = quoted(orderOf(), { lines: [LAMP_LINE], resolution: "store-credit", bonus: { amount: 500 } });
    expect(claimOfPlan(figures, settled(orderOf(), figures, { lamp: 1 }))).toStrictEqual({
      lines: [{ lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_000 }],
      shipping: [],
      tenders: [{ tenderId: "store-credit", refund: 6_000 }],
    });
  });
});
