// What is not known of a return is absent from its facts: no name without a value, and lists that are empty.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { type AskedLine, factsOf, type FactsInput } from "../../functions/domain/policy/facts-of.ts";
import { CARD, MUG, orderOf } from "./an-order.ts";

const TODAY = 14_944;
/** Of a shop that says no more of its goods than it must. */
const order = orderOf({ lines: [MUG], tenders: [{ ...CARD, amount: "36.00" }] });
const ask = (lines: readonly AskedLine[], days: Partial<FactsInput["days"]> = {}) =>
  factsOf({
    order,
    tally: EMPTY_TALLY,
    lines,
    days: { requestedOn: TODAY, placedOn: TODAY - 11, lines: {}, ...days },
  });

const OF_ORDER = {
  "customer.id": "customer-1",
  "customer.business": false,
  "order.country": "GB",
  "order.currency": "GBP",
  "order.placedOn": TODAY - 11,
  "order.daysSincePlaced": 11,
  "order.unsentLines": 1,
  "order.undeliveredLines": 0,
  "order.value": 3_600,
  "order.lines": 1,
  "order.discountCodes": [],
  "order.discountPercent": 0,
  "order.tenders": ["card"],
  "order.returns": 0,
  "order.tags": [],
  "return.requestedOn": TODAY,
};
const OF_LINE = {
  "line.id": "mug",
  "line.sku": "84029E",
  "line.collections": [],
  "line.tags": [],
  "line.price": 1_200,
  "line.quantity": 3,
  "line.returnable": true,
  "line.finalSale": false,
  "line.discountPercent": 0,
  "line.hygieneSeal": false,
  "line.customMade": false,
  "line.perishable": false,
  "line.digital": false,
};

describe("the facts of a return of which little is known", () => {
  it("are what every order says, and no name of what nobody said", () =>
    expect(ask([{ lineId: "mug" }])).toStrictEqual({
      currency: "GBP",
      facts: OF_ORDER,
      lines: [{ lineId: "mug", facts: OF_LINE }],
    }));

  it("are sums of the lines that are asked for, from the first that has its credit", () => {
    const { facts } = ask([{ lineId: "mug", credit: 900 }, { lineId: "mug" }]);
    expect(facts).toStrictEqual({
      ...OF_ORDER,
      "return.reasons": [],
      "return.lines": 2,
      "return.quantity": 0,
      "return.value": 900,
      "return.shareOfOrder": 25,
      "return.evidence": [],
    });
  });

  it("hold the holidays where there are some", () => {
    expect(ask([], { holidays: [TODAY + 3] })).toStrictEqual({
      currency: "GBP",
      facts: OF_ORDER,
      lines: [],
      holidays: [TODAY + 3],
    });
    expect(ask([], { holidays: [] })).toStrictEqual({ currency: "GBP", facts: OF_ORDER, lines: [] });
  });
});
