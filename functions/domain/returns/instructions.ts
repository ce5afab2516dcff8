// What has become of each order to a provider: planned, under way, gone, or failed and planned anew.
import { invariant } from "../invariant.ts";
import { nextAttempt, type RefundInstruction } from "../refund/plan.ts";
import type { Return } from "./state.ts";

export type InstructionState = {
  readonly instruction: RefundInstruction;
  readonly status: "planned" | "pending" | "posted" | "failed";
  readonly providerRefundId?: string;
  readonly failure?: string;
};

export const planned = (instructions: readonly RefundInstruction[]): Return["instructions"] =>
  Object.fromEntries(
    instructions.map((instruction) => [instruction.instructionId, { instruction, status: "planned" as const }]),
  );

export function withInstruction(state: Return, instructionId: string, change: Partial<InstructionState>): Return {
  const before = state.instructions[instructionId];
  const instruction = change.instruction ?? before?.instruction;
  invariant(instruction !== undefined, `${instructionId} was planned before anything became of it`);
  return {
    ...state,
    instructions: { ...state.instructions, [instructionId]: { ...before, status: "planned", ...change, instruction } },
  };
}

/** What failed for good is planned again under a new name. */
export function withNewAttempts(state: Return): Return {
  const instructions = Object.values(state.instructions).map((known): InstructionState =>
    known.status === "failed" ? { instruction: nextAttempt(known.instruction), status: "planned" } : known,
  );
  return {
    ...state,
    instructions: Object.fromEntries(instructions.map((known) => [known.instruction.instructionId, known])),
  };
}
