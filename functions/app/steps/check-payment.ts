// CheckPayment: asks the provider for the status of pending refunds, then checks whether they are overdue.
import { slaTargets } from "../../domain/sla/targets.ts";
import { recordPayment } from "../../domain/returns/decide/settlement.ts";
import { fold } from "../../domain/returns/evolve.ts";
import { executeCommand } from "../execute-command.ts";
import type { Ports } from "../ports.ts";
import type { StepOutput } from "./step-output.ts";
import { requireOk, inspectPaymentState } from "./inspect-state.ts";

export async function checkPayment(ports: Ports, returnId: string): Promise<StepOutput> {
  const state = fold(await ports.log.read(returnId));
  for (const { instruction, status } of Object.values(state?.instructions ?? {})) {
    if (status !== "pending") continue;
    const result = await ports.payments.byName(instruction.gateway)?.find(instruction);
    if (!result || result.status === "never-seen" || result.status === "pending") continue;
    const context = { now: ports.clock.now(), by: { kind: "payments", id: instruction.gateway } } as const;
    requireOk(
      await executeCommand(ports, { returnId }, (current) =>
        recordPayment(current, { instruction, result, sla: slaTargets(current?.verdict) }, context),
      ),
      returnId,
    );
  }
  return inspectPaymentState(ports, returnId);
}
