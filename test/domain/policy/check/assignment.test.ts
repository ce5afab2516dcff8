// From the remaining classes to one class per fact: the most typical, with days that one calendar can satisfy.
import { describe, expect, it } from "vitest";
import { assignClasses } from "../../../../functions/domain/policy/check/assignment.ts";
import type { ValueClass } from "../../../../functions/domain/policy/check/value-classes.ts";
import { type FactSpace, WHOLE_RETURN } from "../../../../functions/domain/policy/check/fact-space.ts";
import { parseLocalDay } from "../../../../functions/domain/time/local-day.ts";
import type { Test } from "../../../../functions/domain/policy/rules.ts";
import { spaceFor } from "../../../support/domain/a-draft.ts";

type LineTest = Test | readonly [Test, number];

/** The assignment when each test must hold, or fail with `fails`; line facts are given with their line. */
function assigned(tests: readonly LineTest[], { lines = 1, left = 1_000, fails = false } = {}) {
  const lineTests = tests.map((lineTest) => ("fact" in lineTest ? ([lineTest, WHOLE_RETURN] as const) : lineTest));
  const space = spaceFor(...lineTests.map(([test]) => test));
  const domains: (bigint | undefined)[] = [];
  for (const [test, line] of lineTests) {
    const formula = space.testFormula(test, line, !fails);
    if (formula.kind === "is")
      domains[formula.variable] = (domains[formula.variable] ?? formula.allowed) & formula.allowed;
  }
  const assignment = assignClasses(domains, new Set(space.variables.keys()), space, lines, { left });
  const daysBetween = (earlier: string, later: string) => assignment!.days.get(later)! - assignment!.days.get(earlier)!;
  return (
    assignment && {
      values: [...assignment.classes.values()].map(({ value }) => value),
      between: daysBetween,
      days: assignment.days,
    }
  );
}

describe("a fact that is not a day", () => {
  it("is as typical as possible", () => {
    expect(assigned([{ fact: "order.country", in: ["AT", "DE"] }])!.values).toEqual(["DE"]);
    expect(assigned([{ fact: "order.country", isNot: "DE" }])!.values).toEqual(["FR"]);
    expect(assigned([{ fact: "order.lines", above: 7 }])!.values).toEqual([8]);
    expect(assigned([{ fact: "order.country", known: true }], { fails: true })!.values).toEqual([undefined]);
  });

  it("is typical when it is used but not narrowed", () => {
    const space = spaceFor({ fact: "order.country", is: "AT" });
    const one = space.variable("order.country", WHOLE_RETURN);
    const other = space.variable("order.lines", WHOLE_RETURN);
    const { classes } = assignClasses([], new Set([one]), space, 1, { left: 10 })!;
    expect([classes.get(one)?.value, classes.has(other)]).toEqual(["DE", false]);
  });
});

