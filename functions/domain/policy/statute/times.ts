// How long a shop may take: the law's day for the money, and the promised times that fit before it.
import { returnAnswer, type SaidOf } from "../answered.ts";
import { HOUR, type Instant, plusDays } from "../../sla/instant.ts";
import type { ReturnAnswers } from "../vocabulary/questions.ts";
import type { Statute } from "./statutes.ts";

const DAY_HOURS = 24;

type Put = <Q extends "reviewHours" | "inspectionHours" | "paymentDays" | "shipByDays">(
  question: Q,
  value: ReturnAnswers[Q],
  by: string,
) => void;

/**
 * The shop's own times (review, inspection, payment) fit into the days the law gives for the refund, in the order in which they
 * come, a day left for each that follows. Travel is not the shop's time: for that it may wait. The shopper has the law's days to send.
 */
export function raisedTimes(answers: SaidOf<ReturnAnswers>, statute: Statute, put: Put): void {
  const said = { answers };
  const all = statute.refund.days * DAY_HOURS;
  // Where the days begin with the goods, the review was before them; it still may take no longer than they do.
  const reviewFirst = statute.refund.from === "withdrawal" && returnAnswer(said, "verdict") === "review";
  const review = Math.min(returnAnswer(said, "reviewHours"), reviewFirst ? all - 2 * DAY_HOURS : all);
  const left = reviewFirst ? all - review : all;
  const inspection = Math.min(returnAnswer(said, "inspectionHours"), left - DAY_HOURS);
  const payment = Math.min(returnAnswer(said, "paymentDays"), Math.floor((left - inspection) / DAY_HOURS));
  const { refund } = statute.cites;
  if (review < returnAnswer(said, "reviewHours")) put("reviewHours", review, refund);
  if (inspection < returnAnswer(said, "inspectionHours")) put("inspectionHours", inspection, refund);
  if (payment < returnAnswer(said, "paymentDays")) put("paymentDays", payment, refund);
  const { sendBack } = statute;
  if (sendBack && returnAnswer(said, "shipByDays") < sendBack.days) put("shipByDays", sendBack.days, sendBack.by);
}

export type Withdrawal = {
  readonly withdrawnAt: Instant;
  /** When the shop first had proof that the goods were sent: the first scan. */
  readonly sentAt?: Instant | undefined;
  readonly receivedAt?: Instant | undefined;
  /** The shopper keeps the goods. */
  readonly keepsGoods?: boolean;
  /** The shop offered to collect them: whose law counts from the withdrawal or from proof lets it wait for neither then. */
  readonly collects?: boolean;
};

/**
 * Until when the law wants the money back; undefined while the shop may still wait for the goods. A day of the law ends at midnight
 * where the shopper lives: whole days from the hour it began at, less an hour for a change of the clocks, never end after it. What
 * comes when the days are over is due the day it comes, so at once.
 */
export function refundDueAt({ refund: { days, from } }: Statute, known: Withdrawal): Instant | undefined {
  const { withdrawnAt, sentAt, receivedAt, keepsGoods = false, collects = false } = known;
  const daysFrom = (begin: Instant): Instant => plusDays(begin, days) - HOUR;
  if (keepsGoods || (collects && from !== "goods")) return daysFrom(withdrawnAt);
  const proof = { withdrawal: [sentAt], "goods-or-proof": [sentAt], goods: [] }[from];
  const seen = [receivedAt, ...proof].filter((at) => at !== undefined);
  if (seen.length === 0) return undefined;
  const first = Math.min(...seen);
  return from === "withdrawal" ? Math.max(daysFrom(withdrawnAt), first) : daysFrom(first);
}
