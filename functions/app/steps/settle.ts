// Settle: plans completely, logs the plan, then pays; every effect is safe to repeat. A plan already in the log was
// made by an earlier attempt with unknown results, so the provider is asked before anything is sent again.
import { slaTargets } from "../../domain/sla/targets.ts";
import { ok, err } from "../../domain/refusal.ts";
import type { Order } from "../../domain/order/order.ts";
import { planSettlement } from "../../domain/refund/plan-settlement.ts";
import type { RefundInstruction, RefundPlan } from "../../domain/refund/plan.ts";
import { acceptedUnits } from "../../domain/returns/reservation.ts";
import { escalateCase } from "../../domain/returns/decide/desk.ts";
import { issueStoreCredit, planRefund, recordPayment } from "../../domain/returns/decide/settlement.ts";
import { gradeShares } from "../../domain/returns/early-refund.ts";
import { isReadyToPlan, type WorkflowStage, stageOf } from "../../domain/returns/workflow-stage.ts";
import type { Return } from "../../domain/returns/state.ts";
import { executeCommand } from "../execute-command.ts";
import type { Ports } from "../ports.ts";
import { TransientFault } from "../ports/transient-fault.ts";
import { type StepOutput, stepOutput } from "./step-output.ts";
import { requireOk } from "./inspect-state.ts";

export async function settleStep(ports: Ports, returnId: string): Promise<StepOutput> {
  const planning = await planIfReady(ports, returnId);
  let { state } = planning;
  for (const { instruction, status } of Object.values(state.instructions)) {
    if (status !== "planned" || !isPayable(stageOf(state))) continue;
    state = await payInstruction(ports, instruction, planning.isNewPlan);
  }
  return stepOutput(returnId, state, ports.clock.now());
}

const isPayable = (stage: WorkflowStage): boolean => stage === "to-settle" || stage === "awaiting-payment";

async function planIfReady(ports: Ports, returnId: string): Promise<{ state: Return; isNewPlan: boolean }> {
  const context = { now: ports.clock.now(), by: { kind: "workflow" } } as const;
  const planned = await executeCommand(ports, { returnId }, async (state) => {
    if (!state) return err("return-not-found");
    if (!isReadyToPlan(state)) return ok([]);
    const order = await ports.orders.readOrder(state.request.orderId);
    if (!order) throw new TransientFault(`order ${state.request.orderId} of a return cannot be read`);
    return planRefund(state, settlementPlan(returnId, state, order), context);
  });
  if (planned.ok || planned.refusal.code !== "exceeds-tender") {
    const { state, events } = requireOk(planned, returnId);
    return { state, isNewPlan: events.length > 0 };
  }
  // Every reservation is covered when it is made. It no longer is if the same money was refunded outside since; then a
  // person decides and nothing is paid twice. Payments already under way are left to the provider, who knows of both.
  const escalated = await executeCommand(ports, { returnId }, (state) =>
    escalateCase(state, { why: "exceeds-tender", stuck: true, sla: slaTargets(state?.verdict) }, context),
  );
  return { state: requireOk(escalated, returnId).state, isNewPlan: false };
}

const settlementPlan = (returnId: string, state: Return, order: Order): RefundPlan =>
  planSettlement({
    returnId,
    reason: state.request.lines[0]?.reason ?? "other",
    order,
    quote: state.request.quote,
    accepted: acceptedUnits(state),
    ...(state.allowed && { allowed: state.allowed }),
    shares: gradeShares(state),
  });

async function payInstruction(ports: Ports, instruction: RefundInstruction, isNewPlan: boolean): Promise<Return> {
  const { returnId } = instruction;
  const context = (kind: "payments" | "workflow") => ({
    now: ports.clock.now(),
    by: { kind, id: instruction.gateway },
  });
  if (instruction.kind === "gift-card" || instruction.kind === "store-credit")
    return requireOk(
      await executeCommand(ports, { returnId }, (state) => issueStoreCredit(state, instruction, context("workflow"))),
      returnId,
    ).state;
  const gateway = ports.payments.byName(instruction.gateway);
  if (!gateway) {
    const escalation = { why: "no-way-to-pay", stuck: true } as const;
    return requireOk(
      await executeCommand(ports, { returnId }, (state) =>
        escalateCase(state, { ...escalation, sla: slaTargets(state?.verdict) }, context("workflow")),
      ),
      returnId,
    ).state;
  }
  // Only the run that made the plan may send without asking the provider first; other runs cannot know what was sent.
  const result = await gateway.submit(instruction, isNewPlan);
  return requireOk(
    await executeCommand(ports, { returnId }, (state) =>
      recordPayment(state, { instruction, result, sla: slaTargets(state?.verdict) }, context("payments")),
    ),
    returnId,
  ).state;
}
