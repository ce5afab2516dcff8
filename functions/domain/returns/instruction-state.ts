// The state of each refund instruction: planned, pending, posted, or failed and planned again.
import { invariant } from "../invariant.ts";
import { nextAttempt, type RefundInstruction } from "../refund/plan.ts";
import type { EventOf } from "./events.ts";
import type { InstructionState, Return } from "./state.ts";

export const plannedInstructions = (instructions: readonly RefundInstruction[]): Return["instructions"] =>
  Object.fromEntries(
    instructions.map((instruction) => [instruction.instructionId, { instruction, status: "planned" as const }]),
  );

export function withInstruction(state: Return, instructionId: string, changes: Partial<InstructionState>): Return {
  const before = state.instructions[instructionId];
  const instruction = changes.instruction ?? before?.instruction;
  invariant(instruction !== undefined, `${instructionId} was planned before anything became of it`);
  return {
    ...state,
    instructions: { ...state.instructions, [instructionId]: { ...before, status: "planned", ...changes, instruction } },
  };
}

/** The outside refund paid these instructions. */
export const withCovered = (state: Return, { instructions, rest, outside }: EventOf<"refund-covered">): Return => {
  const paid = instructions.reduce(
    (covered, instruction) =>
      withInstruction(covered, instruction.instructionId, {
        status: "posted",
        providerRefundId: outside.refundId,
        instruction,
      }),
    state,
  );
  return {
    ...paid,
    instructions: { ...paid.instructions, ...plannedInstructions(rest) },
    covered: [...(state.covered ?? []), outside],
  };
};

/** Instructions that failed for good are planned again under a new id. */
export function withNewAttempts(state: Return): Return {
  const instructions = Object.values(state.instructions).map((current): InstructionState =>
    current.status === "failed" ? { instruction: nextAttempt(current.instruction), status: "planned" } : current,
  );
  return {
    ...state,
    instructions: Object.fromEntries(instructions.map((current) => [current.instruction.instructionId, current])),
  };
}
