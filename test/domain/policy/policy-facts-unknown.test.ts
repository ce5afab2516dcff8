// Unknown facts of a return are absent: no name without a value, and empty lists where nothing is listed.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { type FactsInputLine, policyFacts, type FactsInput } from "../../../functions/domain/policy/policy-facts.ts";
import { CARD, MUG, orderOf } from "../../support/domain/an-order.ts";

const TODAY = 14_944;
/** Of a shop that states only the required attributes of its goods. */
const order = orderOf({ lines: [MUG], tenders: [{ ...CARD, amount: "36.00" }] });
const factsFor = (lines: readonly FactsInputLine[], days: Partial<FactsInput["days"]> = {}) =>
  policyFacts({
    order,
    tally: EMPTY_TALLY,
    lines,
    days: { requestedOn: TODAY, placedOn: TODAY - 11, lines: {}, ...days },
  });

const ORDER_FACTS = {
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
const LINE_FACTS = {
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

describe("the facts of a return with minimal data", () => {
  it("are those every order states, without names for unknown ones", () =>
    expect(factsFor([{ lineId: "mug" }])).toStrictEqual({
      currency: "GBP",
      facts: ORDER_FACTS,
      lines: [{ lineId: "mug", facts: LINE_FACTS }],
    }));

  it("include sums over the requested lines as soon as one has a credit", () => {
    const { facts } = factsFor([{ lineId: "mug", credit: 900 }, { lineId: "mug" }]);
    expect(facts).toStrictEqual({
      ...ORDER_FACTS,
      "return.reasons": [],
      "return.lines": 2,
      "return.quantity": 0,
      "return.value": 900,
      "return.shareOfOrder": 25,
      "return.evidence": [],
    });
  });

  it("include holidays where there are any", () => {
    expect(factsFor([], { holidays: [TODAY + 3] })).toStrictEqual({
      currency: "GBP",
      facts: ORDER_FACTS,
      lines: [],
      holidays: [TODAY + 3],
    });
    expect(factsFor([], { holidays: [] })).toStrictEqual({ currency: "GBP", facts: ORDER_FACTS, lines: [] });
  });
});
