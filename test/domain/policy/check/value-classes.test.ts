// The value classes of a fact, the most typical first, and the classes in which each test holds.
import { describe, expect, it } from "vitest";
import {
  classSetWhere,
  type ValueClass,
  classifyFact,
  yearsToSearch,
} from "../../../../functions/domain/policy/check/value-classes.ts";
import type { Fact } from "../../../../functions/domain/policy/compile/row.ts";
import { formatLocalDay, parseLocalDay } from "../../../../functions/domain/time/local-day.ts";
import type { Policy, Test } from "../../../../functions/domain/policy/rules.ts";
import type { FactValue } from "../../../../functions/domain/policy/vocabulary/fact-row.ts";
import { policy } from "../../../support/domain/policy-checks.ts";

type Operators = Omit<Test, "fact">;

const classify = (fact: Fact, tests: readonly Operators[], given: Policy = policy({}), currency = "EUR") => {
  const all = tests.map((test): Test => ({ fact, ...test }));
  const { classes, classesByTest: holding } = classifyFact(fact, all, {
    policy: given,
    currency,
    years: yearsToSearch(all),
  });
  return { classes, holding: all.map((test) => classes.filter((_, at) => (holding.get(test)! >> BigInt(at)) & 1n)) };
};
const valueOf = ({ value }: ValueClass): FactValue | undefined => value;
const values = (...given: Parameters<typeof classify>) => classify(...given).classes.map(valueOf);
const ranges = (...given: Parameters<typeof classify>) =>
  classify(...given).classes.flatMap(({ low, high }) => (low === undefined ? [] : [[low, high]]));
const valuesByTest = (...given: Parameters<typeof classify>) =>
  classify(...given).holding.map((one) => one.map(valueOf));

describe("flags", () => {
  it("are false, true or unknown, the typical value first", () => {
    expect(values("line.finalSale", [])).toEqual([false, true, undefined]);
    expect(values("line.returnable", [])).toEqual([true, false, undefined]);
    expect(values("line.claim", [])).toEqual([undefined, false, true]);
  });

  it("satisfy the tests that name them", () =>
    expect(valuesByTest("line.finalSale", [{ is: true }, { is: false }, { known: true }])).toEqual([
      [true],
      [false],
      [false, true],
    ]));
});

describe("numbers", () => {
  it("have one class without tests", () => {
    expect(ranges("order.lines", [])).toEqual([[1, 1e9]]);
    expect(values("order.lines", [{ known: true }, {}])).toEqual([3, undefined]);
  });

  it("are split at the compared points, closest to the typical value first", () => {
    expect(ranges("order.lines", [{ below: 2 }, { atLeast: 7 }, { is: 5 }])).toEqual([
      [3, 4],
      [2, 2],
      [1, 1],
      [5, 5],
      [6, 6],
      [7, 7],
      [8, 1e9],
    ]);
    expect(values("order.lines", [{ below: 2 }, { atLeast: 7 }, { is: 5 }])).toEqual([3, 2, 1, 5, 6, 7, 8, undefined]);
  });

  it("are split once where several tests name a point, in order", () =>
    expect(ranges("order.lines", [{ is: 10 }, { between: [2, 10] }])).toEqual([
      [3, 9],
      [2, 2],
      [1, 1],
      [10, 10],
      [11, 1e9],
    ]));

  it("are split at either end of their range but not beyond", () => {
    expect(ranges("risk.score", [{ is: 0 }, { is: 100 }])).toEqual([
      [0, 0],
      [1, 99],
      [100, 100],
    ]);
    expect(ranges("risk.score", [{ above: 101 }, { above: -1 }])).toEqual([[0, 100]]);
  });

  it("start low when there is no typical value, with unknown first", () =>
    expect(values("customer.keptItems", [{ above: 4 }])).toEqual([undefined, 0, 4, 5]));

  it("satisfy a test in whole classes", () =>
    expect(valuesByTest("order.lines", [{ above: 2 }, { isNot: 2 }, { known: true }])).toEqual([
      [3],
      [3, 1],
      [3, 2, 1],
    ]));

  it("split percentages in hundredths", () => {
    expect(values("order.discountPercent", [{ atLeast: 12.5 }, { below: 9.99 }])).toEqual([
      ...[0, 9.99, 10, 12.5, 12.51],
      undefined,
    ]);
    expect(ranges("order.discountPercent", [{ atLeast: 12.5 }])).toEqual([
      [0, 1_249],
      [1_250, 1_250],
      [1_251, 10_000],
    ]);
  });

  it("split amounts in the currency of the check", () => {
    const limit = { above: { EUR: "20.00", JPY: "3000" } };
    expect(values("line.value", [limit])).toEqual([4_000, 2_000, 1_999, undefined]);
    expect(values("line.value", [limit], policy({}), "JPY")).toEqual([40, 3_000, 3_001, undefined]);
    expect(values("line.value", [limit], policy({}), "GBP")).toEqual([4_000, undefined]);
    expect(values("line.value", [{ known: true }])).toEqual([4_000, undefined]);
    const limits = [{ EUR: "20.00" }, { GBP: "15.00" }, { EUR: "10.00" }].map((above) => ({ above }));
    expect(ranges("line.value", limits)).toEqual([
      [2_001, 1e15],
      [2_000, 2_000],
      [1_001, 1_999],
      [1_000, 1_000],
      [0, 999],
    ]);
  });
});

