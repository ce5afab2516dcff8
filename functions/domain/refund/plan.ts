// A refund plan: who gets what, decided and logged before anything is sent.
import type { Minor } from "../money/minor.ts";
import type { ExchangeGoods, Paid, QuotedFee, TaxTotal } from "./figures.ts";

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
  /** Store credit on top of what was refunded: no part of the plan's total, and of no tender. Absent: a refund. */
  readonly purpose?: "bonus";
  /** The same in the shop's own currency, where the order knows one. */
  readonly shop?: InShop;
  /** What the whole tender paid; absent for store credit, which has no such cap. */
  readonly tenderAmount?: Minor;
};

/** What is credited for a line. */
export type PlannedLine = Paid & {
  readonly lineId: string;
  readonly quantity: number;
  /** What its units are worth beyond that. */
  readonly withheld?: Paid;
  /** Why: the condition it arrived in, or what a person allowed. Absent in plans from before it was kept: a person. */
  readonly withheldBy?: "grade" | "review";
};

/** All of a plan in the shop's own currency. */
export type ShopTotal = { readonly currency: string; readonly total: Minor };

/** An amount in the shop's own currency. */
export type InShop = { readonly currency: string; readonly refund: Minor };

/** New goods that are ordered for what was accepted. */
export type PlannedExchange = {
  readonly goods: readonly ExchangeGoods[];
  readonly value: Minor;
  /** The part of their price that is paid from the credit, and the part the shopper still pays. */
  readonly carried: Minor;
  readonly owed: Minor;
};

export type RefundPlan = {
  readonly settlementId: string;
  readonly currency: string;
  readonly credit: Paid;
  readonly shipping: Paid;
  readonly duties?: Paid;
  /** All fees together, and each. */
  readonly fees: Paid;
  readonly feesKept?: readonly QuotedFee[];
  readonly exchange?: PlannedExchange;
  readonly total: Paid;
  readonly bonus?: Minor;
  readonly shop?: ShopTotal;
  /** Per name and rate; absent in plans from before it was kept. */
  readonly taxes?: readonly TaxTotal[];
  readonly lines: readonly PlannedLine[];
  readonly instructions: readonly RefundInstruction[];
};

/** A refund that failed for good is tried again under a new name, so that the provider does not answer with the old failure. */
export function nextAttempt(instruction: RefundInstruction): RefundInstruction {
  const [name, attempt = "1"] = instruction.instructionId.split("~");
  return { ...instruction, instructionId: `${name}~${Number(attempt) + 1}` };
}

export type TenderKind = "card" | "wallet" | "bank-transfer" | "pay-later" | "cash" | "gift-card" | "store-credit";
