// What every decision is given besides its own words: who, when, and the caller's idempotency key.
import { accept, type Answer, refuse } from "../../refusal.ts";
import type { Instant } from "../../sla/instant.ts";
import type { Actor, ReturnEvent } from "../events.ts";
import type { Return } from "../state.ts";

export type Context = { readonly now: Instant; readonly by: Actor; readonly commandId?: string };

export type Decision = Answer<readonly ReturnEvent[]>;

/** Nothing happens: the command was carried out before, or has nothing to do any more. */
export const NOTHING_HAPPENS: Decision = accept([]);

/** The envelope of the first event of a command. */
export const stamped = ({ now, by, commandId }: Context) => ({
  at: now,
  by,
  ...(commandId !== undefined && { commandId }),
});

/** The envelope of events that follow from the first. */
export const following = ({ now, by }: Context) => ({ at: now, by });

/** Carries a command out once: unknown returns are refused, repeated commands stay quiet. */
export function once(state: Return | undefined, context: Context, decide: (state: Return) => Decision): Decision {
  if (!state) return refuse("return-not-found");
  if (context.commandId !== undefined && state.commandIds.includes(context.commandId)) return NOTHING_HAPPENS;
  return decide(state);
}
