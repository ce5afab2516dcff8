// The one thing that travels through the workflow: whose return it is, where it stands, how long to wait.
import { type Outcome, outcomeOf, waitSeconds } from "../../domain/returns/place.ts";
import type { Return } from "../../domain/returns/state.ts";
import type { Instant } from "../../domain/sla/instant.ts";

export type Baton = { readonly returnId: string; readonly outcome: Outcome; readonly waitSeconds: number };

export const baton = (returnId: string, state: Return, now: Instant): Baton => ({
  returnId,
  outcome: outcomeOf(state, now),
  waitSeconds: waitSeconds(state, now),
});
