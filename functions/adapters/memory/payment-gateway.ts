// A payment provider in memory: it knows what was captured and what went back, keeps one refund per instruction, and can be
// told to pend, to fail, to lose its answer or to be away.
import { type PaymentGateway, type RefundAnswer, TransientFault } from "../../app/ports.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { RefundInstruction } from "../../domain/refund/plan.ts";

/** What a submit meets. "lose-answer": refunded, but nobody hears of it. "be-away": nothing happened, nobody hears either. */
export type Mood = "post" | "pend" | "fail" | "lose-answer" | "be-away";

export type KnownRefund = { readonly instruction: RefundInstruction; readonly answer: RefundAnswer };

export type MemoryGateway = PaymentGateway & {
  readonly refunds: ReadonlyMap<string, KnownRefund>;
  /** From now on no more than this goes back to the payment. */
  capture(reference: string, paid: Minor): void;
  /** The next submits meet these and no others, in order; later ones are posted. */
  expect(...moods: Mood[]): void;
  /** A pending refund becomes posted or failed, or a posted one fails later. */
  becomes(instructionId: string, status: "posted" | "failed"): RefundAnswer;
  /** What went back to a payment and did not fail, in minor units. */
  givenBack(reference: string): Minor;
};

export function memoryGateway(): MemoryGateway {
  const captured = new Map<string, Minor>();
  const refunds = new Map<string, KnownRefund>();
  const moods: Mood[] = [];

  const givenBack = (reference: string): Minor =>
    [...refunds.values()]
      .filter(({ instruction, answer }) => instruction.reference === reference && answer.status !== "failed")
      .reduce((sum, { instruction }) => sum + instruction.refund, 0);

  const keep = (instruction: RefundInstruction, status: RefundAnswer["status"], failure: string): RefundAnswer => {
    const providerRefundId = `re_${instruction.instructionId}`;
    const answer = status === "failed" ? { status, failure, providerRefundId } : { status, providerRefundId };
    refunds.set(instruction.instructionId, { instruction, answer });
    return answer;
  };

  return {
    refunds,
    givenBack,
    capture: (reference, paid) => void captured.set(reference, paid),
    expect: (...more) => void moods.splice(0, moods.length, ...more),
    becomes: (instructionId, status) => {
      const known = refunds.get(instructionId);
      if (!known) throw new Error(`the provider does not know ${instructionId}`);
      return keep(known.instruction, status, "the bank sent it back");
    },
    find: async ({ instructionId }) => refunds.get(instructionId)?.answer ?? { status: "never-seen" },
    submit: async (instruction) => {
      const known = refunds.get(instruction.instructionId);
      if (known) return known.answer;
      const mood = moods.shift() ?? "post";
      if (mood === "be-away") throw new TransientFault("the provider did not answer");
      const { reference, refund } = instruction;
      const tooMuch = givenBack(reference) + refund > (captured.get(reference) ?? Infinity);
      if (tooMuch || mood === "fail") return keep(instruction, "failed", tooMuch ? "more than was paid" : "declined");
      const answer = keep(instruction, mood === "pend" ? "pending" : "posted", "");
      if (mood === "lose-answer") throw new TransientFault("the connection broke");
      return answer;
    },
  };
}
