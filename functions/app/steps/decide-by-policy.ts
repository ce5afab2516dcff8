// DecideByPolicy: evaluates the policies on the facts stored with the request.
import { decide } from "../../domain/policy/decide.ts";
import { slaTargets } from "../../domain/sla/targets.ts";
import { err } from "../../domain/refusal.ts";
import { decideByPolicy as recordVerdict } from "../../domain/returns/decide/by-policy.ts";
import { executeCommand } from "../execute-command.ts";
import { policiesForOrder } from "../policies.ts";
import type { Ports } from "../ports.ts";
import { TransientFault } from "../ports/transient-fault.ts";
import { type StepOutput, stepOutput } from "./step-output.ts";
import { requireOk } from "./inspect-state.ts";

export async function decideByPolicy(ports: Ports, returnId: string): Promise<StepOutput> {
  const now = ports.clock.now();
  const result = await executeCommand(ports, { returnId }, async (state) => {
    if (!state) return err("return-not-found");
    const order = await ports.orders.readOrder(state.request.orderId);
    if (!order) throw new TransientFault(`order ${state.request.orderId} of a return cannot be read`);
    const policies = await policiesForOrder(ports, order);
    const verdict = decide(policies, state.request.facts);
    const by = { kind: "policy", id: (policies.newer ?? policies.pinned).version } as const;
    return recordVerdict(state, { verdict, sla: slaTargets(verdict) }, { now, by });
  });
  return stepOutput(returnId, requireOk(result, returnId).state, now);
}
