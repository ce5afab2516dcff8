// A typical return, as examples show it unless a rule constrains it, and the facts that are always known.
import { describe, expect, it } from "vitest";
import { findReturn } from "../../../../functions/domain/policy/check/find-return.ts";
import { isAlwaysKnown, typicalValue, numberRange } from "../../../../functions/domain/policy/check/typical-values.ts";
import { formatLocalDay, parseLocalDay, dayOfWeek } from "../../../../functions/domain/time/local-day.ts";
import { EMPTY_TALLY } from "../../../../functions/domain/order/tally.ts";
import { policyFacts } from "../../../../functions/domain/policy/policy-facts.ts";
import type { FactsInputLine } from "../../../../functions/domain/policy/vocabulary/fact-sources.ts";
import { FACT_NAMES, type FactName, FACTS } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { draftIn } from "../../../support/domain/a-draft.ts";
import { MUG, orderOf } from "../../../support/domain/an-order.ts";

function typicalReturn(currency: string) {
  const found = findReturn(draftIn(currency), { mustHold: [], mustFail: [], isPerLine: false }, { left: 100 });
  if (typeof found === "string") throw new Error(found);
  return found.facts;
}

describe("a typical return", () => {
  it("is one of three lines in an order from Germany, unwanted, within two weeks", () => {
    const { facts, lines } = typicalReturn("EUR");
    expect(facts).toMatchObject({
      "customer.id": "customer-1",
      "customer.orders": 3,
      "customer.firstOrder": false,
      "customer.lifetimeValue": 300_00,
      "customer.returns": 1,
      "customer.business": false,
      "order.country": "DE",
      "order.currency": "EUR",
      "order.channel": "web",
      "order.placedOn": parseLocalDay("2026-06-01"),
      "order.daysSincePlaced": 14,
      "order.daysSinceShipped": 13,
      "order.daysSinceDelivered": 10,
      "order.value": 120_00,
      "order.lines": 3,
      "order.discountCodes": [],
      "order.discountPercent": 0,
      "order.tenders": ["card"],
      "order.returns": 0,
      "order.tags": [],
      "return.requestedOn": parseLocalDay("2026-06-15"),
      "return.reasons": ["unwanted"],
      "return.lines": 1,
      "return.quantity": 1,
      "return.value": 40_00,
      "return.resolution": "refund",
      "return.method": "drop-off",
      "return.evidence": [],
      "return.mentions": [],
    });
    expect(lines).toMatchObject([
      {
        lineId: "line-1",
        facts: {
          "line.id": "line-1",
          "line.sku": "SKU-1",
          "line.collections": [],
          "line.tags": [],
          "line.price": 40_00,
          "line.value": 40_00,
          "line.discountPercent": 0,
          "line.quantity": 1,
          "line.returnable": true,
          "line.finalSale": false,
          "line.hygieneSeal": false,
          "line.sealBroken": false,
          "line.customMade": false,
          "line.perishable": false,
          "line.digital": false,
          "line.reason": "unwanted",
          "line.claim": false,
          "line.shippedOn": parseLocalDay("2026-06-02"),
          "line.deliveredOn": parseLocalDay("2026-06-05"),
          "line.daysSinceShipped": 13,
          "line.daysSinceDelivered": 10,
        },
      },
    ]);
  });

  it("has the typical value in each fact that does not follow from others, and no other", () => {
    const { facts, lines } = typicalReturn("EUR");
    const factsShown = { ...facts, ...lines[0]!.facts };
    const follows: readonly FactName[] = ["return.reasons", "return.lines", "return.quantity", "line.id", "line.claim"];
    for (const name of FACT_NAMES.filter((one) => !follows.includes(one)))
      expect([name, factsShown[name]]).toEqual([name, typicalValue(name, "EUR")]);
  });

  it("was delivered so that statutory periods end on a working day", () => {
    const delivered = typicalReturn("EUR").lines[0]!.facts["line.deliveredOn"] as number;
    const ends = [7, 14].map((days) => dayOfWeek(delivered + days));
    expect(ends).toEqual([5, 5]);
  });

  it("costs the same number of whole units in each currency", () => {
    expect(typicalReturn("JPY").facts["order.value"]).toBe(120);
    expect(typicalReturn("KWD").facts["order.value"]).toBe(120_000);
    expect(typicalReturn("KWD").facts["order.currency"]).toBe("KWD");
  });
});

