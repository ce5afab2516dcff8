// Rule 10 of the arithmetic: goods that cost nothing go back for nothing.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { LAMP, MUG, orderOf } from "../../support/domain/an-order.ts";

const GIFT = { ...LAMP, discount: "50.00" };
const order = orderOf({ lines: [MUG, GIFT] });
const gift = { lineId: "lamp", quantity: 1 };

describe("goods that cost 0.00", () => {
  it("go back alone, for 0.00 and to no tender", () =>
    expect(quote(order, EMPTY_TALLY, { lines: [gift] })).toMatchObject({
      ok: true,
      value: { lines: [{ lineId: "lamp", quantity: 1, gross: 0 }], total: { gross: 0 }, tenders: [] },
    }));

  it("are exchanged for goods of equal worth", () => {
    const exchangeFor = [{ sku: "L2", title: "Another lamp", quantity: 1, base: 0, taxes: [] }];
    expect(quote(order, EMPTY_TALLY, { lines: [gift], resolution: "exchange", exchangeFor })).toMatchObject({
      value: { exchange: { value: 0, difference: 0 }, total: { gross: 0 } },
    });
  });

  it("cannot go back twice, and a return needs units", () => {
    const tally = { ...EMPTY_TALLY, lines: { lamp: { quantity: 1, gross: 0, tax: 0 } } };
    expect(quote(order, tally, { lines: [gift] })).toMatchObject({ refusal: { code: "exceeds-returnable-quantity" } });
    const nothing = { refusal: { code: "nothing-to-refund" } };
    expect(quote(order, EMPTY_TALLY, { lines: [{ ...gift, quantity: 0 }] })).toMatchObject(nothing);
    expect(quote(order, EMPTY_TALLY, { lines: [] })).toMatchObject(nothing);
  });

  it("do not hide that everything of a line was credited before", () => {
    const credited = { ...EMPTY_TALLY, lines: { mug: { quantity: 0, gross: 3_600, tax: 600 } } };
    expect(quote(order, credited, { lines: [{ lineId: "mug", quantity: 3 }] })).toMatchObject({
      refusal: { code: "nothing-to-refund" },
    });
  });
});
