// Facts of the whole return in an example agree with its lines and with each other.
import { describe, expect, it } from "vitest";
import { type FactRequest, exampleFor } from "../../../support/domain/an-example.ts";

const returnFactsOf = (...args: Parameters<typeof exampleFor>) => exampleFor(...args).facts;
const factOfLines = (name: "line.value" | "line.quantity", required: readonly FactRequest[], lines = 1) =>
  exampleFor(required, { lines }).lines.map(({ facts }) => facts[name]);

describe("the facts of the whole return", () => {
  it("are the totals of its lines", () => {
    const required: readonly FactRequest[] = [
      ["line.value", 1_500, 0],
      ["line.quantity", 2, 1],
    ];
    expect(returnFactsOf(required, { lines: 2 })).toMatchObject({
      "return.value": 5_500,
      "return.quantity": 3,
      "return.lines": 2,
    });
    expect(returnFactsOf([["line.value", undefined, 0]], { lines: 2 })["return.value"]).toBe(4_000);
  });

  it("are distributed over the lines, the remainder to the first", () => {
    expect(factOfLines("line.value", [["return.value", 5_003]], 2)).toEqual([2_502, 2_501]);
    expect(factOfLines("line.value", [["return.value", 1]], 2)).toEqual([1, 0]);
    expect(factOfLines("line.quantity", [["return.quantity", 8]], 3)).toEqual([4, 2, 2]);
    expect(factOfLines("line.quantity", [["return.quantity", 1]], 2)).toEqual([1, 1]);
    expect(returnFactsOf([["return.value", 5_003]], { lines: 2 })["return.value"]).toBe(5_003);
  });

  it("do not change lines that are constrained, or when the total is unknown", () => {
    expect(
      factOfLines(
        "line.value",
        [
          ["return.value", 9_000],
          ["line.value", 100, 0],
        ],
        2,
      ),
    ).toEqual([100, 4_000]);
    expect(factOfLines("line.quantity", [["return.quantity", undefined]], 2)).toEqual([1, 1]);
  });

  it.each<[FactRequest, boolean | undefined, number | undefined]>([
    [["customer.orders", 1], true, 1],
    [["customer.orders", 0], true, 0],
    [["customer.orders", 2], false, 2],
    [["customer.orders", undefined], undefined, undefined],
    [["customer.firstOrder", true], true, 1],
    [["customer.firstOrder", false], false, 3],
    [["customer.firstOrder", undefined], undefined, undefined],
  ])("agree on first orders: %j", (requiredFact, first, orders) => {
    const facts = returnFactsOf([requiredFact]);
    expect([facts["customer.firstOrder"], facts["customer.orders"]]).toEqual([first, orders]);
  });

  it("are kept as given when both are constrained", () =>
    expect(
      returnFactsOf([
        ["customer.orders", 1],
        ["customer.firstOrder", false],
      ]),
    ).toMatchObject({
      "customer.orders": 1,
      "customer.firstOrder": false,
    }));
});
