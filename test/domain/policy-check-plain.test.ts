// A plain return, as an example shows it where no rule asks for more, and what is known of every return.
import { describe, expect, it } from "vitest";
import { find } from "../../functions/domain/policy/check/find.ts";
import { isAlwaysKnown, plainOf, rangeOf } from "../../functions/domain/policy/check/plain.ts";
import { dateOf, dayOf, weekdayOf } from "../../functions/domain/policy/days.ts";
import { EMPTY_TALLY } from "../../functions/domain/order/tally.ts";
import { type AskedLine, factsOf } from "../../functions/domain/policy/facts-of.ts";
import { type FactName, FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import { draftIn } from "./a-draft.ts";
import { MUG, orderOf } from "./an-order.ts";

const NAMES = Object.keys(FACTS) as FactName[];

function plainReturn(currency: string) {
  const found = find(draftIn(currency), { yes: [], no: [], aboutLine: false }, { left: 100 });
  if (typeof found === "string") throw new Error(found);
  return found.facts;
}

describe("a plain return", () => {
  it("is one of three in an order from Germany, wanted no more, within two weeks", () => {
    const { facts, lines } = plainReturn("EUR");
    expect(facts).toEqual({
      "customer.id": "customer-1",
      "customer.orders": 3,
      "customer.firstOrder": false,
      "customer.lifetimeValue": 300_00,
      "customer.returns": 1,
      "customer.business": false,
      "order.country": "DE",
      "order.currency": "EUR",
      "order.channel": "web",
      "order.placedOn": dayOf("2026-06-01"),
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
      "return.requestedOn": dayOf("2026-06-15"),
      "return.reasons": ["unwanted"],
      "return.lines": 1,
      "return.quantity": 1,
      "return.value": 40_00,
      "return.resolution": "refund",
      "return.method": "drop-off",
      "return.evidence": [],
      "return.mentions": [],
    });
    expect(lines).toEqual([
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
          "line.shippedOn": dayOf("2026-06-02"),
          "line.deliveredOn": dayOf("2026-06-05"),
          "line.daysSinceShipped": 13,
          "line.daysSinceDelivered": 10,
        },
      },
    ]);
  });

  it("has in a fact of its own what is plain of that fact", () => {
    const { facts, lines } = plainReturn("EUR");
    const shown = { ...facts, ...lines[0]!.facts };
    const isPlain = (name: FactName) => plainOf(name, "EUR") !== undefined;
    for (const name of NAMES.filter(isPlain)) expect([name, shown[name]]).toEqual([name, plainOf(name, "EUR")]);
  });

  it("came so long before that the law's periods end on a day of work", () => {
    const delivered = plainReturn("EUR").lines[0]!.facts["line.deliveredOn"] as number;
    const ends = [7, 14].map((days) => weekdayOf(delivered + days));
    expect(ends).toEqual([5, 5]);
  });

  it("costs as many whole units in each currency", () => {
    expect(plainReturn("JPY").facts["order.value"]).toBe(120);
    expect(plainReturn("KWD").facts["order.value"]).toBe(120_000);
    expect(plainReturn("KWD").facts["order.currency"]).toBe("KWD");
  });
});

/** Of these, returns that were frozen before somebody counted them know nothing. */
const COUNTED_LATER: readonly string[] = ["order.unsentLines", "order.undeliveredLines"];

/** What is known of an order of which nothing is known that need not be. */
function barestFacts(asked: AskedLine, resolution?: string): readonly string[] {
  const { facts, lines } = factsOf({
    order: orderOf({ lines: [MUG] }),
    tally: EMPTY_TALLY,
    lines: [asked],
    days: { requestedOn: 2, placedOn: 1, lines: {} },
    ...(resolution !== undefined && { resolution }),
  });
  return [...Object.keys(facts), ...Object.keys(lines[0]!.facts)].filter((name) => !COUNTED_LATER.includes(name));
}

describe("what cannot be unknown", () => {
  it("is what is known of the barest order", () =>
    expect(NAMES.filter((name) => isAlwaysKnown(name, false)).toSorted()).toEqual(
      barestFacts({ lineId: "mug" }).toSorted(),
    ));

  it("is more when a return is decided: what was asked for, and why", () => {
    const asked = barestFacts({ lineId: "mug", quantity: 1, reason: "unwanted", credit: 12_00 }, "refund");
    expect(NAMES.filter((name) => isAlwaysKnown(name, true)).toSorted()).toEqual(asked.toSorted());
  });

  it("is no arm of an experiment", () => expect(isAlwaysKnown("experiment.labels", true)).toBe(false));
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
  ])("of %s goes from %s to %s", (fact, low, high) => expect(rangeOf(fact)).toEqual([low, high]));

  it("of a date goes over more than a century", () =>
    expect(rangeOf("order.placedOn").map(dateOf)).toEqual(["1990-01-01", "2099-12-31"]));
});