describe("a day", () => {
  it.each<[LineTest, string, string, number]>([
    [{ fact: "return.requestedOn", on: "2026-03-01" }, "zero", "requested", parseLocalDay("2026-03-01")!],
    [{ fact: "order.placedOn", on: "2026-03-01" }, "zero", "placed", parseLocalDay("2026-03-01")!],
    [{ fact: "order.daysSincePlaced", is: 40 }, "placed", "requested", 40],
    [{ fact: "order.daysSinceShipped", is: 3 }, "shipped", "requested", 3],
    [{ fact: "order.daysSinceDelivered", is: 2 }, "delivered", "requested", 2],
    [[{ fact: "line.shippedOn", on: "2026-06-04" }, 0], "zero", "shipped 0", parseLocalDay("2026-06-04")!],
    [[{ fact: "line.daysSinceShipped", is: 4 }, 0], "shipped 0", "requested", 4],
    [[{ fact: "line.deliveredOn", on: "2026-06-11" }, 0], "zero", "delivered 0", parseLocalDay("2026-06-11")!],
    [[{ fact: "line.daysSinceDelivered", is: 3 }, 0], "delivered 0", "requested", 3],
    [[{ fact: "line.daysSinceShipped", is: 4 }, 1], "shipped 1", "requested", 4],
    [[{ fact: "line.daysSinceDelivered", is: 3 }, 1], "delivered 1", "requested", 3],
    [[{ fact: "line.shippedOn", on: "2026-06-04" }, 1], "zero", "shipped 1", parseLocalDay("2026-06-04")!],
    [[{ fact: "line.deliveredOn", on: "2026-06-11" }, 1], "zero", "delivered 1", parseLocalDay("2026-06-11")!],
  ])("constrained by %j lies between the days it is measured from", (lineTest, earlier, later, days) =>
    expect(assigned([lineTest], { lines: 2 })!.between(earlier, later)).toBe(days),
  );

  it("has a name for the return and one for each line", () =>
    expect([...assigned([], { lines: 2 })!.days.keys()].toSorted()).toEqual([
      ...["delivered", "delivered 0", "delivered 1", "placed", "requested"],
      ...["shipped", "shipped 0", "shipped 1", "zero"],
    ]));

  it("that must be unknown does not constrain the calendar", () => {
    const { values, between: daysBetween } = assigned([{ fact: "order.daysSinceDelivered", known: true }], {
      fails: true,
    })!;
    expect([values, daysBetween("delivered", "requested")]).toEqual([[undefined], 10]);
  });

  it("gets another class when the typical one does not fit the others", () => {
    const { values, between: daysBetween } = assigned([
      { fact: "order.daysSincePlaced", below: 5 },
      { fact: "order.daysSinceDelivered", known: true },
      { fact: "order.daysSinceDelivered", isNot: 2 },
      { fact: "order.daysSinceDelivered", isNot: 7 },
    ])!;
    // The class is three to six days with one representative value; the calendar has the exact day.
    expect(values).toEqual([4, 6]);
    expect(daysBetween("delivered", "requested")).toBe(4);
  });

  it.each<[string, LineTest, LineTest]>([
    ["shipped before placed", { fact: "order.daysSincePlaced", is: 5 }, { fact: "order.daysSinceShipped", is: 6 }],
    [
      "delivered before shipped",
      { fact: "order.daysSinceShipped", is: 5 },
      { fact: "order.daysSinceDelivered", is: 6 },
    ],
    [
      "a line shipped before placed",
      { fact: "order.daysSincePlaced", is: 5 },
      [{ fact: "line.daysSinceShipped", is: 6 }, 1],
    ],
    [
      "a line delivered before shipped",
      [{ fact: "line.daysSinceShipped", is: 5 }, 0],
      [{ fact: "line.daysSinceDelivered", is: 6 }, 0],
    ],
    [
      "a line delivered after the request",
      { fact: "return.requestedOn", on: "2026-03-01" },
      [{ fact: "line.deliveredOn", on: "2026-03-02" }, 0],
    ],
    [
      "placed after the request",
      { fact: "return.requestedOn", on: "2026-03-01" },
      { fact: "order.placedOn", on: "2026-03-02" },
    ],
    [
      "placed before 1970",
      { fact: "return.requestedOn", on: "1990-01-01" },
      { fact: "order.daysSincePlaced", above: 7_305 },
    ],
  ])("is impossible: %s", (_name, a, b) => expect(assigned([a, b], { lines: 2 })).toBe(undefined));

  it.each<[string, LineTest, LineTest]>([
    ["shipped when placed", { fact: "order.daysSincePlaced", is: 5 }, { fact: "order.daysSinceShipped", is: 5 }],
    ["delivered when shipped", { fact: "order.daysSinceShipped", is: 5 }, { fact: "order.daysSinceDelivered", is: 5 }],
    ["delivered when requested", { fact: "order.daysSinceDelivered", is: 0 }, { fact: "order.daysSincePlaced", is: 0 }],
    [
      "two lines on different days",
      [{ fact: "line.daysSinceShipped", is: 5 }, 0],
      [{ fact: "line.daysSinceDelivered", is: 6 }, 1],
    ],
    ["placed in 1970", { fact: "return.requestedOn", on: "1990-01-01" }, { fact: "order.daysSincePlaced", is: 7_305 }],
  ])("is possible: %s", (_name, a, b) => expect(assigned([a, b], { lines: 2 })).not.toBe(undefined));
});

describe("the search", () => {
  /**
   * A fact of days since the order was placed, of which only the last class fits: the others would place the order
   * after the request.
   */
  const spaceWith = (count: number): FactSpace => {
    const classes = Array.from({ length: count }, (_, at): ValueClass => {
      const days = at === count - 1 ? 0 : -1;
      return { value: days, low: days, high: days };
    });
    const space = spaceFor();
    const variables = [{ fact: "order.daysSincePlaced", line: WHOLE_RETURN, member: undefined, classes }] as const;
    return { ...space, variables, allClasses: () => (1n << BigInt(count)) - 1n };
  };
  const stepsFor = (count: number) => {
    const steps = { left: 1_000 };
    return { choice: assignClasses([], new Set([0]), spaceWith(count), 1, steps), left: steps.left };
  };

  it("stops after two hundred calendars, and is then undecided", () => {
    expect(stepsFor(199).choice?.days.get("placed")).toBe(parseLocalDay("2026-06-15"));
    expect(stepsFor(199).left).toBe(1_000);
    expect(stepsFor(200)).toEqual({ choice: undefined, left: 0 });
  });

  it("does not start without steps", () => {
    expect(assigned([], { left: 0 })).toBe(undefined);
    expect(assigned([], { left: 1 })).not.toBe(undefined);
  });
});
