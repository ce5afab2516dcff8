// Values just across the boundary of a test: for every type of fact, and nothing where a test compares with nothing.
import { describe, expect, it } from "vitest";
import {
  daysAcross,
  numbersAcross,
  setsAcross,
  textsAcross,
} from "../../functions/domain/policy/counterfactual/across.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";

const day = (date: string): number => dayOf(date)!;

describe("the numbers across a boundary", () => {
  it("are the one a test compares with and those beside it, whole or in hundredths", () => {
    expect(numbersAcross({ fact: "customer.returns", above: 8 }, "count", "EUR")).toEqual([7, 8, 9]);
    expect(numbersAcross({ fact: "order.discountPercent", above: 33.33 }, "percent", "EUR")).toEqual([
      33.32, 33.33, 33.34,
    ]);
    expect(numbersAcross({ fact: "risk.score", between: [40, 60] }, "count", "EUR")).toEqual([39, 40, 41, 59, 60, 61]);
  });

  it("end at a hundred where they are percentages", () => {
    expect(numbersAcross({ fact: "order.discountPercent", atLeast: 100 }, "percent", "EUR")).toEqual([99.99, 100]);
    expect(numbersAcross({ fact: "customer.returns", atLeast: 100 }, "count", "EUR")).toEqual([99, 100, 101]);
  });

  it("are minor units of the order's own currency, and none where a limit is not stated in it", () => {
    const limit = { fact: "return.value", above: { EUR: "50.00", JPY: "8000" } } as const;
    expect(numbersAcross(limit, "money", "EUR")).toEqual([4_999, 5_000, 5_001]);
    expect(numbersAcross(limit, "money", "JPY")).toEqual([7_999, 8_000, 8_001]);
    expect(numbersAcross(limit, "money", "GBP")).toEqual([]);
  });

  it("are none where a test asks only whether the fact is known", () => {
    expect(numbersAcross({ fact: "customer.returns", known: true }, "count", "EUR")).toEqual([]);
    expect(numbersAcross({ fact: "return.value", known: true }, "money", "EUR")).toEqual([]);
    expect(daysAcross({ fact: "return.requestedOn", known: true }, 20_000)).toEqual([]);
  });
});

describe("the days across a boundary", () => {
  it("are the one a test compares with and those beside it", () =>
    expect(daysAcross({ fact: "return.requestedOn", before: "2026-03-01" }, day("2026-06-15"))).toEqual([
      ...[day("2026-02-28"), day("2026-03-01"), day("2026-03-02")],
    ]));

  it("are of the year in question and of the one before where they come every year", () =>
    expect(daysAcross({ fact: "return.requestedOn", betweenYearly: ["12-24", "02-29"] }, day("2025-02-01"))).toEqual([
      ...[day("2025-12-23"), day("2025-12-24"), day("2025-12-25")],
      ...[day("2024-12-23"), day("2024-12-24"), day("2024-12-25")],
      ...[day("2024-02-28"), day("2024-02-29"), day("2024-03-01")],
    ]));
});

describe("the texts across a boundary", () => {
  it("are all of a closed list, and else those a test asks for", () => {
    expect(textsAcross({ fact: "return.method", isNot: "in-store" }, ["drop-off", "in-store"])).toEqual([
      "drop-off",
      "in-store",
    ]);
    expect(textsAcross({ fact: "order.channel", is: "pos" }, undefined)).toEqual(["pos"]);
    expect(textsAcross({ fact: "order.channel", in: ["pos", "web"] }, undefined)).toEqual(["pos", "web"]);
    expect(textsAcross({ fact: "order.channel", isNot: "pos" }, undefined)).toEqual([]);
  });
});

describe("the sets across a boundary", () => {
  const tags = { fact: "order.tags", hasAll: ["gift", "vip", "sale"] } as const;

  it("have each member that is missing, and all of them; or lack all they hold", () => {
    expect(setsAcross(tags, ["old", "gift"])).toEqual([
      ["old", "gift", "vip"],
      ["old", "gift", "sale"],
      ["old", "gift", "vip", "sale"],
      ["old"],
    ]);
    expect(setsAcross({ fact: "order.tags", has: "vip" })).toEqual([["vip"]]);
    expect(setsAcross({ fact: "order.tags", has: "vip" }, ["vip"])).toEqual([[]]);
    expect(setsAcross({ fact: "order.tags", known: true }, ["vip"])).toEqual([]);
  });

  it("of evidence are only added to, and by what counts as evidence", () => {
    expect(setsAcross({ fact: "return.evidence", hasAny: ["photo", "video"] }, ["photo"])).toEqual([
      ["photo", "video"],
    ]);
    expect(setsAcross({ fact: "line.evidence", has: "photo" }, ["photo"])).toEqual([]);
    expect(setsAcross({ fact: "line.evidence", has: "oath" }, [])).toEqual([]);
  });
});
