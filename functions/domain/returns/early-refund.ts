// Refunds before the goods are inspected, where a policy allows it: when they are due, for which units, and whether
// they were too high for what arrived. Such a refund is paid once; a later inspection does not change it, but always
// reports an excess.
import { prorate } from "../money/round.ts";
import { lineSetting, returnSetting } from "../policy/policy-output.ts";
import type { ReturnSettings } from "../policy/vocabulary/settings.ts";
import { ownValue } from "../keyed-record.ts";
import type { GradeShare } from "../refund/settlement.ts";
import type { PlannedLine } from "../refund/plan.ts";
import type { Instant } from "../time/instant.ts";
import type { InspectedLine } from "./events.ts";
import type { Return } from "./state.ts";

export const refundTiming = ({ verdict }: Pick<Return, "verdict">): ReturnSettings["refundWhen"] =>
  verdict ? returnSetting(verdict, "refundWhen") : "inspection";

/** Goods are still to arrive or to be inspected. */
export const isAwaitingGoods = ({ status, keepTheItem }: Pick<Return, "status" | "keepTheItem">): boolean =>
  !keepTheItem && (status === "authorized" || status === "awaiting-parcel" || status === "awaiting-inspection");

/**
 * The moment the policy names has come while goods are outstanding. Never before the label is issued, because issuing
 * it may fail.
 */
export function isEarlyRefundDue(state: Return): boolean {
  if (!isAwaitingGoods(state) || state.status === "authorized") return false;
  const hasArrived = state.received !== undefined;
  switch (refundTiming(state)) {
    case "at-once":
      return true;
    case "first-scan":
      return hasArrived || state.sentAt !== undefined;
    case "receipt":
      return hasArrived;
    case "inspection":
      return false;
  }
}

/** Carrier statuses that prove that the parcel was handed over. Any other word, known or not, proves nothing. */
const WITH_CARRIER: ReadonlySet<string> = new Set([
  ...["accepted", "collected", "picked-up", "in-transit", "arrived", "departed", "in-customs", "delayed"],
  ...["out-for-delivery", "available-for-pickup", "delivery-attempted", "delivered"],
]);

export const isWithCarrier = (scan: string): boolean => WITH_CARRIER.has(scan);

/** An early refund is still pending after its own deadline. */
export const isEarlyPaymentOverdue = (state: Return, now: Instant): boolean =>
  state.earlyPaymentDueAt !== undefined &&
  now >= state.earlyPaymentDueAt &&
  isAwaitingGoods(state) &&
  hasPendingPayment(state);

export const hasPendingPayment = ({ instructions }: Return): boolean =>
  Object.values(instructions).some(({ status }) => status === "pending");

/** The percentage of its value that each inspected line is credited, by the condition it arrived in. */
export const gradeShares = (state: Return): Readonly<Record<string, GradeShare>> =>
  Object.fromEntries(
    state.inspected.map(({ lineId, condition }) => [
      lineId,
      { grade: condition, percent: gradePercent(state, lineId, condition) },
    ]),
  );

function gradePercent(
  { verdict, postInspectionVerdict = verdict }: Return,
  lineId: string,
  condition: InspectedLine["condition"],
): number {
  const line = postInspectionVerdict?.lines.find((one) => one.lineId === lineId) ?? { lineId, answers: {} };
  return lineSetting(line, "gradeShare")[condition];
}

/** Lines that were refunded more before inspection than the accepted units are worth. */
export function overRefundedLineIds(state: Return): readonly string[] {
  if (!state.paidEarly) return [];
  const accepted = new Map(state.inspected.map((line) => [line.lineId, line.acceptedQuantity]));
  const shares = gradeShares(state);
  return (state.plan?.lines ?? [])
    .filter(
      (line) =>
        (accepted.get(line.lineId) ?? 0) < line.quantity ||
        line.gross > gradedValue(line, ownValue(shares, line.lineId)),
    )
    .map(({ lineId }) => lineId);
}

const gradedValue = ({ gross, withheld }: PlannedLine, grade: GradeShare | undefined): number =>
  prorate(gross + (withheld?.gross ?? 0), Math.round((grade?.percent ?? 100) * 100), 10_000);
