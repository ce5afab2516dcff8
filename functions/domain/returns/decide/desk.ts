// Commands of the desk apart from decisions: assign a case, escalate it, resume the workflow. Also the shopper's
// cancellation.
import { ok, err } from "../../refusal.ts";
import { slaTargets, parcelDueAt, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import type { EscalationReason } from "../events.ts";
import { isOver } from "../workflow-stage.ts";
import type { Return } from "../state.ts";
import { closeIfDone } from "./close-if-done.ts";
import { type CommandContext, type Decision, NO_EVENTS, decideOnce, commandEnvelope } from "./command.ts";
import { isInspectionReview } from "./review.ts";

export const assignCase = (state: Return | undefined, context: CommandContext): Decision =>
  decideOnce(state, context, (current) =>
    current.assignee === context.by.id ? NO_EVENTS : ok([{ type: "case-claimed", ...commandEnvelope(context) }]),
  );

/** `stuck` when the workflow cannot go on by itself. */
type Escalation = { readonly why: EscalationReason; readonly stuck: boolean; readonly sla: SlaTargets };

/** Hands the case to a person. */
export const escalateCase = (
  state: Return | undefined,
  { why, stuck, sla }: Escalation,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    if (isOver(current)) return err("already-over", { status: current.status });
    // A case about inspected goods is with a person already, and stays so whatever else is reported.
    if (isInspectionReview(current)) return NO_EVENTS;
    if (current.escalation?.why === why && current.escalation.stuck === stuck) return NO_EVENTS;
    return ok([
      { type: "case-escalated", why, stuck, dueAt: reminderAt(sla, context.now), ...commandEnvelope(context) },
    ]);
  });

/**
 * An overdue parcel gets its full time again. An escalation that waited only for a person's confirmation may close the
 * return.
 */
export const resumeCase = (state: Return | undefined, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    if (!current.escalation) return err("not-escalated", { status: current.status });
    // Resuming would pay the refund. That is a decision and needs the permission to decide.
    if (isInspectionReview(current)) return err("decide-instead");
    const newDeadline = isParcelEscalation(current) && {
      parcelDueAt: parcelDueAt(slaTargets(current.verdict), context.now),
    };
    return ok(closeIfDone(current, [{ type: "case-resumed", ...newDeadline, ...commandEnvelope(context) }], context));
  });

const isParcelEscalation = ({ escalation, status }: Return): boolean =>
  escalation?.why === "parcel-overdue" || (escalation?.why === "refund-due-by-law" && status === "awaiting-parcel");

/** A shopper may cancel until the parcel has arrived or the refund is planned. */
export const cancelReturn = (state: Return | undefined, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    if (current.status === "canceled") return NO_EVENTS;
    return canCancel(current)
      ? ok([{ type: "return-canceled", ...commandEnvelope(context) }])
      : err("too-late-to-cancel", { status: current.status });
  });

export const canCancel = ({ status, keepTheItem, plan }: Return): boolean =>
  !keepTheItem &&
  !plan &&
  (status === "requested" || status === "in-review" || status === "authorized" || status === "awaiting-parcel");