/** The facts that returns had when the first of them was stored. Only removals change these lists. */
const IN_EVERY_STORED_ORDER: readonly string[] = [
  ...["customer.id", "customer.business", "order.country", "order.currency", "order.placedOn"],
  ...["order.daysSincePlaced", "order.value", "order.lines", "order.discountCodes", "order.discountPercent"],
  ...["order.tenders", "order.returns", "order.tags", "return.requestedOn", "line.id", "line.sku"],
  ...["line.collections", "line.tags", "line.price", "line.discountPercent", "line.quantity", "line.returnable"],
  ...["line.finalSale", "line.hygieneSeal", "line.customMade", "line.perishable", "line.digital"],
];
const IN_EVERY_STORED_REQUEST: readonly string[] = [
  ...["return.reasons", "return.lines", "return.quantity", "return.value", "return.shareOfOrder"],
  ...["return.resolution", "return.evidence", "line.value", "line.reason", "line.claim"],
];

/** The facts known of an order about which nothing is known that can be unknown. */
function barestFacts(requestFacts: FactsInputLine, resolution?: string): readonly FactName[] {
  const { facts, lines } = policyFacts({
    order: orderOf({ lines: [MUG] }),
    tally: EMPTY_TALLY,
    lines: [requestFacts],
    days: { requestedOn: 2, placedOn: 1, lines: {} },
    ...(resolution !== undefined && { resolution }),
  });
  const all = { ...facts, ...lines[0]!.facts };
  return FACT_NAMES.filter((name) => all[name] !== undefined && !FACTS[name].knownFrom?.startsWith("newer-"));
}

describe("the facts that are always known", () => {
  it("are those of the barest order, but for those that older returns lack", () =>
    expect(FACT_NAMES.filter((name) => isAlwaysKnown(name, false))).toEqual(barestFacts({ lineId: "mug" })));

  it("include what is returned and why, once a return is requested", () => {
    const requestFacts = barestFacts({ lineId: "mug", quantity: 1, reason: "unwanted", credit: 12_00 }, "refund");
    expect(FACT_NAMES.filter((name) => isAlwaysKnown(name, true))).toEqual(requestFacts);
  });

  it("are in every return that was ever requested, so that a new fact is not among them", () => {
    const namesFrom = (from: "order" | "request") => FACT_NAMES.filter((name) => FACTS[name].knownFrom === from);
    expect(namesFrom("order")).toEqual(IN_EVERY_STORED_ORDER);
    expect(namesFrom("request")).toEqual(IN_EVERY_STORED_REQUEST);
  });

  it("do not include the arm of an experiment", () => expect(isAlwaysKnown("experiment.labels", true)).toBe(false));
});

describe("the range of a number", () => {
  it.each<[FactName, number, number]>([
    ["order.discountPercent", 0, 100_00],
    ["risk.score", 0, 100],
    ["order.returns", 0, 10 ** 9],
    ["order.lines", 1, 10 ** 9],
    ["return.lines", 1, 10 ** 9],
    ["return.quantity", 1, 10 ** 9],
    ["line.quantity", 1, 10 ** 9],
    ["line.value", 0, 10 ** 15],
  ])("of %s is %s to %s", (fact, low, high) => expect(numberRange(fact)).toEqual([low, high]));

  it("of a date is more than a century", () =>
    expect(numberRange("order.placedOn").map(formatLocalDay)).toEqual(["1990-01-01", "2099-12-31"]));
});
