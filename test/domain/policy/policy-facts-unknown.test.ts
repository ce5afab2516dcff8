// The facts of a return of a shop that states little, with empty lists where nothing is listed. That no other fact is
// known is in check/typical-values.test.ts.
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../functions/domain/order/tally.ts";
import { policyFacts, type FactsInput } from "../../../functions/domain/policy/policy-facts.ts";
import type { FactsInputLine } from "../../../functions/domain/policy/vocabulary/fact-sources.ts";
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
  it("are those every order states", () =>
    expect(factsFor([{ lineId: "mug" }])).toMatchObject({
      currency: "GBP",
      facts: ORDER_FACTS,
      lines: [{ lineId: "mug", facts: LINE_FACTS }],
    }));

  it("include sums over the requested lines as soon as one has a credit", () => {
    const { facts } = factsFor([{ lineId: "mug", credit: 900 }, { lineId: "mug" }]);
    expect(facts).toMatchObject({
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
    expect(factsFor([], { holidays: [TODAY + 3] })).toHaveProperty("holidays", [TODAY + 3]);
    expect(factsFor([], { holidays: [] })).not.toHaveProperty("holidays");
  });
});
