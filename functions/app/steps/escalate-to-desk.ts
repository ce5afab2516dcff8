// EscalateToDesk: a step has failed for good, so a person takes over: a return is neither lost nor retried forever.
import { slaTargets } from "../../domain/sla/targets.ts";
import { ok } from "../../domain/refusal.ts";
import { escalateCase } from "../../domain/returns/decide/desk.ts";
import { isOver } from "../../domain/returns/workflow-stage.ts";
import { executeCommand } from "../execute-command.ts";
import type { Ports } from "../ports.ts";
import { type StepOutput, stepOutput } from "./step-output.ts";
import { requireOk } from "./inspect-state.ts";

export async function escalateToDesk(ports: Ports, returnId: string): Promise<StepOutput> {
  const now = ports.clock.now();
  const result = await executeCommand(ports, { returnId }, (state) =>
    state && isOver(state)
      ? ok([])
      : escalateCase(
          state,
          { why: "workflow-fault", stuck: true, sla: slaTargets(state?.verdict) },
          {
            now,
            by: { kind: "workflow" },
          },
        ),
  );
  return stepOutput(returnId, requireOk(result, returnId).state, now);
}
