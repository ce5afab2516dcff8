// A refund plan: who gets what, decided and logged before anything is sent.
import type { Minor } from "../money/minor.ts";
import type { Paid } from "./figures.ts";

/** One order to one provider. `instructionId` is derived, so a repeat is the same refund: `<returnId>.<tender's place>`. */
export type RefundInstruction = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly orderId: string;
  readonly reason: string;
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  /** The provider's reference of the payment that is given back. */
  readonly reference: string;
  readonly currency: string;
  readonly refund: Minor;
  /** What the whole tender paid; absent for store credit, which has no such cap. */
  readonly tenderAmount?: Minor;
};

/** What is credited for a line; `withheld` is what its units are worth beyond that, when a person credited less. */
export type PlannedLine = { readonly lineId: string; readonly quantity: number; readonly withheld?: Paid } & Paid;

export type RefundPlan = {
  readonly settlementId: string;
  readonly currency: string;
  readonly credit: Paid;
  readonly shipping: Paid;
  readonly fees: Paid;
  readonly total: Paid;
  readonly lines: readonly PlannedLine[];
  readonly instructions: readonly RefundInstruction[];
};

/** A refund that failed for good is tried again under a new name, so that the provider does not answer with the old failure. */
export function nextAttempt(instruction: RefundInstruction): RefundInstruction {
  const [name = "", attempt = "1"] = instruction.instructionId.split("~");
  return { ...instruction, instructionId: `${name}~${Number(attempt) + 1}` };
}

export type TenderKind = "card" | "wallet" | "bank-transfer" | "pay-later" | "cash" | "gift-card" | "store-credit";
