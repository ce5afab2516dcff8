// The output of every workflow step, and all that the workflow carries: the return's id, its route, and how long to
// wait.
import { type WorkflowRoute, routeOf, waitSeconds } from "../../domain/returns/workflow-stage.ts";
import type { Return } from "../../domain/returns/state.ts";
import type { Instant } from "../../domain/time/instant.ts";

export type StepOutput = { readonly returnId: string; readonly outcome: WorkflowRoute; readonly waitSeconds: number };

export const stepOutput = (returnId: string, state: Return, now: Instant): StepOutput => ({
  returnId,
  outcome: routeOf(state, now),
  waitSeconds: waitSeconds(state, now),
});
