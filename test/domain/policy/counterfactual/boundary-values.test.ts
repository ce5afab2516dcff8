// Values just across the boundary of a test, for every type of fact; none when a test compares with nothing.
import { describe, expect, it } from "vitest";
import {
  boundaryDays,
  boundaryNumbers,
  boundarySets,
  boundaryTexts,
} from "../../../../functions/domain/policy/counterfactual/boundary-values.ts";
import { parseLocalDay } from "../../../../functions/domain/time/local-day.ts";

const day = (date: string): number => parseLocalDay(date)!;

describe("the numbers across a boundary", () => {
  it("are the compared number and the adjacent ones, whole or in hundredths", () => {
    expect(boundaryNumbers({ fact: "customer.returns", above: 8 }, "count", "EUR")).toEqual([7, 8, 9]);
    expect(boundaryNumbers({ fact: "order.discountPercent", above: 33.33 }, "percent", "EUR")).toEqual([
      33.32, 33.33, 33.34,
    ]);
    expect(boundaryNumbers({ fact: "risk.score", between: [40, 60] }, "count", "EUR")).toEqual([
      39, 40, 41, 59, 60, 61,
    ]);
  });

  it("do not exceed a hundred for percentages", () => {
    expect(boundaryNumbers({ fact: "order.discountPercent", atLeast: 100 }, "percent", "EUR")).toEqual([99.99, 100]);
    expect(boundaryNumbers({ fact: "customer.returns", atLeast: 100 }, "count", "EUR")).toEqual([99, 100, 101]);
  });

  it("are minor units of the order's currency, and none when the limit is not stated in it", () => {
    const limit = { fact: "return.value", above: { EUR: "50.00", JPY: "8000" } } as const;
    expect(boundaryNumbers(limit, "money", "EUR")).toEqual([4_999, 5_000, 5_001]);
    expect(boundaryNumbers(limit, "money", "JPY")).toEqual([7_999, 8_000, 8_001]);
    expect(boundaryNumbers(limit, "money", "GBP")).toEqual([]);
  });

  it("are none for a `known` test", () => {
    expect(boundaryNumbers({ fact: "customer.returns", known: true }, "count", "EUR")).toEqual([]);
    expect(boundaryNumbers({ fact: "return.value", known: true }, "money", "EUR")).toEqual([]);
    expect(boundaryDays({ fact: "return.requestedOn", known: true }, 20_000)).toEqual([]);
  });
});

describe("the days across a boundary", () => {
  it("are the compared day and the adjacent ones", () =>
    expect(boundaryDays({ fact: "return.requestedOn", before: "2026-03-01" }, day("2026-06-15"))).toEqual([
      ...[day("2026-02-28"), day("2026-03-01"), day("2026-03-02")],
    ]));

  it("are in the year of the request and the year before for yearly days", () =>
    expect(boundaryDays({ fact: "return.requestedOn", betweenYearly: ["12-24", "02-29"] }, day("2025-02-01"))).toEqual([
      ...[day("2025-12-23"), day("2025-12-24"), day("2025-12-25")],
      ...[day("2024-12-23"), day("2024-12-24"), day("2024-12-25")],
      ...[day("2024-02-28"), day("2024-02-29"), day("2024-03-01")],
    ]));
});

describe("the texts across a boundary", () => {
  it("are all of a closed list, otherwise those the test names", () => {
    expect(boundaryTexts({ fact: "return.method", isNot: "in-store" }, ["drop-off", "in-store"])).toEqual([
      "drop-off",
      "in-store",
    ]);
    expect(boundaryTexts({ fact: "order.channel", is: "pos" }, undefined)).toEqual(["pos"]);
    expect(boundaryTexts({ fact: "order.channel", in: ["pos", "web"] }, undefined)).toEqual(["pos", "web"]);
    expect(boundaryTexts({ fact: "order.channel", isNot: "pos" }, undefined)).toEqual([]);
  });
});

describe("the sets across a boundary", () => {
  const tags = { fact: "order.tags", hasAll: ["gift", "vip", "sale"] } as const;

  it("add each missing member, or all of them, or lose the tested members", () => {
    expect(boundarySets(tags, ["old", "gift"])).toEqual([
      ["old", "gift", "vip"],
      ["old", "gift", "sale"],
      ["old", "gift", "vip", "sale"],
      ["old"],
    ]);
    expect(boundarySets({ fact: "order.tags", has: "vip" })).toEqual([["vip"]]);
    expect(boundarySets({ fact: "order.tags", has: "vip" }, ["vip"])).toEqual([[]]);
    expect(boundarySets({ fact: "order.tags", known: true }, ["vip"])).toEqual([]);
  });

  it("of evidence only gain kinds of evidence", () => {
    expect(boundarySets({ fact: "return.evidence", hasAny: ["photo", "video"] }, ["photo"])).toEqual([
      ["photo", "video"],
    ]);
    expect(boundarySets({ fact: "line.evidence", has: "photo" }, ["photo"])).toEqual([]);
    expect(boundarySets({ fact: "line.evidence", has: "oath" }, [])).toEqual([]);
  });
});