describe("dates", () => {
  const days = (tests: readonly Operators[]) =>
    ranges("return.requestedOn", tests).map(([low, high]) => `${formatLocalDay(low!)} ${formatLocalDay(high!)}`);

  it("are split like numbers", () => {
    expect(days([])).toEqual(["1990-01-01 2099-12-31"]);
    expect(days([{ on: "2026-06-20" }])).toEqual([
      "1990-01-01 2026-06-19",
      "2026-06-20 2026-06-20",
      "2026-06-21 2099-12-31",
    ]);
    expect(values("return.requestedOn", [{ on: "2026-06-20" }])[0]).toBe(parseLocalDay("2026-06-15"));
  });

  it("are not split by dates that do not exist", () => {
    expect(days([{ on: "2026-02-30" }])).toEqual(["1990-01-01 2099-12-31"]);
    expect(days([{ on: "2026-06-20" }, { on: "2026-02-30" }, { on: "2026-06-10" }])).toEqual([
      "2026-06-11 2026-06-19",
      "2026-06-10 2026-06-10",
      "2026-06-20 2026-06-20",
      "1990-01-01 2026-06-09",
      "2026-06-21 2099-12-31",
    ]);
  });

  it("are split in each year by yearly tests", () => {
    const cut = days([{ betweenYearly: ["02-29", "12-31"] }, { after: "2026-05-01" }]);
    expect(cut.filter((one) => one.startsWith("2024"))).toEqual([
      "2024-12-31 2024-12-31",
      "2024-03-01 2024-12-30",
      "2024-02-29 2024-02-29",
      "2024-01-01 2024-02-28",
    ]);
    expect(cut.filter((one) => one.startsWith("2026")).toSorted()).toEqual([
      "2026-01-01 2026-02-28",
      "2026-03-01 2026-03-01",
      "2026-03-02 2026-04-30",
      "2026-05-01 2026-05-01",
      "2026-05-02 2026-12-30",
      "2026-12-31 2026-12-31",
    ]);
    expect(new Set(cut.map((one) => one.slice(0, 4)))).toEqual(new Set(["2024", "2025", "2026", "2027", "2028"]));
  });
});

describe("the searched years", () => {
  const yearsNear = (...tests: readonly Operators[]) =>
    yearsToSearch(tests.map((test) => ({ fact: "order.placedOn", ...test })));
  const typicalYears = [2024, 2025, 2026, 2027, 2028];

  it("are around today, with a leap year", () => {
    expect(yearsNear()).toEqual(typicalYears);
    expect(yearsNear({ betweenYearly: ["11-15", "01-31"] }, { is: 2_030 }, { known: true })).toEqual(typicalYears);
  });

  it.each<[Operators, readonly number[]]>([
    [{ on: "2030-12-31" }, [...typicalYears, 2029, 2030, 2031, 2032]],
    [{ before: "2040-01-01" }, [...typicalYears, 2038, 2039, 2040, 2041, 2042]],
    [{ after: "2022-05-05" }, [2020, 2021, 2022, 2023, ...typicalYears]],
    [
      { between: ["2000-01-01", "2040-01-01"] },
      [1998, 1999, 2000, 2001, 2002, ...typicalYears, 2038, 2039, 2040, 2041, 2042],
    ],
    [{ on: "2026-02-30" }, typicalYears],
  ])("are around every date that a test names: %j", (test, years) => expect(yearsNear(test)).toEqual(years));

  it("do not leave the range of request dates", () => {
    expect(yearsNear({ after: "1970-01-01" }, { before: "9999-12-31" })).toEqual(typicalYears);
    expect(yearsNear({ after: "1990-01-01" }, { before: "2099-12-31" })).toEqual([
      ...[1990, 1991, 1992],
      ...typicalYears,
      ...[2097, 2098, 2099],
    ]);
  });
});

describe("classes", () => {
  it("can be selected by a predicate", () => {
    const classes: readonly ValueClass[] = [{ value: 1 }, { value: undefined }, { value: 3 }];
    expect(classSetWhere(classes, (value) => value !== 3)).toBe(0b011n);
    expect(classSetWhere(classes, () => true)).toBe(0b111n);
    expect(classSetWhere(classes, () => false)).toBe(0n);
  });
});
