// The last day on which a line can be sent back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../functions/domain/policy/days.ts";
import { type LastDay, lastDay } from "../../functions/domain/policy/window.ts";
import type { Extension, Window } from "../../functions/domain/policy/vocabulary/questions.ts";
import "./runs.ts";

const PLACED = dayOf("2028-02-20")!;
const SHIPPED = PLACED + 2;
const DELIVERED = PLACED + 4;

type Days = { readonly placed?: number; readonly shipped?: number; readonly delivered?: number };

function ends(window: Window, extension: Extension, { placed, shipped, delivered }: Days): LastDay {
  const said = { window: { value: window, by: "a" }, extension: { value: extension, by: "b" } };
  return lastDay(
    { lineId: "a", answers: said },
    {
      ...(shipped !== undefined && { "line.shippedOn": shipped }),
      ...(delivered !== undefined && { "line.deliveredOn": delivered }),
    },
    placed === undefined ? {} : { "order.placedOn": placed },
  );
}

const ALL = { placed: PLACED, shipped: SHIPPED, delivered: DELIVERED };
const window = { days: 30, from: "delivered", bufferDays: 5 } as const;

describe("a window", () => {
  it("runs from delivery, over a leap day", () => expect(ends(window, "none", ALL)).toBe(dayOf("2028-03-25")));
  it("runs from shipping plus the buffer while delivery is not known", () =>
    expect(ends(window, "none", { placed: PLACED, shipped: SHIPPED })).toBe(SHIPPED + 35));
  it("runs from the order plus the buffer while nothing else is known", () =>
    expect(ends(window, "none", { placed: PLACED })).toBe(PLACED + 35));
  it("does not end where not even the order's day is known", () => expect(ends(window, "none", {})).toBe("open"));
  it("of no days ends with the day of delivery", () =>
    expect(ends({ ...window, days: 0 }, "none", ALL)).toBe(DELIVERED));
  it("from shipping has no buffer once shipping is known", () =>
    expect(ends({ ...window, from: "shipped" }, "none", ALL)).toBe(SHIPPED + 30));
  it("from shipping has it while shipping is not known", () =>
    expect(ends({ ...window, from: "shipped" }, "none", { placed: PLACED })).toBe(PLACED + 35));
  it("from the order has none", () => expect(ends({ ...window, from: "placed" }, "none", ALL)).toBe(PLACED + 30));
  it("without a buffer takes none", () =>
    expect(ends({ days: 7, from: "delivered" }, "none", { placed: PLACED, shipped: SHIPPED })).toBe(SHIPPED + 7));
  it("until a day ends with that day", () =>
    expect(ends({ until: "2028-02-29" }, "none", ALL)).toBe(dayOf("2028-02-29")));
  it("until a day that is none never ends", () => expect(ends({ until: "2027-02-29" }, "none", ALL)).toBe("open"));
  it("open or closed has no last day", () => {
    expect(ends("open", "none", ALL)).toBe("open");
    expect(ends("closed", "none", ALL)).toBe("closed");
  });
});

describe("an extension", () => {
  it("adds its days", () => expect(ends(window, { days: 14 }, ALL)).toBe(DELIVERED + 44));
  it("never ends before its own day", () => {
    expect(ends(window, { until: "2029-01-31" }, ALL)).toBe(dayOf("2029-01-31"));
    expect(ends(window, { until: "2028-01-31" }, ALL)).toBe(DELIVERED + 30);
  });
  it("may do both, and the later counts", () =>
    expect(ends(window, { days: 14, until: "2028-03-26" }, ALL)).toBe(DELIVERED + 44));
  it("does nothing by a day that is none", () =>
    expect(ends(window, { until: "2029-02-29" }, ALL)).toBe(DELIVERED + 30));
  it("neither opens what is closed nor ends what is open", () => {
    expect(ends("closed", { days: 14, until: "2029-01-31" }, ALL)).toBe("closed");
    expect(ends("open", { days: 14 }, ALL)).toBe("open");
  });
});

const orderOf = (last: LastDay): number => (last === "open" ? Infinity : last === "closed" ? -Infinity : last);

const aWindow: fc.Arbitrary<Extract<Window, { days: number }>> = fc.record({
  days: fc.nat(400),
  from: fc.constantFrom("delivered", "shipped", "placed"),
  bufferDays: fc.option(fc.nat(20), { nil: undefined }),
});
const anExtension: fc.Arbitrary<Extension> = fc.oneof(
  fc.constant("none" as const),
  fc.record({
    days: fc.option(fc.nat(60), { nil: undefined }),
    until: fc.constantFrom(undefined, "2028-02-29", "2028-12-31"),
  }),
);
const someDays: fc.Arbitrary<Days> = fc
  .record({
    placed: fc.integer({ min: PLACED - 400, max: PLACED }),
    way: fc.tuple(fc.nat(9), fc.nat(9)),
    known: fc.nat(2),
  })
  .map(({ placed, way: [ship, carry], known }) => ({
    placed,
    ...(known > 0 && { shipped: placed + ship }),
    ...(known > 1 && { delivered: placed + ship + carry }),
  }));

describe("windows are monotone", () => {
  it("more days, a longer buffer or a later anchor never end one earlier", () =>
    fc.assert(
      fc.property(
        aWindow,
        anExtension,
        someDays,
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        (one, extension, days, more, buffer, late) => {
          const before = orderOf(ends(one, extension, days));
          const longer = { ...one, days: one.days + more, bufferDays: (one.bufferDays ?? 0) + buffer };
          const later = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, day + late]));
          expect(orderOf(ends(longer, extension, days))).toBeGreaterThanOrEqual(before);
          expect(orderOf(ends(one, extension, later))).toBeGreaterThanOrEqual(before);
        },
      ),
    ));
  it("an extension, or more of it, never ends one earlier", () =>
    fc.assert(
      fc.property(aWindow, anExtension, someDays, fc.nat(30), (one, extension, days, more) => {
        const bare = orderOf(ends(one, "none", days));
        const extended = orderOf(ends(one, extension, days));
        expect(extended).toBeGreaterThanOrEqual(bare);
        if (extension === "none") return;
        const further = { ...extension, days: (extension.days ?? 0) + more };
        expect(orderOf(ends(one, further, days))).toBeGreaterThanOrEqual(extended);
      }),
    ));
});
