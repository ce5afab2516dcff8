// Settling a quote: exact cents, instruction ids and reservations in the cases that are easy to get wrong.
import { describe, expect, it } from "vitest";
import { Bug } from "../../../functions/domain/invariant.ts";
import type { Order } from "../../../functions/domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import type { QuoteFigures } from "../../../functions/domain/refund/quote-figures.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { planReservation, planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { CARD, MUG, orderOf } from "../../support/domain/an-order.ts";

function quoteFor(order: Order, input: QuoteInput, tally: Partial<OrderTally> = {}): QuoteFigures {
  const result = quote(order, { ...EMPTY_TALLY, ...tally }, input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const planFor = (
  order: Order,
  figures: QuoteFigures,
  accepted: Settlement["accepted"],
  more: Partial<Settlement> = {},
) => planSettlement({ returnId: "return-1", reason: "unwanted", order, quote: figures, accepted, ...more });

/** Three units, 10.01 in all, of which 1.00 is tax: the first is worth 3.34, of which 0.34 is tax. */
const odd = orderOf({
  lines: [{ ...MUG, lineId: "odd", unitPrice: "0", taxes: [], paid: { net: "9.01", tax: "1.00", gross: "10.01" } }],
  tenders: [{ ...CARD, amount: "10.01" }],
});
const MUGS = { lineId: "mug", quantity: 3 };
const LAMP_LINE = { lineId: "lamp", quantity: 1 };
const EVERYTHING = [MUGS, LAMP_LINE];

describe("an accepted line", () => {
  it("in full is credited as quoted, tax included, even where its units would bear another tax", () =>
    expect(
      planFor(odd, quoteFor(odd, { lines: [{ lineId: "odd", quantity: 1, credit: 334 }] }), { odd: 1 }).lines,
    ).toEqual([{ lineId: "odd", quantity: 1, net: 301, tax: 33, gross: 334 }]));

  it("in part is credited what its units are worth, even where that is all that was quoted", () =>
    expect(
      planFor(odd, quoteFor(odd, { lines: [{ lineId: "odd", quantity: 2, credit: 334 }] }), { odd: 1 }).lines,
    ).toEqual([{ lineId: "odd", quantity: 1, net: 300, tax: 34, gross: 334 }]));

  it("is credited in full when the reviewer allows its full value or more, and nothing is withheld", () => {
    const figures = quoteFor(orderOf(), { lines: [LAMP_LINE] });
    const lamp = { lineId: "lamp", quantity: 1, net: 5_000, tax: 1_000, gross: 6_000 };
    for (const allowed of [6_000, 9_999]) {
      const { lines } = planFor(orderOf(), figures, { lamp: 1 }, { allowed: { lamp: allowed } });
      expect(lines).toStrictEqual([lamp]);
    }
  });

  it("in poor condition is credited by its grade, or by the reviewer's amount where that is not higher", () => {
    const figures = quoteFor(orderOf(), { lines: [LAMP_LINE] });
    const credited = (percent: number, allowed?: number) => {
      const limits = {
        shares: { lamp: { grade: "used", percent } },
        ...(allowed !== undefined && { allowed: { lamp: allowed } }),
      };
      const { gross, withheld, withheldBy } = planFor(orderOf(), figures, { lamp: 1 }, limits).lines[0]!;
      return [gross, withheld?.gross, withheldBy];
    };
    expect(credited(33.33)).toEqual([2_000, 4_000, "grade"]);
    expect(credited(50, 2_999)).toEqual([2_999, 3_001, "review"]);
    expect(credited(50, 3_000)).toEqual([3_000, 3_000, "review"]);
    expect(credited(50, 3_001)).toEqual([3_000, 3_000, "grade"]);
    expect(credited(100)).toEqual([6_000, undefined, undefined]);
  });

  it("that was quoted with zero units is credited nothing, whatever was allowed for it", () => {
    const figures = quoteFor(orderOf(), { lines: [MUGS, { ...LAMP_LINE, acceptedQuantity: 0 }] });
    expect(planFor(orderOf(), figures, { mug: 3, lamp: 0 }, { allowed: { lamp: 100 } }).lines[1]).toStrictEqual({
      lineId: "lamp",
      quantity: 0,
      net: 0,
      tax: 0,
      gross: 0,
    });
  });
});

describe("planning a settlement throws, because the input breaks an invariant,", () => {
  const figures = quoteFor(orderOf(), { lines: EVERYTHING });
  const expectBug = (changes: Partial<QuoteFigures>, accepted: Settlement["accepted"], message: string) => {
    expect(() => planFor(orderOf(), { ...figures, ...changes }, accepted)).toThrow(Bug);
    expect(() => planFor(orderOf(), { ...figures, ...changes }, accepted)).toThrow(message);
  };

  it("on a line that is not on the order", () =>
    expectBug(
      { lines: [{ ...figures.lines[0]!, lineId: "sofa" }] },
      { sofa: 1 },
      "a quoted line is on its order: sofa",
    ));

  it("on a tender that is not on the order", () =>
    expectBug(
      { tenders: [{ tenderId: "cheque", refund: 9_600 }] },
      { mug: 3, lamp: 1 },
      "a quoted tender is on its order: cheque",
    ));

  it("on money for which no tender was quoted", () =>
    expectBug(
      { tenders: [{ tenderId: "card", refund: 9_500 }] },
      { mug: 3, lamp: 1 },
      "what is accepted is never more than what was quoted; 100 is left over",
    ));
});

describe("a plan", () => {
  it("is named after its return and has no empty properties", () => {
    const plan = planFor(orderOf(), quoteFor(orderOf(), { lines: [LAMP_LINE] }), { lamp: 1 });
    expect(plan.settlementId).toBe("return-1.settlement");
    expect(Object.keys(plan).toSorted()).toEqual(
      "credit currency fees instructions lines settlementId shipping taxes total".split(" "),
    );
  });

  it("reserves what it uses of the order: lines, shipping, duties, tenders, and what was converted", () => {
    const order = orderOf({
      shipping: [{ shippingId: "post", amount: "10.00" }],
      duties: "4.00",
      shopCurrency: "EUR",
      shopRate: "1.25",
      tenders: [{ ...CARD, amount: "110.00" }],
    });
    const figures = quoteFor(order, { lines: EVERYTHING, includeShipping: true, includeDuties: "whole-order" });
    expect(planReservation(figures, planFor(order, figures, { mug: 3, lamp: 1 }))).toStrictEqual({
      lines: [
        { lineId: "mug", quantity: 3, gross: 3_600, tax: 600 },
        { lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_000 },
      ],
      shipping: [{ shippingId: "post", gross: 1_000 }],
      duties: 400,
      tenders: [{ tenderId: "card", refund: 11_000 }],
      shop: { refunded: 11_000, converted: 13_750 },
    });
    expect(Object.keys(planReservation(figures, planFor(order, { ...figures, fees: [] }, {})))).not.toContain("duties");
  });

  it("reserves no tender for a bonus", () => {
    const figures = quoteFor(orderOf(), { lines: [LAMP_LINE], resolution: "store-credit", bonus: { amount: 500 } });
    expect(planReservation(figures, planFor(orderOf(), figures, { lamp: 1 }))).toStrictEqual({
      lines: [{ lineId: "lamp", quantity: 1, gross: 6_000, tax: 1_000 }],
      shipping: [],
      tenders: [{ tenderId: "store-credit", refund: 6_000 }],
    });
  });
});
