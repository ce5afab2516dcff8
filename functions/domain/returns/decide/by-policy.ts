// Decide by policy: the verdict becomes what happens next.
import type { Verdict } from "../../policy/decide.ts";
import { accept } from "../../refusal.ts";
import { reviewDueAt, type SlaTargets } from "../../sla/targets.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

export const decideByPolicy = (
  state: Return | undefined,
  verdict: Verdict,
  sla: SlaTargets,
  context: Context,
): Decision =>
  once(state, context, ({ status }) => {
    if (status !== "requested") return NOTHING_HAPPENS;
    const envelope = stamped(context);
    switch (verdict.outcome) {
      case "authorize":
        return accept([{ type: "return-authorized", verdict, keepTheItem: false, ...envelope }]);
      case "keep-the-item":
        return accept([{ type: "return-authorized", verdict, keepTheItem: true, ...envelope }]);
      case "decline":
        return accept([{ type: "return-declined", verdict, reasonCode: verdict.rule, ...envelope }]);
      case "review":
        return accept([{ type: "review-requested", verdict, dueAt: reviewDueAt(sla, context.now), ...envelope }]);
      default: {
        const unhandled: never = verdict.outcome;
        return unhandled;
      }
    }
  });
