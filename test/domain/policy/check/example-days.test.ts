// The days of an example are consistent with one calendar, for the order and for each line.
import { describe, expect, it } from "vitest";
import { type FactRequest, REQUESTED, exampleFor } from "../../../support/domain/an-example.ts";

const [shipped, delivered] = ["line.daysSinceShipped", "line.daysSinceDelivered"] as const;

describe("the days of an example", () => {
  it("are those of its calendar", () => {
    // The constrained value is a representative of its class; the calendar has the day that fits the others.
    const required: readonly FactRequest[] = [
      ["order.daysSincePlaced", 99],
      ["order.placedOn", 99],
      ["return.requestedOn", 99],
      ["line.shippedOn", 99, 0],
      [delivered, 99, 0],
    ];
    const { facts, lines } = exampleFor(required, {
      daysAgo: { requested: 5, placed: 40, shipped: 30, delivered: 20, "shipped 0": 31, "delivered 0": 22 },
    });
    expect(facts).toMatchObject({
      "return.requestedOn": REQUESTED - 5,
      "order.placedOn": REQUESTED - 40,
      "order.daysSincePlaced": 35,
    });
    expect(lines[0]!.facts).toMatchObject({
      "line.shippedOn": REQUESTED - 31,
      "line.daysSinceShipped": 26,
      "line.deliveredOn": REQUESTED - 22,
      "line.daysSinceDelivered": 17,
    });
  });

  it("of an order are those of its last line, unless they are constrained", () => {
    const daysAgo = { "shipped 0": 9, "shipped 1": 11, "delivered 0": 8, "delivered 1": 6, shipped: 12, delivered: 7 };
    const since = (required: readonly FactRequest[], lines = 2) => {
      const { facts } = exampleFor(required, { lines, daysAgo });
      return [facts["order.daysSinceShipped"], facts["order.daysSinceDelivered"]];
    };
    expect(since([])).toEqual([9, 6]);
    expect(since([["order.daysSinceShipped", 12]])).toEqual([12, 6]);
    expect(since([["order.daysSinceDelivered", 7]])).toEqual([9, 7]);
    expect(since([["order.daysSinceShipped", undefined]])).toEqual([undefined, 6]);
    expect(
      since([
        ["order.daysSinceDelivered", undefined],
        [delivered, 8, 0],
        [delivered, 6, 1],
      ]),
    ).toEqual([9, undefined]);
    expect(since([[shipped, undefined, 0]])).toEqual([11, 6]);
    expect(
      since([
        [shipped, undefined, 0],
        ["line.shippedOn", undefined, 1],
      ]),
    ).toEqual([undefined, 6]);
  });

  it("of a line are unknown where they must be", () => {
    const knownDays = (required: readonly FactRequest[]) =>
      exampleFor(required)
        .lines.flatMap(({ facts }) => Object.keys(facts))
        .filter((name) => /shipped|delivered/i.test(name))
        .toSorted();
    const ofShipping = ["line.daysSinceShipped", "line.shippedOn"];
    const ofDelivery = ["line.daysSinceDelivered", "line.deliveredOn"];
    expect(knownDays([[shipped, undefined, 0]])).toEqual(ofDelivery);
    expect(knownDays([["line.shippedOn", undefined, 0]])).toEqual(ofDelivery);
    expect(knownDays([[delivered, undefined, 0]])).toEqual(ofShipping);
    expect(knownDays([["line.deliveredOn", undefined, 0]])).toEqual(ofShipping);
    expect(knownDays([["order.daysSinceShipped", undefined]])).toEqual(ofDelivery);
    expect(knownDays([["order.daysSinceDelivered", undefined]])).toEqual(ofShipping);
    expect(
      knownDays([
        ["order.daysSinceDelivered", undefined],
        [delivered, 3, 0],
      ]),
    ).toHaveLength(4);
    expect(
      knownDays([
        ["order.daysSinceDelivered", undefined],
        ["line.deliveredOn", REQUESTED, 0],
      ]),
    ).toHaveLength(4);
  });
});
