// The taxes of a plan, as its credit note states them: of what is refunded, minus what is kept, continuing from earlier
// returns.
import { describe, expect, it } from "vitest";
import type { Order } from "../../../functions/domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../../functions/domain/order/tally.ts";
import type { QuoteFigures } from "../../../functions/domain/refund/quote-figures.ts";
import { sumTaxTotals } from "../../../functions/domain/refund/plan-taxes.ts";
import { quote, type QuoteInput } from "../../../functions/domain/refund/quote.ts";
import { planSettlement } from "../../../functions/domain/refund/plan-settlement.ts";
import type { Settlement } from "../../../functions/domain/refund/settlement.ts";
import { CARD, LAMP, MUG, orderOf, VAT } from "../../support/domain/an-order.ts";

function quoteFor(order: Order, input: QuoteInput, tally: Partial<OrderTally> = {}): QuoteFigures {
  const result = quote(order, { ...EMPTY_TALLY, ...tally }, input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const planFor = (order: Order, figures: QuoteFigures, accepted: Settlement["accepted"]) =>
  planSettlement({ returnId: "return-1", reason: "unwanted", order, quote: figures, accepted });

const MUGS = { lineId: "mug", quantity: 3 };
const EVERYTHING = [MUGS, { lineId: "lamp", quantity: 1 }];

describe("the taxes of a plan", () => {
  const REDUCED = { name: "VAT", rate: "0.05" };
  const order = orderOf({
    lines: [MUG, { ...LAMP, taxes: [REDUCED] }],
    shipping: [{ shippingId: "post", amount: "10.00", taxes: [{ name: "freight", rate: "0.1" }] }],
    tenders: [{ ...CARD, amount: "99.50" }],
  });
  const figures = quoteFor(order, { lines: EVERYTHING, includeShipping: true });
  const taxesOf = (accepted: Settlement["accepted"], quotedFigures = figures) =>
    planFor(order, quotedFigures, accepted).taxes;

  it("are those of what is refunded, shipping included", () =>
    expect(taxesOf({ mug: 3, lamp: 1 })).toEqual([
      { ...VAT, net: 3_000, tax: 600 },
      { ...REDUCED, net: 5_000, tax: 250 },
      { name: "freight", rate: "0.1", net: 1_000, tax: 100 },
    ]));

  it("leave out what is not refunded, and are empty when nothing is", () => {
    expect(taxesOf({ mug: 1 })).toEqual([{ ...VAT, net: 1_000, tax: 200 }]);
    expect(taxesOf({})).toEqual([]);
    const fees = [{ code: "label", base: 90_000, taxes: [] }];
    expect(taxesOf({ mug: 3, lamp: 1 }, quoteFor(order, { lines: EVERYTHING, fees }))).toEqual([]);
  });

  it("are reduced by fees and new goods", () => {
    const fees = [{ code: "label", base: 500, taxes: [VAT] }];
    const exchangeFor = [{ sku: "VASE", title: "Vase", quantity: 1, base: 1_000, taxes: [VAT] }];
    const input: QuoteInput = { lines: [MUGS], resolution: "exchange", fees, exchangeFor };
    expect(taxesOf({ mug: 3 }, quoteFor(order, input))).toEqual([{ ...VAT, net: 1_500, tax: 300 }]);
  });

  it("continue where earlier returns stopped, tax by tax", () => {
    const state = { name: "state", rate: "0.0867" };
    const city = { name: "city", rate: "0.0133" };
    const two = orderOf({
      lines: [{ ...MUG, unitPrice: "1.00", taxes: [state, city] }],
      tenders: [{ ...CARD, amount: "3.30" }],
    });
    // Of 0.26 and 0.04 on three units the city's third is 0.0133: 0.01 of the first unit, and 0.03 of two.
    const before = { lines: { mug: { quantity: 1, gross: 110, tax: 10 } } };
    const second = quoteFor(two, { lines: [{ lineId: "mug", quantity: 1 }] }, before);
    const taxes = [
      { ...state, net: 100, tax: 8 },
      { ...city, net: 100, tax: 2 },
    ];
    expect(second.taxes).toEqual(taxes);
    expect(planFor(two, second, { mug: 1 }).taxes).toEqual(taxes);
  });

  it("of several plans are added up by name and rate", () =>
    expect(
      sumTaxTotals([
        [
          { ...VAT, net: 1_000, tax: 200 },
          { ...REDUCED, net: 100, tax: 5 },
        ],
        [],
        [{ ...VAT, net: 500, tax: 100 }],
      ]),
    ).toEqual([
      { ...VAT, net: 1_500, tax: 300 },
      { ...REDUCED, net: 100, tax: 5 },
    ]));
});
