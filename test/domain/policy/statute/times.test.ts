// The times the law sets for a shop, and the last moment for the refund.
import { describe, expect, it } from "vitest";
import { STATUTES } from "../../../../functions/domain/policy/statute/statutes.ts";
import { refundDueAt } from "../../../../functions/domain/policy/statute/times.ts";
import { DAY, HOUR } from "../../../../functions/domain/time/instant.ts";
import type { ReturnSettings } from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { withLegalMinimum, protectedReturn } from "../../../support/domain/a-protected-return.ts";

describe("the shop's times", () => {
  const times = (country: string, settings: Partial<ReturnSettings>) => {
    const { answers } = withLegalMinimum(protectedReturn(country), settings);
    return [answers.reviewHours, answers.inspectionHours, answers.paymentDays].map((output) => output?.value);
  };
  it("fit into the days the law gives for the refund", () => {
    expect(times("DE", { inspectionHours: 48, paymentDays: 12 })).toEqual([undefined, 48, 12]);
    expect(times("DE", { inspectionHours: 48, paymentDays: 13 })).toEqual([undefined, 48, 12]);
    expect(times("DE", { inspectionHours: 1_000, paymentDays: 1 })).toEqual([undefined, 312, 1]);
    expect(times("CN", { inspectionHours: 24, paymentDays: 14 })).toEqual([undefined, 24, 6]);
  });
  it("include the review where the days run from the withdrawal", () => {
    const slowReview = { verdict: "review", reviewHours: 240, inspectionHours: 96, paymentDays: 7 } as const;
    expect(times("DE", slowReview)).toEqual([240, 72, 1]);
    expect(times("DE", { ...slowReview, reviewHours: 1_000 })).toEqual([288, 24, 1]);
    expect(times("GB", { ...slowReview, reviewHours: 1_000 })).toEqual([336, 96, 7]);
    expect(times("DE", { ...slowReview, verdict: "authorize" })).toEqual([240, 96, 7]);
  });
  it("stay the rule's own where they just fit, and are the law's where they do not", () => {
    const sources = (country: string, settings: Partial<ReturnSettings>) => {
      const { answers } = withLegalMinimum(protectedReturn(country), settings);
      return [answers.reviewHours, answers.inspectionHours, answers.paymentDays, answers.shipByDays].map(
        (output) => output?.by,
      );
    };
    const withinLaw = { reviewHours: 336, inspectionHours: 312, paymentDays: 1, shipByDays: 14 };
    expect(sources("GB", withinLaw)).toEqual(["r1", "r1", "r1", "r1"]);
    const [refund, sendBack] = ["uk-2013-3134-reg-34", "uk-2013-3134-reg-35"];
    const beyondLaw = { reviewHours: 337, inspectionHours: 313, paymentDays: 2, shipByDays: 13 };
    expect(sources("GB", beyondLaw)).toEqual([refund, refund, refund, sendBack]);
  });
  it("leave the shopper fourteen days to send, where the law does", () => {
    expect(withLegalMinimum(protectedReturn("DE"), { shipByDays: 7 }).answers.shipByDays).toEqual({
      value: 14,
      by: "eu-2011-83-art-14-1",
    });
    expect(withLegalMinimum(protectedReturn("CN"), { shipByDays: 7 }).answers.shipByDays?.value).toBe(7);
  });
  it("determine when the refund is due: an hour before whole days, to allow for a clock change", () => {
    const [eu, uk, cn] = STATUTES;
    const withdrawnAt = 100 * DAY;
    const [sentAt, receivedAt] = [103 * DAY, 105 * DAY];
    expect(refundDueAt(eu!, { withdrawnAt })).toBeUndefined();
    expect(refundDueAt(eu!, { withdrawnAt, sentAt })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(eu!, { withdrawnAt, sentAt: 120 * DAY, receivedAt: 125 * DAY })).toBe(120 * DAY);
    expect(refundDueAt(eu!, { withdrawnAt, keepsGoods: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(eu!, { withdrawnAt, collects: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, sentAt, receivedAt })).toBe(117 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, receivedAt })).toBe(119 * DAY - HOUR);
    expect(refundDueAt(uk!, { withdrawnAt, collects: true })).toBe(114 * DAY - HOUR);
    expect(refundDueAt(cn!, { withdrawnAt, sentAt })).toBeUndefined();
    expect(refundDueAt(cn!, { withdrawnAt, collects: true })).toBeUndefined();
    expect(refundDueAt(cn!, { withdrawnAt, keepsGoods: true })).toBe(107 * DAY - HOUR);
    expect(refundDueAt(cn!, { withdrawnAt, sentAt, receivedAt })).toBe(112 * DAY - HOUR);
  });
});
