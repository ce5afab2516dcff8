// What every decision gets besides its own input: who, when, and the caller's idempotency key.
import { ok, type Result, err } from "../../refusal.ts";
import type { Instant } from "../../time/instant.ts";
import type { Actor, ReturnEvent } from "../events.ts";
import type { Return } from "../state.ts";

export type CommandContext = { readonly now: Instant; readonly by: Actor; readonly commandId?: string };

export type Decision = Result<readonly ReturnEvent[]>;

/** No events: the command was carried out before, or has nothing left to do. */
export const NO_EVENTS: Decision = ok([]);

/** The envelope of the first event of a command. */
export const commandEnvelope = ({ now, by, commandId }: CommandContext) => ({
  at: now,
  by,
  ...(commandId !== undefined && { commandId }),
});

/** The envelope of the events that follow from the first. */
export const followUpEnvelope = ({ now, by }: CommandContext) => ({ at: now, by });

/** Carries a command out once: refuses unknown returns and returns no events for a repeated command. */
export function decideOnce(
  state: Return | undefined,
  context: CommandContext,
  decide: (state: Return) => Decision,
): Decision {
  if (!state) return err("return-not-found");
  if (context.commandId !== undefined && state.commandIds.includes(context.commandId)) return NO_EVENTS;
  return decide(state);
}
