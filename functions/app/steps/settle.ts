// Settle: plan completely and log the plan, then send; every effect is safe to repeat. A plan found in the log was made by
// an earlier try whose fate is unknown, so the provider is asked before anything is sent again.
import { promisesOf } from "../../domain/policy/promises.ts";
import { accept, refuse } from "../../domain/refusal.ts";
import { claimOf, stillFits, withClaimChanged } from "../../domain/order/tally.ts";
import { claimOfPlan, settle as settlement } from "../../domain/refund/settle.ts";
import type { RefundInstruction, RefundPlan } from "../../domain/refund/plan.ts";
import { acceptedUnits } from "../../domain/returns/claim.ts";
import { escalateCase } from "../../domain/returns/decide/desk.ts";
import { issueStoreCredit, planRefund, recordPayment } from "../../domain/returns/decide/settlement.ts";
import { gradeShares } from "../../domain/returns/early.ts";
import { awaitsPlan, type Place, placeOf } from "../../domain/returns/place.ts";
import type { Return } from "../../domain/returns/state.ts";
import { act } from "../act.ts";
import { type OrderWithTally, type Ports, TransientFault } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";
import { known } from "./look.ts";

export async function settle(ports: Ports, returnId: string): Promise<Baton> {
  const planned = await plan(ports, returnId);
  let { state } = planned;
  for (const { instruction, status } of Object.values(state.instructions)) {
    if (status !== "planned" || !canPay(placeOf(state))) continue;
    state = await pay(ports, returnId, instruction, planned.fresh);
  }
  return baton(returnId, state, ports.clock.now());
}

const canPay = (place: Place): boolean => place === "to-settle" || place === "awaiting-payment";

async function plan(ports: Ports, returnId: string): Promise<{ state: Return; fresh: boolean }> {
  const acted = await act(ports, returnId, async (state) => {
    if (!state) return refuse("return-not-found");
    if (!awaitsPlan(state)) return accept([]);
    const known = await ports.orders.read(state.asked.orderId);
    if (!known) throw new TransientFault(`order ${state.asked.orderId} of a return cannot be read`);
    const { order } = known;
    const made = settlement({
      returnId,
      reason: state.asked.lines[0]?.reason ?? "other",
      order,
      quote: state.asked.quote,
      accepted: acceptedUnits(state),
      ...(state.allowed && { allowed: state.allowed }),
      shares: gradeShares(state),
    });
    const context = { now: ports.clock.now(), by: { kind: "workflow" } } as const;
    return planFits(known, state, made)
      ? planRefund(state, made, context)
      : escalateCase(state, { why: "exceeds-tender", stuck: true }, promisesOf(state?.verdict), context);
  });
  const { state, events } = known(acted, returnId);
  return { state, fresh: events.length > 0 };
}

/**
 * Every claim fits when it is made. It no longer does where money for the same went back by other hands since: then a person
 * looks, and nothing is paid twice. Money on its way already is the provider's to stop, who knows of both.
 */
function planFits({ order, tally }: OrderWithTally, state: Return, made: RefundPlan): boolean {
  const claim = claimOfPlan(state.asked.quote, made);
  return stillFits(order, withClaimChanged(tally, claimOf(state.asked.quote), claim), claim);
}

async function pay(ports: Ports, returnId: string, instruction: RefundInstruction, fresh: boolean): Promise<Return> {
  const context = (kind: "payments" | "workflow") => ({
    now: ports.clock.now(),
    by: { kind, id: instruction.gateway },
  });
  if (instruction.kind === "gift-card" || instruction.kind === "store-credit")
    return known(
      await act(ports, returnId, (state) => issueStoreCredit(state, instruction, context("workflow"))),
      returnId,
    ).state;
  const gateway = ports.payments.named(instruction.gateway);
  if (!gateway) {
    const stuck = { why: "no-way-to-pay", stuck: true } as const;
    return known(
      await act(ports, returnId, (state) =>
        escalateCase(state, stuck, promisesOf(state?.verdict), context("workflow")),
      ),
      returnId,
    ).state;
  }
  // Unknown blocks any new attempt until the provider was asked: only the run that made the plan may send without asking.
  const answer = await gateway.submit(instruction, fresh);
  return known(
    await act(ports, returnId, (state) =>
      recordPayment(state, instruction, answer, promisesOf(state?.verdict), context("payments")),
    ),
    returnId,
  ).state;
}
