// A refund made outside Comeback that paid what this return owes, or a part of it: it is counted as the return's own.
import type { OutsideRefund } from "../../refund/outside-refund.ts";
import type { Minor } from "../../money/minor.ts";
import { nextAttempt, type RefundInstruction } from "../../refund/plan.ts";
import { ok, err } from "../../refusal.ts";
import type { ReturnEvent } from "../events.ts";
import type { InstructionState, Return } from "../state.ts";
import { closeIfDone } from "./close-if-done.ts";
import { type CommandContext, type Decision, commandEnvelope, decideOnce, followUpEnvelope } from "./command.ts";

/**
 * The payments that have not reached the shopper and that nobody is sending: those that failed, and those without a way
 * to pay them. Any
 * other planned payment may be with its provider, whose response was lost.
 */
export const owedInstructions = ({ instructions, escalation }: Return): InstructionState[] =>
  Object.values(instructions).filter(
    ({ status, instruction }) =>
      (status === "failed" || (status === "planned" && escalation?.why === "no-way-to-pay")) &&
      instruction.purpose === undefined,
  );

/** What a refund pays of what is owed, and what is still to be sent. */
export type Coverage = { readonly paid: readonly RefundInstruction[]; readonly rest: readonly RefundInstruction[] };

/** Undefined if some of the refund went to a tender that is owed less: then it was not made for this return alone. */
export function coverage(state: Return, { tenders }: OutsideRefund): Coverage | undefined {
  const paid: RefundInstruction[] = [];
  const rest: RefundInstruction[] = [];
  for (const { tenderId, refund } of tenders) {
    let left = refund;
    for (const { instruction } of owedInstructions(state)) {
      if (instruction.tenderId !== tenderId || left === 0) continue;
      const part = Math.min(left, instruction.refund);
      paid.push(withRefund(instruction, part));
      if (part < instruction.refund) rest.push(withRefund(nextAttempt(instruction), instruction.refund - part));
      left -= part;
    }
    if (left > 0) return undefined;
  }
  return { paid, rest };
}

/** A part of an instruction says nothing of the shop's currency: the provider converts what it is sent. */
function withRefund(instruction: RefundInstruction, refund: Minor): RefundInstruction {
  if (refund === instruction.refund) return instruction;
  const { shop: _whole, ...part } = instruction;
  return { ...part, refund };
}

/** Counts the refund as the return's own, and resumes: closes the return, or sends what is still owed. */
export const coverByOutsideRefund = (
  state: Return | undefined,
  outside: OutsideRefund,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    const covered = coverage(current, outside);
    if (!current.escalation || !covered) return err("not-escalated", { status: current.status });
    const { paid: instructions, rest } = covered;
    const events: ReturnEvent[] = [
      { type: "refund-covered", instructions, rest, outside, ...commandEnvelope(context) },
      { type: "case-resumed", ...followUpEnvelope(context) },
    ];
    return ok(closeIfDone(current, events, context));
  });
