// Promised times: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { accept } from "../../refusal.ts";
import { isBreached, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import { isPaymentDue } from "../early.ts";
import type { EscalationReason } from "../events.ts";
import { placeOf } from "../place.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

/** What the passing of time means for a return, if anything. */
export const timeIsUp = (state: Return | undefined, sla: SlaTargets, context: Context): Decision =>
  once(state, context, (known) => {
    if (known.lookAt === undefined || !isBreached(known.lookAt, context.now)) return NOTHING_HAPPENS;
    const place = placeOf(known);
    if (place === "awaiting-parcel")
      return known.plan
        ? called(known, "parcel-overdue", true, sla, context)
        : accept([{ type: "return-expired", ...stamped(context) }]);
    const why = overdue(known);
    return why === undefined ? NOTHING_HAPPENS : called(known, why, known.escalation?.stuck ?? false, sla, context);
  });

/** The same for who has just asked the provider: early money that is still on its way after its promise is late. */
export const paymentTimeIsUp = (state: Return | undefined, sla: SlaTargets, context: Context): Decision =>
  once(state, context, (known) =>
    isPaymentDue(known, context.now)
      ? called(known, "payment-overdue", known.escalation?.stuck ?? false, sla, context)
      : timeIsUp(known, sla, context),
  );

/** Reminders come at growing distances. */
function called(state: Return, why: EscalationReason, stuck: boolean, sla: SlaTargets, context: Context): Decision {
  const earlier = state.escalation ? state.escalation.reminders + 1 : 0;
  return accept([
    { type: "case-escalated", why, stuck, dueAt: reminderAt(sla, context.now, earlier), ...stamped(context) },
  ]);
}

function overdue(state: Return): EscalationReason | undefined {
  switch (placeOf(state)) {
    case "in-review":
      return "review-overdue";
    case "awaiting-inspection":
      return "inspection-overdue";
    case "awaiting-payment":
      return "payment-overdue";
    case "with-desk":
      return state.escalation?.why;
    default:
      return undefined;
  }
}
