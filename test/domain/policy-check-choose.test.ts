// From the classes that are left to one of each, the plainest, with days that can stand in one calendar.
import { describe, expect, it } from "vitest";
import { choose } from "../../functions/domain/policy/check/choose.ts";
import type { Class } from "../../functions/domain/policy/check/classes.ts";
import { type Space, WHOLE } from "../../functions/domain/policy/check/space.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { Test } from "../../functions/domain/policy/rules.ts";
import { spaceFor } from "./a-draft.ts";

type Asked = Test | readonly [Test, number];

/** What is chosen when each of the tests is to hold, or to fail where it says so; lines have numbers. */
function chosen(asks: readonly Asked[], { lines = 1, left = 1_000, fails = false } = {}) {
  const all = asks.map((ask) => ("fact" in ask ? ([ask, WHOLE] as const) : ask));
  const space = spaceFor(...all.map(([test]) => test));
  const domains: (bigint | undefined)[] = [];
  for (const [test, line] of all) {
    const formula = space.tested(test, line, !fails);
    if (formula.kind === "is") domains[formula.variable] = (domains[formula.variable] ?? formula.among) & formula.among;
  }
  const choice = choose(domains, new Set(space.variables.keys()), space, lines, { left });
  const between = (earlier: string, later: string) => choice!.days.get(later)! - choice!.days.get(earlier)!;
  return choice && { values: [...choice.classes.values()].map(({ value }) => value), between, days: choice.days };
}

describe("a fact that is no day", () => {
  it("is as plain as it may be", () => {
    expect(chosen([{ fact: "order.country", in: ["AT", "DE"] }])!.values).toEqual(["DE"]);
    expect(chosen([{ fact: "order.country", isNot: "DE" }])!.values).toEqual(["FR"]);
    expect(chosen([{ fact: "order.lines", above: 7 }])!.values).toEqual([8]);
    expect(chosen([{ fact: "order.country", known: true }], { fails: true })!.values).toEqual([undefined]);
  });

  it("that is looked at and not narrowed is plain", () => {
    const space = spaceFor({ fact: "order.country", is: "AT" });
    const one = space.variable("order.country", WHOLE);
    const other = space.variable("order.lines", WHOLE);
    const { classes } = choose([], new Set([one]), space, 1, { left: 10 })!;
    expect([classes.get(one)?.value, classes.has(other)]).toEqual(["DE", false]);
  });
});

describe("a day", () => {
  it.each<[Asked, string, string, number]>([
    [{ fact: "return.requestedOn", on: "2026-03-01" }, "zero", "requested", dayOf("2026-03-01")!],
    [{ fact: "order.placedOn", on: "2026-03-01" }, "zero", "placed", dayOf("2026-03-01")!],
    [{ fact: "order.daysSincePlaced", is: 40 }, "placed", "requested", 40],
    [{ fact: "order.daysSinceShipped", is: 3 }, "shipped", "requested", 3],
    [{ fact: "order.daysSinceDelivered", is: 2 }, "delivered", "requested", 2],
    [[{ fact: "line.shippedOn", on: "2026-06-04" }, 0], "zero", "shipped 0", dayOf("2026-06-04")!],
    [[{ fact: "line.daysSinceShipped", is: 4 }, 0], "shipped 0", "requested", 4],
    [[{ fact: "line.deliveredOn", on: "2026-06-11" }, 0], "zero", "delivered 0", dayOf("2026-06-11")!],
    [[{ fact: "line.daysSinceDelivered", is: 3 }, 0], "delivered 0", "requested", 3],
    [[{ fact: "line.daysSinceShipped", is: 4 }, 1], "shipped 1", "requested", 4],
    [[{ fact: "line.daysSinceDelivered", is: 3 }, 1], "delivered 1", "requested", 3],
    [[{ fact: "line.shippedOn", on: "2026-06-04" }, 1], "zero", "shipped 1", dayOf("2026-06-04")!],
    [[{ fact: "line.deliveredOn", on: "2026-06-11" }, 1], "zero", "delivered 1", dayOf("2026-06-11")!],
  ])("that %j asks for lies where it counts from", (ask, earlier, later, days) =>
    expect(chosen([ask], { lines: 2 })!.between(earlier, later)).toBe(days),
  );

  it("is named for the return and each line", () =>
    expect([...chosen([], { lines: 2 })!.days.keys()].toSorted()).toEqual([
      ...["delivered", "delivered 0", "delivered 1", "placed", "requested"],
      ...["shipped", "shipped 0", "shipped 1", "zero"],
    ]));

  it("that must not be known leaves the calendar as it is", () => {
    const { values, between } = chosen([{ fact: "order.daysSinceDelivered", known: true }], { fails: true })!;
    expect([values, between("delivered", "requested")]).toEqual([[undefined], 10]);
  });

  it("is another one when the plain one does not fit the others", () => {
    const { values, between } = chosen([
      { fact: "order.daysSincePlaced", below: 5 },
      { fact: "order.daysSinceDelivered", known: true },
      { fact: "order.daysSinceDelivered", isNot: 2 },
      { fact: "order.daysSinceDelivered", isNot: 7 },
    ])!;
    // Of three to six days, the value stands for all of them; the calendar has the day.
    expect(values).toEqual([4, 6]);
    expect(between("delivered", "requested")).toBe(4);
  });

  it.each<[string, Asked, Asked]>([
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
  ])("cannot be: %s", (_name, a, b) => expect(chosen([a, b], { lines: 2 })).toBe(undefined));

  it.each<[string, Asked, Asked]>([
    ["shipped when placed", { fact: "order.daysSincePlaced", is: 5 }, { fact: "order.daysSinceShipped", is: 5 }],
    ["delivered when shipped", { fact: "order.daysSinceShipped", is: 5 }, { fact: "order.daysSinceDelivered", is: 5 }],
    ["delivered when requested", { fact: "order.daysSinceDelivered", is: 0 }, { fact: "order.daysSincePlaced", is: 0 }],
    [
      "one line otherwise than the other",
      [{ fact: "line.daysSinceShipped", is: 5 }, 0],
      [{ fact: "line.daysSinceDelivered", is: 6 }, 1],
    ],
    ["placed in 1970", { fact: "return.requestedOn", on: "1990-01-01" }, { fact: "order.daysSincePlaced", is: 7_305 }],
  ])("may be: %s", (_name, a, b) => expect(chosen([a, b], { lines: 2 })).not.toBe(undefined));
});

describe("choosing", () => {
  /** Days since an order was placed, of which only the last fit: it cannot be placed after the request. */
  const spaceWith = (count: number): Space => {
    const classes = Array.from({ length: count }, (_, at): Class => {
      const days = at === count - 1 ? 0 : -1;
      return { value: days, low: days, high: days };
    });
    const space = spaceFor();
    const variables = [{ fact: "order.daysSincePlaced", line: WHOLE, member: undefined, classes }] as const;
    return { ...space, variables, full: () => (1n << BigInt(count)) - 1n };
  };
  const tried = (count: number) => {
    const steps = { left: 1_000 };
    return { choice: choose([], new Set([0]), spaceWith(count), 1, steps), left: steps.left };
  };

  it("gives up after two hundred calendars, and then nothing is decided", () => {
    expect(tried(199).choice?.days.get("placed")).toBe(dayOf("2026-06-15"));
    expect(tried(199).left).toBe(1_000);
    expect(tried(200)).toEqual({ choice: undefined, left: 0 });
  });

  it("does not begin without steps", () => {
    expect(chosen([], { left: 0 })).toBe(undefined);
    expect(chosen([], { left: 1 })).not.toBe(undefined);
  });
});
