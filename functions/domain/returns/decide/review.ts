// A person decides what the policy left to them, or overrides it with a name and a reason.
import type { Minor } from "../../money/minor.ts";
import { ok, type Result, err } from "../../refusal.ts";
import type { AllowedCredits } from "../../refund/settlement.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../workflow-stage.ts";
import type { Return, ReturnStatus } from "../state.ts";
import { type CommandContext, type Decision, followUpEnvelope, decideOnce, commandEnvelope } from "./command.ts";

export type ReviewDecision = {
  readonly decision: "authorize" | "decline";
  readonly reasonCode: string;
  /** What the reviewer allows per line, gross, in minor units; lines that are not listed are credited in full. */
  readonly amounts?: readonly { readonly lineId: string; readonly credit: Minor }[];
};

/**
 * In review, a decision resolves the review; likewise when a rule asks for a person after inspection. Otherwise it
 * overrides an earlier decision: an authorized return may be declined until the parcel has arrived, and a declined one
 * may still be authorized.
 */
export const resolveReview = (
  state: Return | undefined,
  { decision, reasonCode, amounts = [] }: ReviewDecision,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    const allowed = allowedAmounts(current, amounts);
    if (!allowed.ok) return allowed;
    const outcomeEvent = decisionEvent(current, { decision, reasonCode, allowed: allowed.value }, context);
    if (current.status === "in-review")
      return ok([{ type: "review-resolved", decision, reasonCode, ...commandEnvelope(context) }, outcomeEvent]);
    if (isInspectionReview(current)) {
      const resumed: ReturnEvent = {
        type: "case-resumed",
        ...(allowed.value && { allowed: allowed.value }),
        ...followUpEnvelope(context),
      };
      const resolved: ReturnEvent = { type: "review-resolved", decision, reasonCode, ...commandEnvelope(context) };
      return ok([resolved, decision === "authorize" ? resumed : outcomeEvent]);
    }
    if (!canOverride(current, decision)) return err("not-in-review", { status: current.status });
    if (reasonCode.trim() === "") return err("reason-required", {}, "/reasonCode");
    const against = current.verdict?.rule ?? current.status;
    const override: ReturnEvent = {
      type: "override-recorded",
      against,
      decision,
      reasonCode,
      ...commandEnvelope(context),
    };
    const reopened: ReturnEvent = { type: "return-reopened", ...followUpEnvelope(context) };
    return ok(isOver(current) ? [override, reopened, outcomeEvent] : [override, outcomeEvent]);
  });

/** Each amount is for a line of the return, and at most what was quoted for it. */
function allowedAmounts(
  { request }: Return,
  amounts: NonNullable<ReviewDecision["amounts"]>,
): Result<AllowedCredits | undefined> {
  for (const [index, { lineId, credit }] of amounts.entries()) {
    const line = request.quote.lines.find((quoted) => quoted.lineId === lineId);
    if (!line) return err("line-not-in-return", { value: lineId }, `/amounts/${index}/lineId`);
    if (credit < 0 || credit > line.gross)
      return err("exceeds-quoted-amount", { value: lineId }, `/amounts/${index}/amount`);
  }
  const allowed = Object.fromEntries(amounts.map(({ lineId, credit }) => [lineId, credit]));
  return ok(amounts.length === 0 ? undefined : allowed);
}

type DecisionWithCredits = Pick<ReviewDecision, "decision" | "reasonCode"> & {
  readonly allowed: AllowedCredits | undefined;
};

const decisionEvent = (
  { request }: Return,
  { decision, reasonCode, allowed }: DecisionWithCredits,
  context: CommandContext,
): ReturnEvent =>
  decision === "authorize"
    ? {
        type: "return-authorized",
        // A shopper who asked to keep the goods does not have to send them back when a person authorizes.
        keepTheItem: request.resolution === "keep-the-item",
        ...(allowed && { allowed }),
        ...followUpEnvelope(context),
      }
    : { type: "return-declined", reasonCode, ...followUpEnvelope(context) };

/** The goods have arrived, the refund is not planned, and the rules about inspected goods leave it to a person. */
export const isInspectionReview = ({ escalation, plan }: Return): boolean =>
  escalation?.why === "goods-in-question" && !plan;

/** Whether a person may decide now, in review or as an override. */
export const isDecidable = (state: Return): boolean =>
  state.status === "in-review" ||
  isInspectionReview(state) ||
  canOverride(state, "authorize") ||
  canOverride(state, "decline");

const OVERRIDABLE: Readonly<Record<"authorize" | "decline", readonly ReturnStatus[]>> = {
  authorize: ["declined"],
  decline: ["requested", "authorized", "awaiting-parcel"],
};

/**
 * A return that no longer fits what the order paid may be declined at any stage before its plan: the money has been
 * refunded elsewhere.
 */
export const canOverride = ({ status, escalation, plan }: Return, decision: "authorize" | "decline"): boolean =>
  // A return with a planned refund can no longer be declined.
  (OVERRIDABLE[decision].includes(status) && !plan) ||
  (decision === "decline" && !plan && escalation?.why === "exceeds-tender");
