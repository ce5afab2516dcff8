// What people at the desk do besides deciding: take a case, hand it on, set the workflow going again. And the shopper's own way out.
import { accept, refuse } from "../../refusal.ts";
import { promisesOf } from "../../policy/promises.ts";
import { parcelDueAt, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import type { EscalationReason } from "../events.ts";
import { isOver } from "../place.ts";
import type { Return } from "../state.ts";
import { closedIfDone } from "./closing.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";
import { isAboutArrival } from "./review.ts";

export const claimCase = (state: Return | undefined, context: Context): Decision =>
  once(state, context, (known) =>
    known.assignee === context.by.id ? NOTHING_HAPPENS : accept([{ type: "case-claimed", ...stamped(context) }]),
  );

/** Hands the case to a person. `stuck` when the workflow cannot go on by itself. */
export const escalateCase = (
  state: Return | undefined,
  { why, stuck }: { readonly why: EscalationReason; readonly stuck: boolean },
  sla: SlaTargets,
  context: Context,
): Decision =>
  once(state, context, (known) => {
    if (isOver(known)) return refuse("already-over", { status: known.status });
    // Goods in question are with a person already, and stay in question whatever else is said of the case.
    if (isAboutArrival(known)) return NOTHING_HAPPENS;
    if (known.escalation?.why === why && known.escalation.stuck === stuck) return NOTHING_HAPPENS;
    return accept([{ type: "case-escalated", why, stuck, dueAt: reminderAt(sla, context.now), ...stamped(context) }]);
  });

/** A parcel that did not come in time has its days once more. What waited for nothing but a person's word is over. */
export const resumeCase = (state: Return | undefined, context: Context): Decision =>
  once(state, context, (known) => {
    if (!known.escalation) return refuse("not-escalated", { status: known.status });
    // To go on would be to pay, and that is a decision: it takes somebody who may.
    if (isAboutArrival(known)) return refuse("decide-instead");
    const moreTime = isAboutParcel(known) && { parcelDueAt: parcelDueAt(promisesOf(known.verdict), context.now) };
    return accept(closedIfDone(known, [{ type: "case-resumed", ...moreTime, ...stamped(context) }], context));
  });

const isAboutParcel = ({ escalation, status }: Return): boolean =>
  escalation?.why === "parcel-overdue" || (escalation?.why === "refund-due-by-law" && status === "awaiting-parcel");

/** A shopper may withdraw until the parcel has arrived, or the money has gone. */
export const cancelReturn = (state: Return | undefined, context: Context): Decision =>
  once(state, context, (known) => {
    if (known.status === "canceled") return NOTHING_HAPPENS;
    return canCancel(known)
      ? accept([{ type: "return-canceled", ...stamped(context) }])
      : refuse("too-late-to-cancel", { status: known.status });
  });

export const canCancel = ({ status, keepTheItem, plan }: Return): boolean =>
  !keepTheItem &&
  !plan &&
  (status === "requested" || status === "in-review" || status === "authorized" || status === "awaiting-parcel");
