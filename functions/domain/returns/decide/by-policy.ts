// Turns the policy's verdict into the next event of the return.
import type { Verdict } from "../../policy/decide.ts";
import { ok } from "../../refusal.ts";
import { reviewDueAt, type SlaTargets } from "../../sla/targets.ts";
import type { Return } from "../state.ts";
import { type CommandContext, type Decision, NO_EVENTS, decideOnce, commandEnvelope } from "./command.ts";

export const decideByPolicy = (
  state: Return | undefined,
  { verdict, sla }: { readonly verdict: Verdict; readonly sla: SlaTargets },
  context: CommandContext,
): Decision =>
  decideOnce(state, context, ({ status }) => {
    if (status !== "requested") return NO_EVENTS;
    const envelope = commandEnvelope(context);
    switch (verdict.outcome) {
      case "authorize":
        return ok([{ type: "return-authorized", verdict, keepTheItem: false, ...envelope }]);
      case "keep-the-item":
        return ok([{ type: "return-authorized", verdict, keepTheItem: true, ...envelope }]);
      case "decline":
        return ok([{ type: "return-declined", verdict, reasonCode: verdict.rule, ...envelope }]);
      case "review":
        return ok([{ type: "review-requested", verdict, dueAt: reviewDueAt(sla, context.now), ...envelope }]);
      default: {
        const unhandled: never = verdict.outcome;
        return unhandled;
      }
    }
  });
