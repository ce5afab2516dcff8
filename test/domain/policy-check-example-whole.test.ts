// What an example says of the whole return agrees with its lines, and with itself.
import { describe, expect, it } from "vitest";
import { type Asked, shown } from "./an-example.ts";

const wholeOf = (...given: Parameters<typeof shown>) => shown(...given).facts;
const ofLines = (name: "line.value" | "line.quantity", asks: readonly Asked[], lines = 1) =>
  shown(asks, { lines }).lines.map(({ facts }) => facts[name]);

describe("what is said of the whole return", () => {
  it("is what its lines come to", () => {
    const asks: readonly Asked[] = [
      ["line.value", 1_500, 0],
      ["line.quantity", 2, 1],
    ];
    expect(wholeOf(asks, { lines: 2 })).toMatchObject({
      "return.value": 5_500,
      "return.quantity": 3,
      "return.lines": 2,
    });
    expect(wholeOf([["line.value", undefined, 0]], { lines: 2 })["return.value"]).toBe(4_000);
  });

  it("is shared out among the lines, the rest to the first", () => {
    expect(ofLines("line.value", [["return.value", 5_003]], 2)).toEqual([2_502, 2_501]);
    expect(ofLines("line.value", [["return.value", 1]], 2)).toEqual([1, 0]);
    expect(ofLines("line.quantity", [["return.quantity", 8]], 3)).toEqual([4, 2, 2]);
    expect(ofLines("line.quantity", [["return.quantity", 1]], 2)).toEqual([1, 1]);
    expect(wholeOf([["return.value", 5_003]], { lines: 2 })["return.value"]).toBe(5_003);
  });

  it("leaves lines alone that were asked for, or when it is not known", () => {
    expect(
      ofLines(
        "line.value",
        [
          ["return.value", 9_000],
          ["line.value", 100, 0],
        ],
        2,
      ),
    ).toEqual([100, 4_000]);
    expect(ofLines("line.quantity", [["return.quantity", undefined]], 2)).toEqual([1, 1]);
  });

  it.each<[Asked, boolean | undefined, number | undefined]>([
    [["customer.orders", 1], true, 1],
    [["customer.orders", 0], true, 0],
    [["customer.orders", 2], false, 2],
    [["customer.orders", undefined], undefined, undefined],
    [["customer.firstOrder", true], true, 1],
    [["customer.firstOrder", false], false, 3],
    [["customer.firstOrder", undefined], undefined, undefined],
  ])("agrees on first orders: %j", (ask, first, orders) => {
    const facts = wholeOf([ask]);
    expect([facts["customer.firstOrder"], facts["customer.orders"]]).toEqual([first, orders]);
  });

  it("is taken at its word where both are asked for", () =>
    expect(
      wholeOf([
        ["customer.orders", 1],
        ["customer.firstOrder", false],
      ]),
    ).toMatchObject({
      "customer.orders": 1,
      "customer.firstOrder": false,
    }));
});
