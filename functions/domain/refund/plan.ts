// A refund plan: who gets what, decided and logged before anything is sent.
import type { Minor } from "../money/minor.ts";
import type { TenderKind } from "../order/tender-kinds.ts";
import type { ExchangeGoods, QuotedFee, TaxTotal } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";

/**
 * One order to one provider. `instructionId` is derived, so a repeat is the same refund: `<returnId>.<position of the
 * tender>`.
 */
export type RefundInstruction = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly orderId: string;
  readonly reason: string;
  readonly tenderId: string;
  readonly kind: TenderKind;
  readonly gateway: string;
  /** The provider's reference of the payment that is refunded. */
  readonly reference: string;
  readonly currency: string;
  readonly refund: Minor;
  /** Store credit on top of the refund: no part of the plan's total, and of no tender. Absent: a refund. */
  readonly purpose?: "bonus";
  /** The same in the shop's own currency, where the order has one. */
  readonly shop?: ShopAmount;
  /** What the whole tender paid; absent for store credit, which has no such cap. */
  readonly tenderAmount?: Minor;
};

/** What is credited for a line. */
export type PlannedLine = TaxedAmount & {
  readonly lineId: string;
  readonly quantity: number;
  /** The part of the units' value that is not credited. */
  readonly withheld?: TaxedAmount;
  /**
   * Why it is withheld: the condition the goods arrived in, or a reviewer's amount. Absent in plans from before this
   * was recorded: a reviewer's amount.
   */
  readonly withheldBy?: "grade" | "review";
};

/** The total of a plan in the shop's own currency. */
export type ShopTotal = { readonly currency: string; readonly total: Minor };

/** An amount in the shop's own currency. */
export type ShopAmount = { readonly currency: string; readonly refund: Minor };

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
  readonly credit: TaxedAmount;
  readonly shipping: TaxedAmount;
  readonly duties?: TaxedAmount;
  /** All fees together; `feesKept` lists them one by one. */
  readonly fees: TaxedAmount;
  readonly feesKept?: readonly QuotedFee[];
  readonly exchange?: PlannedExchange;
  /** What of the value the order never received; absent where it received all. */
  readonly unpaid?: QuotedFee;
  /** Included in the total: a refund in cash is rounded to coins. */
  readonly rounding?: Minor;
  readonly total: TaxedAmount;
  readonly bonus?: Minor;
  readonly shop?: ShopTotal;
  /** Per name and rate; absent in plans from before this was recorded. */
  readonly taxes?: readonly TaxTotal[];
  readonly lines: readonly PlannedLine[];
  readonly instructions: readonly RefundInstruction[];
};

/**
 * A refund that failed for good is retried under a new id, so that the provider does not answer with the old failure.
 */
export function nextAttempt(instruction: RefundInstruction): RefundInstruction {
  const [baseId, attempt = "1"] = instruction.instructionId.split("~");
  return { ...instruction, instructionId: `${baseId}~${Number(attempt) + 1}` };
}
