// Deadlines, in the units they are promised in.
import { describe, expect, it } from "vitest";
import { DAY, HOUR, toIsoString, plusDays } from "../../../functions/domain/time/instant.ts";
import {
  inspectionDueAt,
  isBreached,
  parcelDueAt,
  paymentDueAt,
  reminderAt,
  reviewDueAt,
} from "../../../functions/domain/sla/targets.ts";
import { SLA } from "../../support/domain/a-return.ts";
import { T0 } from "../../support/domain/an-order.ts";

describe("a deadline", () => {
  it("counts from the given instant", () => {
    expect(reviewDueAt(SLA, T0)).toBe(T0 + 4 * HOUR);
    expect(parcelDueAt(SLA, T0)).toBe(T0 + 14 * DAY);
    expect(inspectionDueAt(SLA, T0)).toBe(T0 + 48 * HOUR);
    expect(paymentDueAt(SLA, T0)).toBe(T0 + 7 * DAY);
    expect(reminderAt(SLA, T0)).toBe(T0 + 24 * HOUR);
  });

  it("may be half an hour", () => expect(reviewDueAt({ ...SLA, reviewHours: 0.5 }, T0)).toBe(T0 + HOUR / 2));

  it("is breached at its instant and after it", () => {
    expect(isBreached(T0, T0 - 1)).toBe(false);
    expect(isBreached(T0, T0)).toBe(true);
    expect(isBreached(T0, T0 + 1)).toBe(true);
  });
});

describe("an instant", () => {
  it("is formatted in UTC, to the millisecond", () => expect(toIsoString(T0 + 7)).toBe("2010-12-01T08:00:00.007Z"));
  it("moves by days of 24 hours", () => expect(plusDays(T0, 30) - T0).toBe(30 * 24 * HOUR));
});
