// The last day on which a line can be returned.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import { type LastDay, lastDay } from "../../../functions/domain/policy/return-window.ts";
import type { Extension, Window } from "../../../functions/domain/policy/vocabulary/setting-values.ts";
import "../../support/domain/property-runs.ts";

const PLACED = parseLocalDay("2028-02-20")!;
const SHIPPED = PLACED + 2;
const DELIVERED = PLACED + 4;

type AnchorDays = { readonly placed?: number; readonly shipped?: number; readonly delivered?: number };

function lastDayOf(window: Window, extension: Extension, { placed, shipped, delivered }: AnchorDays): LastDay {
  const outputs = { window: { value: window, by: "a" }, extension: { value: extension, by: "b" } };
  return lastDay(
    { lineId: "a", answers: outputs },
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
  it("runs from delivery, over a leap day", () =>
    expect(lastDayOf(window, "none", ALL)).toBe(parseLocalDay("2028-03-25")));
  it("runs from shipping plus the buffer while delivery is unknown", () =>
    expect(lastDayOf(window, "none", { placed: PLACED, shipped: SHIPPED })).toBe(SHIPPED + 35));
  it("runs from the order plus the buffer while nothing else is known", () =>
    expect(lastDayOf(window, "none", { placed: PLACED })).toBe(PLACED + 35));
  it("does not end where not even the order's day is known", () => expect(lastDayOf(window, "none", {})).toBe("open"));
  it("of zero days ends on the day of delivery", () =>
    expect(lastDayOf({ ...window, days: 0 }, "none", ALL)).toBe(DELIVERED));
  it("from shipping has no buffer once shipping is known", () =>
    expect(lastDayOf({ ...window, from: "shipped" }, "none", ALL)).toBe(SHIPPED + 30));
  it("from shipping has the buffer while shipping is unknown", () =>
    expect(lastDayOf({ ...window, from: "shipped" }, "none", { placed: PLACED })).toBe(PLACED + 35));
  it("from the order has no buffer", () =>
    expect(lastDayOf({ ...window, from: "placed" }, "none", ALL)).toBe(PLACED + 30));
  it("without a buffer adds none", () =>
    expect(lastDayOf({ days: 7, from: "delivered" }, "none", { placed: PLACED, shipped: SHIPPED })).toBe(SHIPPED + 7));
  it("until a date ends on that day", () =>
    expect(lastDayOf({ until: "2028-02-29" }, "none", ALL)).toBe(parseLocalDay("2028-02-29")));
  it("until an invalid date never ends", () => expect(lastDayOf({ until: "2027-02-29" }, "none", ALL)).toBe("open"));
  it("that is open or closed has no last day", () => {
    expect(lastDayOf("open", "none", ALL)).toBe("open");
    expect(lastDayOf("closed", "none", ALL)).toBe("closed");
  });
});

describe("an extension", () => {
  it("adds its days", () => expect(lastDayOf(window, { days: 14 }, ALL)).toBe(DELIVERED + 44));
  it("never ends before its own date", () => {
    expect(lastDayOf(window, { until: "2029-01-31" }, ALL)).toBe(parseLocalDay("2029-01-31"));
    expect(lastDayOf(window, { until: "2028-01-31" }, ALL)).toBe(DELIVERED + 30);
  });
  it("may have both, and the later end applies", () =>
    expect(lastDayOf(window, { days: 14, until: "2028-03-26" }, ALL)).toBe(DELIVERED + 44));
  it("with an invalid date has no effect", () =>
    expect(lastDayOf(window, { until: "2029-02-29" }, ALL)).toBe(DELIVERED + 30));
  it("neither opens a closed window nor ends an open one", () => {
    expect(lastDayOf("closed", { days: 14, until: "2029-01-31" }, ALL)).toBe("closed");
    expect(lastDayOf("open", { days: 14 }, ALL)).toBe("open");
  });
});

const endOrder = (end: LastDay): number => (end === "open" ? Infinity : end === "closed" ? -Infinity : end);

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
const someDays: fc.Arbitrary<AnchorDays> = fc
  .record({
    placed: fc.integer({ min: PLACED - 400, max: PLACED }),
    way: fc.tuple(fc.nat(9), fc.nat(9)),
    knownDays: fc.nat(2),
  })
  .map(({ placed, way: [ship, carry], knownDays }) => ({
    placed,
    ...(knownDays > 0 && { shipped: placed + ship }),
    ...(knownDays > 1 && { delivered: placed + ship + carry }),
  }));

describe("windows are monotone", () => {
  it("more days, a longer buffer or a later anchor never end a window earlier", () =>
    fc.assert(
      fc.property(
        aWindow,
        anExtension,
        someDays,
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        (one, extension, days, more, buffer, delay) => {
          const before = endOrder(lastDayOf(one, extension, days));
          const longer = { ...one, days: one.days + more, bufferDays: (one.bufferDays ?? 0) + buffer };
          const later = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, day + delay]));
          expect(endOrder(lastDayOf(longer, extension, days))).toBeGreaterThanOrEqual(before);
          expect(endOrder(lastDayOf(one, extension, later))).toBeGreaterThanOrEqual(before);
        },
      ),
    ));
  it("an extension, or a longer one, never ends a window earlier", () =>
    fc.assert(
      fc.property(aWindow, anExtension, someDays, fc.nat(30), (one, extension, days, more) => {
        const withoutExtension = endOrder(lastDayOf(one, "none", days));
        const extended = endOrder(lastDayOf(one, extension, days));
        expect(extended).toBeGreaterThanOrEqual(withoutExtension);
        if (extension === "none") return;
        const longerExtension = { ...extension, days: (extension.days ?? 0) + more };
        expect(endOrder(lastDayOf(one, longerExtension, days))).toBeGreaterThanOrEqual(extended);
      }),
    ));
});
