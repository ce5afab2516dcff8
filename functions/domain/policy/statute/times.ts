// The times the law sets for a shop: the last moment for the refund, and SLA targets that fit before it.
import { returnSetting, type RuleOutputs } from "../policy-output.ts";
import { HOUR, type Instant, plusDays } from "../../time/instant.ts";
import type { ReturnSettings } from "../vocabulary/settings.ts";
import type { Statute } from "./statutes.ts";

const DAY_HOURS = 24;

type SetTime = <Q extends "reviewHours" | "inspectionHours" | "paymentDays" | "shipByDays">(
  setting: Q,
  value: ReturnSettings[Q],
  by: string,
) => void;

/**
 * Fits the shop's own times (review, inspection, payment) into the days the law gives for the refund, in the order in
 * which they come, leaving a day for each that follows. Transit is not the shop's time: it may wait for the goods. The
 * shopper gets at least the law's days to send.
 */
export function raiseTimes(answers: RuleOutputs<ReturnSettings>, statute: Statute, setTime: SetTime): void {
  const outputs = { answers };
  const totalHours = statute.refund.days * DAY_HOURS;
  // Where the days begin with the goods, the review came before them; it still may take no longer than they do.
  const isReviewIncluded = statute.refund.from === "withdrawal" && returnSetting(outputs, "verdict") === "review";
  const review = Math.min(
    returnSetting(outputs, "reviewHours"),
    isReviewIncluded ? totalHours - 2 * DAY_HOURS : totalHours,
  );
  const remainingHours = isReviewIncluded ? totalHours - review : totalHours;
  const inspection = Math.min(returnSetting(outputs, "inspectionHours"), remainingHours - DAY_HOURS);
  const payment = Math.min(
    returnSetting(outputs, "paymentDays"),
    Math.floor((remainingHours - inspection) / DAY_HOURS),
  );
  const { refund } = statute.cites;
  if (review < returnSetting(outputs, "reviewHours")) setTime("reviewHours", review, refund);
  if (inspection < returnSetting(outputs, "inspectionHours")) setTime("inspectionHours", inspection, refund);
  if (payment < returnSetting(outputs, "paymentDays")) setTime("paymentDays", payment, refund);
  const { sendBack } = statute;
  if (sendBack && returnSetting(outputs, "shipByDays") < sendBack.days)
    setTime("shipByDays", sendBack.days, sendBack.by);
}

export type Withdrawal = {
  readonly withdrawnAt: Instant;
  /** When the shop first had proof that the goods were sent: the first scan. */
  readonly sentAt?: Instant | undefined;
  readonly receivedAt?: Instant | undefined;
  /** The shopper keeps the goods. */
  readonly keepsGoods?: boolean;
  /**
   * The shop offered to collect the goods: a law that counts from the withdrawal or from proof of sending then lets it
   * wait for neither.
   */
  readonly collects?: boolean;
};

/**
 * When the law requires the refund at the latest; undefined while the shop may still wait for the goods. A day of the
 * law ends at midnight where the shopper lives: whole days from the hour at which it began, less an hour for a clock
 * change, never end after that midnight. A refund whose trigger comes after those days is due the day it comes, so at
 * once.
 */
export function refundDueAt({ refund: { days, from } }: Statute, withdrawal: Withdrawal): Instant | undefined {
  const { withdrawnAt, sentAt, receivedAt, keepsGoods = false, collects = false } = withdrawal;
  const dueAfter = (start: Instant): Instant => plusDays(start, days) - HOUR;
  if (keepsGoods || (collects && from !== "goods")) return dueAfter(withdrawnAt);
  const proof = { withdrawal: [sentAt], "goods-or-proof": [sentAt], goods: [] }[from];
  const triggers = [receivedAt, ...proof].filter((instant) => instant !== undefined);
  if (triggers.length === 0) return undefined;
  const firstTrigger = Math.min(...triggers);
  return from === "withdrawal" ? Math.max(dueAfter(withdrawnAt), firstTrigger) : dueAfter(firstTrigger);
}
