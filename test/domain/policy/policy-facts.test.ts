// What a policy may know of one return: where every fact comes from, and nothing about who the shopper is.
import { describe, expect, it } from "vitest";
import { packEvents } from "../../../functions/adapters/aws/packed-events.ts";
import { customerFigures, EMPTY_HISTORY } from "../../../functions/domain/customer/history.ts";
import { EMPTY_TALLY, type OrderTally, withReservation } from "../../../functions/domain/order/tally.ts";
import { customerFacts } from "../../../functions/domain/customer/customer-facts.ts";
import { policyFacts, type FactsInput } from "../../../functions/domain/policy/policy-facts.ts";
import { riskFacts, assessRisk } from "../../../functions/domain/customer/risk.ts";
import { FACT_NAMES, type FactName, FACTS, type Facts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { CARD, LAMP, MUG, type OrderLineInput, orderOf, T0 } from "../../support/domain/an-order.ts";
import { requested } from "../../support/domain/a-return.ts";

const TODAY = 14_944;
const days = (lines: FactsInput["days"]["lines"] = {}): FactsInput["days"] => ({
  requestedOn: TODAY,
  placedOn: TODAY - 11,
  lines,
});
const order = orderOf({
  shipTo: { country: "GB", region: "SCT" },
  channel: "pos",
  tags: ["gift"],
  discounts: [{ code: "MAY", amount: "8.00" }],
  lines: [
    {
      ...MUG,
      tags: ["cup"],
      collections: ["kitchen"],
      vendor: "Potters",
      productType: "mug",
      hygieneSeal: true,
      weightGrams: 310,
    },
    { ...LAMP, discount: "10.00", customMade: true, perishable: true, digital: false, finalSale: true },
  ],
});
const namesOfKnown = (all: Facts): string[] => Object.keys(all).filter((name) => all[name as FactName] !== undefined);
const facts = (input: Partial<FactsInput> = {}) =>
  policyFacts({ order, tally: EMPTY_TALLY, lines: [{ lineId: "mug" }, { lineId: "lamp" }], days: days(), ...input });

describe("the facts of a return", () => {
  it("are those of the order while nothing is requested yet", () => {
    const { facts: all } = facts();
    expect(namesOfKnown(all).filter((name) => name.startsWith("return."))).toEqual(["return.requestedOn"]);
    expect(all).toMatchObject({
      "customer.id": "customer-1",
      "customer.business": false,
      "order.country": "GB",
      "order.region": "SCT",
      "order.currency": "GBP",
      "order.channel": "pos",
      "order.placedOn": TODAY - 11,
      "order.daysSincePlaced": 11,
      "order.unsentLines": 2,
      "order.undeliveredLines": 0,
      "order.value": order.lines[0]!.paid.gross + order.lines[1]!.paid.gross,
      "order.lines": 2,
      "order.discountCodes": ["MAY"],
      // 18.00 of 80.00 listed.
      "order.discountPercent": 22.5,
      "order.tenders": ["card", "gift-card"],
      "order.returns": 0,
      "order.tags": ["gift"],
      "return.requestedOn": TODAY,
    });
  });

  it("include those of the request, in units, money and shares", () => {
    const request = facts({
      lines: [
        {
          lineId: "mug",
          quantity: 2,
          reason: "unwanted",
          credit: 2_000,
          evidence: ["photo"],
          sealBroken: true,
          subReason: "colour",
        },
        { lineId: "lamp", quantity: 1, reason: "damaged", credit: 1_000, evidence: ["photo", "receipt"] },
      ],
      resolution: "refund",
      method: "in-store",
      mentions: ["lawyer"],
    });
    expect(request.facts).toMatchObject({
      "return.reasons": ["unwanted", "damaged"],
      "return.lines": 2,
      "return.quantity": 3,
      "return.value": 3_000,
      "return.shareOfOrder": 40.32,
      "return.evidence": ["photo", "receipt"],
      "return.resolution": "refund",
      "return.method": "in-store",
      "return.mentions": ["lawyer"],
    });
    expect(request.lines[0]?.facts).toMatchObject({
      "line.quantity": 2,
      "line.value": 2_000,
      "line.reason": "unwanted",
      "line.subReason": "colour",
      "line.claim": false,
      "line.evidence": ["photo"],
      "line.sealBroken": true,
    });
    expect(request.lines[1]?.facts).toMatchObject({ "line.reason": "damaged", "line.claim": true });
    expect(request.lines[1]?.facts["line.sealBroken"]).toBeUndefined();
  });

  it("include those of each line, with its discount", () => {
    const [mug, lamp] = facts().lines;
    expect(mug).toMatchObject({
      lineId: "mug",
      facts: {
        "line.id": "mug",
        "line.sku": "84029E",
        "line.type": "mug",
        "line.vendor": "Potters",
        "line.collections": ["kitchen"],
        "line.tags": ["cup"],
        "line.price": Math.round(order.lines[0]!.paid.gross / 3),
        "line.discountPercent": 11.43,
        "line.quantity": 3,
        "line.weightGrams": 310,
        "line.returnable": true,
        "line.finalSale": false,
        "line.hygieneSeal": true,
        "line.customMade": false,
        "line.perishable": false,
        "line.digital": false,
      },
    });
    expect(lamp?.facts).toMatchObject({
      "line.finalSale": true,
      "line.hygieneSeal": false,
      "line.customMade": true,
      "line.perishable": true,
      "line.discountPercent": 29.14,
    });
    expect(lamp?.facts["line.weightGrams"]).toBeUndefined();
  });

  it("have no discount where none was given, in prices with and without tax", () => {
    for (const pricesIncludeTax of [true, false]) {
      const plain = orderOf({ pricesIncludeTax, discounts: [{ code: "HALF", amount: "40.00" }] });
      expect(facts({ order: plain }).facts["order.discountPercent"]).toBe(50);
      const full = facts({ order: orderOf({ pricesIncludeTax }) });
      expect(full.facts["order.discountPercent"]).toBe(0);
      expect(full.facts["order.discountCodes"]).toEqual([]);
      expect(full.lines[0]?.facts["line.discountPercent"]).toBe(0);
    }
  });

  it("count days back from the request, and the lines still in transit", () => {
    const threeLines = orderOf({
      lines: [MUG, LAMP, { ...LAMP, lineId: "post", returnable: false }, { ...LAMP, lineId: "file", digital: true }],
    });
    const result = facts({
      order: threeLines,
      days: days({ mug: { shippedOn: TODAY - 6, deliveredOn: TODAY - 4 }, lamp: { shippedOn: TODAY - 2 } }),
    });
    expect(result.facts).toMatchObject({
      "order.daysSinceShipped": 2,
      "order.daysSinceDelivered": 4,
      "order.unsentLines": 0,
      "order.undeliveredLines": 1,
    });
    expect(result.lines[0]?.facts).toMatchObject({
      "line.shippedOn": TODAY - 6,
      "line.daysSinceShipped": 6,
      "line.deliveredOn": TODAY - 4,
      "line.daysSinceDelivered": 4,
    });
    expect(result.lines[1]?.facts["line.deliveredOn"]).toBeUndefined();
  });

  it("do not wait for lines that were returned completely, but for those returned in part", () => {
    const claim = (lineId: string, quantity: number) =>
      withReservation(
        EMPTY_TALLY,
        { lines: [{ lineId, quantity, gross: 2_000, tax: 300 }], shipping: [], tenders: [] },
        "return-1",
      );
    const waitingCounts = (tally: OrderTally, lineDays = {}) => {
      const result = facts({ tally, days: days(lineDays) }).facts;
      return [result["order.unsentLines"], result["order.undeliveredLines"]];
    };
    expect(waitingCounts(claim("mug", 2))).toEqual([2, 0]);
    expect(waitingCounts(claim("mug", 3))).toEqual([1, 0]);
    expect(waitingCounts(claim("mug", 3), { mug: { shippedOn: TODAY - 6 } })).toEqual([1, 0]);
    expect(waitingCounts(claim("mug", 2), { mug: { shippedOn: TODAY - 6 } })).toEqual([1, 1]);
  });

  it("know of earlier returns of the order, and the remaining quantity of each line", () => {
    const claim = { lines: [{ lineId: "mug", quantity: 2, gross: 2_000, tax: 300 }], shipping: [], tenders: [] };
    const after = facts({ tally: withReservation(EMPTY_TALLY, claim, "return-1") });
    expect(after.facts["order.returns"]).toBe(1);
    expect(after.lines[0]?.facts["line.quantity"]).toBe(1);
  });

  it("leave out a line that is not in the order, and take additional facts", () => {
    const more: Facts = { "risk.score": 7, "experiment.labels": "free" };
    const result = facts({ lines: [{ lineId: "nobody's" }], additionalFacts: more });
    expect(result.lines).toEqual([]);
    expect(result.facts).toMatchObject(more);
  });

  it("are all in the vocabulary, and lack only what is declared and what inspection finds", () => {
    const reported = { failedPayments: 1 };
    const figures = customerFigures(
      { ...EMPTY_HISTORY, orders: [{ orderId: "order-1", placedAt: T0, currency: "GBP", value: 1, told: reported }] },
      { orderId: "order-1", placedAt: T0, currency: "GBP", now: T0 },
    );
    const complete = facts({
      lines: [{ lineId: "mug", quantity: 1, reason: "other", credit: 1 }],
      additionalFacts: { ...customerFacts(figures), ...riskFacts(assessRisk(figures)) },
    });
    const names = [...Object.keys(complete.facts), ...Object.keys(complete.lines[0]!.facts)];
    const isLater = (name: FactName) => FACTS[name].source === "declaration" || FACTS[name].source === "inspection";
    expect(FACT_NAMES.filter((name) => names.includes(name) === isLater(name))).toEqual([]);
    expect(names.filter((name) => !Object.hasOwn(FACTS, name))).toEqual([]);
  });

  it("of the longest real order fit their event many times over", () => {
    const lines = Array.from({ length: 1_114 }, (_, index): OrderLineInput => ({
      ...MUG,
      lineId: String(index + 1),
      sku: `${20_000 + ((index * 7_919) % 70_000)}`,
      title: `Thing number ${index + 1}`,
      unitPrice: `${(index % 90) + 1}.${String((index * 37) % 100).padStart(2, "0")}`,
    }));
    const longOrder = orderOf({ lines, tenders: [{ ...CARD, amount: "9000000.00" }] });
    const when = { shippedOn: TODAY - 6, deliveredOn: TODAY - 4 };
    const result = facts({
      order: longOrder,
      lines: longOrder.lines.map(({ lineId, paid }) => ({
        lineId,
        quantity: 1,
        reason: "unwanted",
        credit: paid.gross,
        evidence: [],
      })),
      days: days(Object.fromEntries(longOrder.lines.map(({ lineId }) => [lineId, when]))),
    });
    const { B: bytes } = packEvents([
      {
        ...requested({
          order: longOrder,
          lines: longOrder.lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" })),
        }),
        facts: result,
      },
    ]);
    expect(JSON.stringify(result).length).toBeLessThan(600_000);
    expect(bytes?.length).toBeLessThan(60_000);
  });
});
