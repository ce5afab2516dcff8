// Inspects the return's state from its log and applies passed deadlines: run at every start and after every wait.
import { invariant } from "../../domain/invariant.ts";
import { slaTargets } from "../../domain/sla/targets.ts";
import { ok, type Result } from "../../domain/refusal.ts";
import { checkPaymentDeadline, checkDeadline } from "../../domain/returns/decide/deadline.ts";
import { stageOf } from "../../domain/returns/workflow-stage.ts";
import { executeCommand, type CommandResult } from "../execute-command.ts";
import type { Ports } from "../ports.ts";
import { type StepOutput, stepOutput } from "./step-output.ts";

/**
 * Applies a passed deadline, if any, and returns the step output. Payment deadlines are left to CheckPayment, which
 * asks the provider first.
 */
export const inspectState = (ports: Ports, returnId: string): Promise<StepOutput> =>
  applyDeadline(ports, returnId, (state, sla, context) =>
    state && stageOf(state) === "awaiting-payment" ? ok([]) : checkDeadline(state, sla, context),
  );

export const inspectPaymentState = (ports: Ports, returnId: string): Promise<StepOutput> =>
  applyDeadline(ports, returnId, checkPaymentDeadline);

async function applyDeadline(ports: Ports, returnId: string, check: typeof checkDeadline): Promise<StepOutput> {
  const now = ports.clock.now();
  const result = await executeCommand(ports, { returnId }, (state) =>
    check(state, slaTargets(state?.verdict), { now, by: { kind: "clock" } }),
  );
  return stepOutput(returnId, requireOk(result, returnId).state, now);
}

/** The workflow is started only for existing returns, and its own commands are never refused. */
export function requireOk(result: Result<CommandResult>, returnId: string): CommandResult {
  invariant(result.ok, `the workflow's own step on ${returnId} was refused: ${result.ok ? "" : result.refusal.code}`);
  return result.value;
}
