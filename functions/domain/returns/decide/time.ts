// Promised times: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { accept } from "../../refusal.ts";
import { isBreached, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import type { EscalationReason } from "../events.ts";
import { placeOf } from "../place.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

/** What the passing of time means for a return, if anything. */
export const timeIsUp = (state: Return | undefined, sla: SlaTargets, context: Context): Decision =>
  once(state, context, (known) => {
    if (known.lookAt === undefined || !isBreached(known.lookAt, context.now)) return NOTHING_HAPPENS;
    const envelope = stamped(context);
    if (placeOf(known) === "awaiting-parcel") return accept([{ type: "return-expired", ...envelope }]);
    const why = overdue(known);
    if (why === undefined) return NOTHING_HAPPENS;
    return accept([
      {
        type: "case-escalated",
        why,
        stuck: known.escalation?.stuck ?? false,
        dueAt: reminderAt(sla, context.now),
        ...envelope,
      },
    ]);
  });

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
