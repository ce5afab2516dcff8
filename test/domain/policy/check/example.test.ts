// An example is a complete return: the constrained facts, typical values for the rest, and consistent dependent facts.
import { describe, expect, it } from "vitest";
import { type FactRequest, REQUESTED, exampleFor } from "../../../support/domain/an-example.ts";

const returnFactsOf = (...given: Parameters<typeof exampleFor>) => exampleFor(...given).facts;
const lineFactsOf = (...given: Parameters<typeof exampleFor>) => exampleFor(...given).lines[0]!.facts;
const factOfLines = (name: "line.reason" | "line.claim", required: readonly FactRequest[], lines = 1) =>
  exampleFor(required, { lines }).lines.map(({ facts }) => facts[name]);

describe("an example", () => {
  it("is a typical return when nothing is constrained", () => {
    const { currency, facts, lines } = exampleFor([]);
    expect(currency).toBe("EUR");
    expect(facts).toMatchObject({
      "customer.id": "customer-1",
      "customer.orders": 3,
      "customer.firstOrder": false,
      "customer.lifetimeValue": 30_000,
      "customer.returns": 1,
      "customer.business": false,
      "order.country": "DE",
      "order.currency": "EUR",
      "order.channel": "web",
      "order.placedOn": REQUESTED - 14,
      "order.daysSincePlaced": 14,
      "order.daysSinceShipped": 13,
      "order.daysSinceDelivered": 10,
      "order.value": 12_000,
      "order.lines": 3,
      "order.discountCodes": [],
      "order.discountPercent": 0,
      "order.tenders": ["card"],
      "order.returns": 0,
      "order.tags": [],
      "return.requestedOn": REQUESTED,
      "return.reasons": ["unwanted"],
      "return.lines": 1,
      "return.quantity": 1,
      "return.value": 4_000,
      "return.evidence": [],
      "return.resolution": "refund",
      "return.method": "drop-off",
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
          "line.price": 4_000,
          "line.value": 4_000,
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
          "line.shippedOn": REQUESTED - 13,
          "line.deliveredOn": REQUESTED - 10,
          "line.daysSinceShipped": 13,
          "line.daysSinceDelivered": 10,
        },
      },
    ]);
  });

  it("has the constrained facts, and no fact that must be unknown", () => {
    const required: readonly FactRequest[] = [
      ["order.country", "AT"],
      ["order.channel", undefined],
      ["line.grade", "B", 0],
      ["line.sku", undefined, 0],
      ["line.missing", true, 1],
    ];
    const { facts, lines } = exampleFor(required, { lines: 2 });
    expect(facts).toMatchObject({ "order.country": "AT" });
    expect(facts).not.toHaveProperty(["order.channel"]);
    expect(lines[0]!.facts).toMatchObject({ "line.grade": "B" });
    expect(lines[0]!.facts).not.toHaveProperty(["line.sku"]);
    expect(lines[1]!.facts).toMatchObject({ "line.missing": true, "line.sku": "SKU-1" });
    expect(lines[1]!.facts).not.toHaveProperty(["line.grade"]);
  });

  it("has the required members of a set", () => {
    const tags = (...members: readonly [string, boolean][]): readonly FactRequest[] =>
      members.map(([member, value]): FactRequest => ["order.tags", value, undefined, member]);
    expect(returnFactsOf([["order.tags", []], ...tags(["a", true], ["b", false], ["c", true])])["order.tags"]).toEqual([
      "a",
      "c",
    ]);
    expect(returnFactsOf([...tags(["a", true]), ["order.tags", []]])["order.tags"]).toEqual(["a"]);
    expect(returnFactsOf([["order.tenders", []]])["order.tenders"]).toEqual([]);
    expect(returnFactsOf([...tags(["a", true]), ["order.tags", undefined]])).not.toHaveProperty(["order.tags"]);
    expect(
      lineFactsOf([
        ["line.tags", [], 0],
        ["line.tags", true, 0, "a"],
      ])["line.tags"],
    ).toEqual(["a"]);
  });
});

describe("the lines of an example", () => {
  it("are as many as the return states, up to twenty; the additional ones copy the first", () => {
    const required = (count: number): readonly FactRequest[] => [
      ["return.lines", count],
      ["line.grade", "C", 0],
      ["line.id", "a", 0],
      ["line.grade", "D", 1],
      ["line.id", "b", 1],
    ];
    const given = { lines: 2, daysAgo: { "shipped 0": 9, "shipped 1": 7 } };
    const { facts, lines } = exampleFor(required(4), given);
    expect(facts["return.lines"]).toBe(4);
    expect(lines.map(({ lineId }) => lineId)).toEqual(["a", "b", "line-3", "line-4"]);
    expect(lines.map((line) => line.facts["line.id"])).toEqual(["a", "b", "line-3", "line-4"]);
    expect(lines.map((line) => line.facts["line.grade"])).toEqual(["C", "D", "C", "C"]);
    expect(lines.map((line) => line.facts["line.daysSinceShipped"])).toEqual([9, 7, 9, 9]);
    expect(exampleFor(required(1), given).lines).toHaveLength(2);
    expect([20, 21].map((count) => exampleFor(required(count), given).lines.length)).toEqual([20, 20]);
    expect(returnFactsOf(required(21), given)["return.lines"]).toBe(21);
  });

  it("have numbered ids when ids are not constrained", () =>
    expect(exampleFor([["line.id", "x", 1]], { lines: 2 }).lines.map(({ lineId }) => lineId)).toEqual(["line-1", "x"]));
});

describe("the reasons of an example", () => {
  const reasons = (...members: readonly string[]): readonly FactRequest[] => [
    ["return.reasons", []],
    ...members.map((member): FactRequest => ["return.reasons", true, undefined, member]),
  ];

  it("are those of its lines", () => {
    expect(returnFactsOf([["line.reason", "too-small", 0]], { lines: 2 })["return.reasons"]).toEqual([
      "too-small",
      "unwanted",
    ]);
    expect(returnFactsOf([["line.reason", undefined, 0]], { lines: 2 })["return.reasons"]).toEqual(["unwanted"]);
  });

  it("are assigned to lines in turn when no line's reason is constrained", () => {
    expect(factOfLines("line.reason", reasons("damaged", "too-small"))).toEqual(["damaged", "too-small"]);
    expect(factOfLines("line.reason", reasons("damaged", "too-small"), 3)).toEqual(["damaged", "too-small", "damaged"]);
    expect(factOfLines("line.reason", [...reasons("damaged"), ["line.reason", "too-small", 1]], 2)).toEqual([
      "unwanted",
      "too-small",
    ]);
    expect(factOfLines("line.reason", [["return.reasons", undefined]])).toEqual(["unwanted"]);
  });

  it("determine whether a line is a claim", () => {
    expect(factOfLines("line.claim", reasons("damaged", "too-small"))).toEqual([true, false]);
    expect(lineFactsOf([["line.reason", undefined, 0]])).not.toHaveProperty(["line.claim"]);
  });
});
