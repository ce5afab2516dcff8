// The values of a fact that tests tell apart, the plainest first, and where each test holds.
import { describe, expect, it } from "vitest";
import { amongOf, type Class, facetOf, yearsOf } from "../../functions/domain/policy/check/classes.ts";
import type { Fact } from "../../functions/domain/policy/compile.ts";
import { dateOf, dayOf } from "../../functions/domain/policy/days.ts";
import type { Policy, Test } from "../../functions/domain/policy/rules.ts";
import type { FactValue } from "../../functions/domain/policy/vocabulary/facts.ts";
import { policy } from "./a-check.ts";

type Operators = Omit<Test, "fact">;

const facet = (fact: Fact, tests: readonly Operators[], given: Policy = policy({}), currency = "EUR") => {
  const all = tests.map((test): Test => ({ fact, ...test }));
  const { classes, holding } = facetOf(fact, all, { policy: given, currency, years: yearsOf(all) });
  return { classes, holding: all.map((test) => classes.filter((_, at) => (holding.get(test)! >> BigInt(at)) & 1n)) };
};
const valueOf = ({ value }: Class): FactValue | undefined => value;
const values = (...given: Parameters<typeof facet>) => facet(...given).classes.map(valueOf);
const ranges = (...given: Parameters<typeof facet>) =>
  facet(...given).classes.flatMap(({ low, high }) => (low === undefined ? [] : [[low, high]]));
const held = (...given: Parameters<typeof facet>) => facet(...given).holding.map((one) => one.map(valueOf));

describe("flags", () => {
  it("are false, true or not known, the plain one first", () => {
    expect(values("line.finalSale", [])).toEqual([false, true, undefined]);
    expect(values("line.returnable", [])).toEqual([true, false, undefined]);
    expect(values("line.claim", [])).toEqual([undefined, false, true]);
  });

  it("hold where they are asked for", () =>
    expect(held("line.finalSale", [{ is: true }, { is: false }, { known: true }])).toEqual([
      [true],
      [false],
      [false, true],
    ]));
});

describe("numbers", () => {
  it("are one class where nothing is asked", () => {
    expect(ranges("order.lines", [])).toEqual([[1, 1e9]]);
    expect(values("order.lines", [{ known: true }, {}])).toEqual([3, undefined]);
  });

  it("are cut at the points that are named, nearest to the plain one first", () => {
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

  it("are cut once where several tests name a point, and in order", () =>
    expect(ranges("order.lines", [{ is: 10 }, { between: [2, 10] }])).toEqual([
      [3, 9],
      [2, 2],
      [1, 1],
      [10, 10],
      [11, 1e9],
    ]));

  it("may lie at either end of what they can be, and not beyond", () => {
    expect(ranges("risk.score", [{ is: 0 }, { is: 100 }])).toEqual([
      [0, 0],
      [1, 99],
      [100, 100],
    ]);
    expect(ranges("risk.score", [{ above: 101 }, { above: -1 }])).toEqual([[0, 100]]);
  });

  it("are small where there is no plain one, and may well not be known", () =>
    expect(values("customer.keptItems", [{ above: 4 }])).toEqual([undefined, 0, 4, 5]));

  it("hold in whole classes", () =>
    expect(held("order.lines", [{ above: 2 }, { isNot: 2 }, { known: true }])).toEqual([[3], [3, 1], [3, 2, 1]]));

  it("are percentages in hundredths", () => {
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

  it("are amounts in the currency at hand", () => {
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
    ranges("return.requestedOn", tests).map(([low, high]) => `${dateOf(low!)} ${dateOf(high!)}`);

  it("are cut like numbers", () => {
    expect(days([])).toEqual(["1990-01-01 2099-12-31"]);
    expect(days([{ on: "2026-06-20" }])).toEqual([
      "1990-01-01 2026-06-19",
      "2026-06-20 2026-06-20",
      "2026-06-21 2099-12-31",
    ]);
    expect(values("return.requestedOn", [{ on: "2026-06-20" }])[0]).toBe(dayOf("2026-06-15"));
  });

  it("that do not exist cut nothing", () => {
    expect(days([{ on: "2026-02-30" }])).toEqual(["1990-01-01 2099-12-31"]);
    expect(days([{ on: "2026-06-20" }, { on: "2026-02-30" }, { on: "2026-06-10" }])).toEqual([
      "2026-06-11 2026-06-19",
      "2026-06-10 2026-06-10",
      "2026-06-20 2026-06-20",
      "1990-01-01 2026-06-09",
      "2026-06-21 2099-12-31",
    ]);
  });

  it("are cut in each year where a test comes round with it", () => {
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

describe("years", () => {
  const near = (...tests: readonly Operators[]) => yearsOf(tests.map((test) => ({ fact: "order.placedOn", ...test })));
  const plain = [2024, 2025, 2026, 2027, 2028];

  it("are looked at around today, with a leap year", () => {
    expect(near()).toEqual(plain);
    expect(near({ betweenYearly: ["11-15", "01-31"] }, { is: 2_030 }, { known: true })).toEqual(plain);
  });

  it.each<[Operators, readonly number[]]>([
    [{ on: "2030-12-31" }, [...plain, 2029, 2030, 2031, 2032]],
    [{ before: "2040-01-01" }, [...plain, 2038, 2039, 2040, 2041, 2042]],
    [{ after: "2022-05-05" }, [2020, 2021, 2022, 2023, ...plain]],
    [{ between: ["2000-01-01", "2040-01-01"] }, [1998, 1999, 2000, 2001, 2002, ...plain, 2038, 2039, 2040, 2041, 2042]],
    [{ on: "2026-02-30" }, plain],
  ])("are looked at around every date that is named: %j", (test, years) => expect(near(test)).toEqual(years));

  it("are none in which no return is looked for", () => {
    expect(near({ after: "1970-01-01" }, { before: "9999-12-31" })).toEqual(plain);
    expect(near({ after: "1990-01-01" }, { before: "2099-12-31" })).toEqual([
      ...[1990, 1991, 1992],
      ...plain,
      ...[2097, 2098, 2099],
    ]);
  });
});

describe("classes", () => {
  it("are those of which something is true", () => {
    const classes: readonly Class[] = [{ value: 1 }, { value: undefined }, { value: 3 }];
    expect(amongOf(classes, (value) => value !== 3)).toBe(0b011n);
    expect(amongOf(classes, () => true)).toBe(0b111n);
    expect(amongOf(classes, () => false)).toBe(0n);
  });
});
