// A return closes when both are done: its goods, and its money.
import type { ReturnEvent } from "../events.ts";
import { isGoodsOpen } from "../early.ts";
import { evolve, type Return } from "../state.ts";
import { type Context, following } from "./command.ts";

/** These events, and the end of the return where they bring it about. */
export function closedIfDone(state: Return, events: readonly ReturnEvent[], context: Context): readonly ReturnEvent[] {
  const after = events.reduce(evolve, state);
  return events.length > 0 && isDone(after) ? [...events, { type: "return-closed", ...following(context) }] : events;
}

/** What a person has still to look at closes when they let it go on. */
const isDone = (state: Return): boolean =>
  (state.plan !== undefined || state.asked.resolution === "goodwill") &&
  !isGoodsOpen(state) &&
  state.escalation?.why !== "refunded-more-than-accepted" &&
  state.escalation?.why !== "goods-in-question" &&
  Object.values(state.instructions).every(({ status }) => status === "posted");
