// A person grants money without anything being returned: on a return at any stage, or as a case of its own.
import { ok } from "../../refusal.ts";
import type { Appeasement } from "../../refund/goodwill.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../workflow-stage.ts";
import type { Return } from "../state.ts";
import { type CommandContext, type Decision, followUpEnvelope, decideOnce, commandEnvelope } from "./command.ts";

export type GoodwillGrant = { readonly reasonCode: string; readonly appeasement: Appeasement };

/** A finished return is reopened until the money has been paid; its status does not change. */
export const grantGoodwill = (state: Return | undefined, grant: GoodwillGrant, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    const grantedEvent: ReturnEvent = { type: "appeasement-granted", ...grant, ...commandEnvelope(context) };
    return ok(
      isOver(current) ? [grantedEvent, { type: "return-reopened", ...followUpEnvelope(context) }] : [grantedEvent],
    );
  });
