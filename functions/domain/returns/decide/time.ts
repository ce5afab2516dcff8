// Promised times: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { accept } from "../../refusal.ts";
import type { Instant } from "../../sla/instant.ts";
import { isBreached, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import { isDueByLaw, openDueByLaw, parcelLookAt, withinLaw } from "../due-by-law.ts";
import { isPaymentDue } from "../early.ts";
import type { EscalationReason } from "../events.ts";
import { placeOf } from "../place.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

/** What the passing of time means for a return, if anything. */
export const timeIsUp = (state: Return | undefined, sla: SlaTargets, context: Context): Decision =>
  once(state, context, (known) => {
    const isParcel = placeOf(known) === "awaiting-parcel";
    const lookAt = isParcel ? parcelLookAt(known) : known.lookAt;
    if (lookAt === undefined || !isBreached(lookAt, context.now)) return NOTHING_HAPPENS;
    if (isParcel) return parcelTimeIsUp(known, sla, context);
    const why = overdue(known, context.now);
    return why === undefined ? NOTHING_HAPPENS : called(known, why, known.escalation?.stuck ?? false, sla, context);
  });

/** The same for who has just asked the provider: early money that is still on its way after its promise is late. */
export const paymentTimeIsUp = (state: Return | undefined, sla: SlaTargets, context: Context): Decision =>
  once(state, context, (known) =>
    isPaymentDue(known, context.now)
      ? called(known, "payment-overdue", known.escalation?.stuck ?? false, sla, context)
      : timeIsUp(known, sla, context),
  );

/** What was never sent expires. What was sent, or paid for already, is a person's. */
function parcelTimeIsUp(state: Return, sla: SlaTargets, context: Context): Decision {
  if (state.plan) return called(state, "parcel-overdue", true, sla, context);
  return isDueByLaw(state, context.now)
    ? called(state, "refund-due-by-law", true, sla, context)
    : accept([{ type: "return-expired", ...stamped(context) }]);
}

/** Reminders come at growing distances, and the law's moment is one that is not slept through. */
function called(state: Return, why: EscalationReason, stuck: boolean, sla: SlaTargets, context: Context): Decision {
  const earlier = state.escalation ? state.escalation.reminders + 1 : 0;
  const reminder = reminderAt(sla, context.now, earlier);
  const dueAt = stuck || isDueByLaw(state, context.now) ? reminder : withinLaw(reminder, openDueByLaw(state));
  return accept([{ type: "case-escalated", why, stuck, dueAt, ...stamped(context) }]);
}

function overdue(state: Return, now: Instant): EscalationReason | undefined {
  switch (placeOf(state)) {
    case "in-review":
      return "review-overdue";
    case "awaiting-inspection":
      return isDueByLaw(state, now) ? "refund-due-by-law" : "inspection-overdue";
    case "awaiting-payment":
      return isDueByLaw(state, now) ? "refund-due-by-law" : "payment-overdue";
    case "with-desk":
      return state.escalation?.why;
    default:
      return undefined;
  }
}
