// A payment provider in memory. It tracks captured and refunded amounts, keeps one refund per instruction, and can be
// set to leave refunds pending, to fail, to lose its response or to be unreachable.
import type { PaymentGateway, RefundResult } from "../../app/ports/payment-gateway.ts";
import { TransientFault } from "../../app/ports/transient-fault.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { RefundInstruction } from "../../domain/refund/plan.ts";

/**
 * What a submit does. "lose-response": refunds, but the call fails. "unreachable": the call fails and nothing is
 * refunded.
 */
export type SubmitBehavior = "post" | "pend" | "fail" | "lose-response" | "unreachable";

export type RecordedRefund = { readonly instruction: RefundInstruction; readonly answer: RefundResult };

export type MemoryGateway = PaymentGateway & {
  readonly refunds: ReadonlyMap<string, RecordedRefund>;
  /** Caps the refunds of a payment at the captured amount. */
  capture(reference: string, paid: Minor): void;
  /** The behaviors of the next submits, in order; they replace any still queued. Later submits are posted. */
  queueBehaviors(...behaviors: SubmitBehavior[]): void;
  /** Turns a pending refund into posted or failed, or lets a posted one fail later. */
  settle(instructionId: string, status: "posted" | "failed"): RefundResult;
  /** The sum of a payment's refunds that did not fail, in minor units. */
  refundedTotal(reference: string): Minor;
};

export function memoryGateway(): MemoryGateway {
  const captured = new Map<string, Minor>();
  const refunds = new Map<string, RecordedRefund>();
  const behaviors: SubmitBehavior[] = [];

  const refundedTotal = (reference: string): Minor =>
    [...refunds.values()]
      .filter(({ instruction, answer }) => instruction.reference === reference && answer.status !== "failed")
      .reduce((sum, { instruction }) => sum + instruction.refund, 0);

  const recordRefund = (
    instruction: RefundInstruction,
    status: RefundResult["status"],
    failure: string,
  ): RefundResult => {
    const providerRefundId = `re_${instruction.instructionId}`;
    const answer = status === "failed" ? { status, failure, providerRefundId } : { status, providerRefundId };
    refunds.set(instruction.instructionId, { instruction, answer });
    return answer;
  };

  return {
    refunds,
    refundedTotal,
    capture: (reference, paid) => void captured.set(reference, paid),
    queueBehaviors: (...next) => void behaviors.splice(0, behaviors.length, ...next),
    settle: (instructionId, status) => {
      const existing = refunds.get(instructionId);
      if (!existing) throw new Error(`the provider has no refund for ${instructionId}`);
      return recordRefund(existing.instruction, status, "the bank sent it back");
    },
    find: async ({ instructionId }) => refunds.get(instructionId)?.answer ?? { status: "never-seen" },
    submit: async (instruction) => {
      const existing = refunds.get(instruction.instructionId);
      if (existing) return existing.answer;
      const behavior = behaviors.shift() ?? "post";
      if (behavior === "unreachable") throw new TransientFault("the provider did not answer");
      const { reference, refund } = instruction;
      const exceedsCaptured = refundedTotal(reference) + refund > (captured.get(reference) ?? Infinity);
      if (exceedsCaptured || behavior === "fail")
        return recordRefund(instruction, "failed", exceedsCaptured ? "more than was paid" : "declined");
      const answer = recordRefund(instruction, behavior === "pend" ? "pending" : "posted", "");
      if (behavior === "lose-response") throw new TransientFault("the connection broke");
      return answer;
    },
  };
}
