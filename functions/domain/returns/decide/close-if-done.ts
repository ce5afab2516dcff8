// A return closes when both its goods and its money are done.
import type { ReturnEvent } from "../events.ts";
import { isAwaitingGoods } from "../early-refund.ts";
import type { Return } from "../state.ts";
import { evolve } from "../evolve.ts";
import { type CommandContext, followUpEnvelope } from "./command.ts";

/** These events, followed by `return-closed` where they complete the return. */
export function closeIfDone(
  state: Return,
  events: readonly ReturnEvent[],
  context: CommandContext,
): readonly ReturnEvent[] {
  const after = events.reduce(evolve, state);
  return events.length > 0 && isDone(after)
    ? [...events, { type: "return-closed", ...followUpEnvelope(context) }]
    : events;
}

/** A case that a person still has to look at closes when they resume it. */
const isDone = (state: Return): boolean =>
  (state.plan !== undefined || state.request.resolution === "goodwill") &&
  !isAwaitingGoods(state) &&
  state.escalation?.why !== "refunded-more-than-accepted" &&
  state.escalation?.why !== "goods-in-question" &&
  Object.values(state.instructions).every(({ status }) => status === "posted");
