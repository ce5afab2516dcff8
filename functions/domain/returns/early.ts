// Money that goes before the goods are done, where a policy says so: when it is due, for which units, and whether it was too
// much for what came. It goes once; what the goods are found to be afterwards changes no refund, but is never passed over.
import { share } from "../money/round.ts";
import { lineAnswer, returnAnswer } from "../policy/answered.ts";
import type { ReturnAnswers } from "../policy/vocabulary/questions.ts";
import { named } from "../named.ts";
import type { GradeShare } from "../refund/settle.ts";
import type { PlannedLine } from "../refund/plan.ts";
import type { Instant } from "../sla/instant.ts";
import type { InspectedLine } from "./events.ts";
import type { Return } from "./state.ts";

export const refundWhenOf = ({ verdict }: Pick<Return, "verdict">): ReturnAnswers["refundWhen"] =>
  verdict ? returnAnswer(verdict, "refundWhen") : "inspection";

/** Goods are still to come, or to be looked at. */
export const isGoodsOpen = ({ status, keepTheItem }: Pick<Return, "status" | "keepTheItem">): boolean =>
  !keepTheItem && (status === "authorized" || status === "awaiting-parcel" || status === "awaiting-inspection");

/** The policy's moment has come while goods are open. Before the label is out, nothing is: a carrier that fails comes first. */
export function isDueEarly(state: Return): boolean {
  if (!isGoodsOpen(state) || state.status === "authorized") return false;
  const hasCome = state.received !== undefined;
  switch (refundWhenOf(state)) {
    case "at-once":
      return true;
    case "first-scan":
      return hasCome || state.sentAt !== undefined;
    case "receipt":
      return hasCome;
    case "inspection":
      return false;
  }
}

/** What a carrier says of a parcel that it does not have: no scan, however often it is told. */
const NOT_WITH_CARRIER: ReadonlySet<string> = new Set([
  ...["pre-transit", "unknown", "error", "failure", "cancelled", "return-to-sender"],
]);

export const isWithCarrier = (scan: string): boolean => !NOT_WITH_CARRIER.has(scan);

/** Money that went early is still on its way, and its own promise is broken. */
export const isPaymentDue = (state: Return, now: Instant): boolean =>
  state.payBy !== undefined && now >= state.payBy && isGoodsOpen(state) && isPending(state);

export const isPending = ({ instructions }: Return): boolean =>
  Object.values(instructions).some(({ status }) => status === "pending");

/** By the condition each line arrived in, the part of its value that is credited. */
export const gradeShares = (state: Return): Readonly<Record<string, GradeShare>> =>
  Object.fromEntries(
    state.inspected.map(({ lineId, condition }) => [
      lineId,
      { grade: condition, percent: shareOf(state, lineId, condition) },
    ]),
  );

function shareOf({ verdict, judged = verdict }: Return, lineId: string, condition: InspectedLine["condition"]): number {
  const line = judged?.lines.find((one) => one.lineId === lineId) ?? { lineId, answers: {} };
  return lineAnswer(line, "gradeShare")[condition];
}

/** Lines for which more was refunded before they were looked at than what was accepted of them is worth. */
export function refundedTooMuch(state: Return): readonly string[] {
  if (!state.paidEarly) return [];
  const accepted = new Map(state.inspected.map((line) => [line.lineId, line.acceptedQuantity]));
  const shares = gradeShares(state);
  return (state.plan?.lines ?? [])
    .filter(
      (line) =>
        (accepted.get(line.lineId) ?? 0) < line.quantity || line.gross > worthOf(line, named(shares, line.lineId)),
    )
    .map(({ lineId }) => lineId);
}

const worthOf = ({ gross, withheld }: PlannedLine, grade: GradeShare | undefined): number =>
  share(gross + (withheld?.gross ?? 0), Math.round((grade?.percent ?? 100) * 100), 10_000);
