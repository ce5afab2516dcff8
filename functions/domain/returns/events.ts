// What can happen to a return, in the past tense. The log of these is the only truth; everything else is a view of it.
// No event holds a name, an address or free text: those live in erasable items beside the log.
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../sla/instant.ts";
import type { QuoteFigures } from "../refund/figures.ts";
import type { Appeasement } from "../refund/goodwill.ts";
import type { OutsideRefund } from "../refund/outside.ts";
import type { RefundInstruction, RefundPlan } from "../refund/plan.ts";
import type { Allowed } from "../refund/settle.ts";
import type { Verdict } from "../policy/decide.ts";
import type { ReturnFacts } from "../policy/vocabulary/facts.ts";
import type { ReturnAnswers } from "../policy/vocabulary/questions.ts";

/** Who did it. `id` is a staff account or a provider's name; never a shopper's name or address. */
export type Actor = {
  readonly kind: "shopper" | "policy" | "staff" | "carrier" | "payments" | "clock" | "workflow";
  readonly id?: string;
};

export const REASONS = [
  "unwanted",
  "too-small",
  "too-large",
  "not-as-described",
  "arrived-late",
  "ordered-by-mistake",
  "better-price",
  "damaged",
  "faulty",
  "wrong-item",
  "missing-parts",
  "other",
] as const;
export type ReturnReason = (typeof REASONS)[number];

/** Our fault, so no fee and no window. */
export const CLAIM_REASONS: readonly ReturnReason[] = ["damaged", "faulty", "wrong-item", "missing-parts"];

export type Resolution = "refund" | "store-credit" | "exchange" | "keep-the-item";
/** What a case is about: what a shopper wished for, or goodwill by a person's own mind, for which nothing comes back. */
export type CaseResolution = Resolution | "goodwill";
export type Condition = "A" | "B" | "C" | "D" | "missing";
export type Disposition = "restock" | "refurbish" | "return-to-vendor" | "donate" | "scrap" | "missing";

export type RequestedLine = { readonly lineId: string; readonly quantity: number; readonly reason: ReturnReason };
export type InspectedLine = {
  readonly lineId: string;
  readonly condition: Condition;
  readonly acceptedQuantity: number;
  readonly disposition: Disposition;
  /** Something else lay in the parcel. */
  readonly wrongItem?: true;
  /** Whether the seal of hygiene or of a medium was broken; absent where nobody looked. */
  readonly sealBroken?: boolean;
};

export type EscalationReason =
  | "review-overdue"
  | "inspection-overdue"
  | "payment-overdue"
  /** The money is not back, and the law wants it now. */
  | "refund-due-by-law"
  | "payment-failed"
  | "payment-unknown"
  | "no-way-to-pay"
  /** What was accepted no longer fits what the order paid: money for it went back outside as well. */
  | "exceeds-tender"
  /** The money went before the goods, and they never came. */
  | "parcel-overdue"
  /** The money went before the goods, and less of them was accepted, or they are worth less. */
  | "refunded-more-than-accepted"
  /** A rule about what arrived wants a person to look. */
  | "goods-in-question"
  | "workflow-fault"
  | "asked-by-staff";

/** `value` is the price of the new goods with tax; `owed` is what of it the shopper still pays. */
export type OrderedExchange = {
  readonly goods: readonly {
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
    readonly gross: Minor;
  }[];
  readonly value: Minor;
  readonly owed: Minor;
};

type Happening =
  | {
      readonly type: "return-requested";
      readonly orderId: string;
      readonly orderNumber: string;
      readonly customerId: string;
      readonly rmaNumber: string;
      readonly lines: readonly RequestedLine[];
      readonly resolution: CaseResolution;
      /** Not asked for but declared: the shopper withdraws from the contract, by law and without a reason. */
      readonly withdrawal?: true;
      /** What the shopper was shown, to the cent: what is approved, paid and audited. */
      readonly quote: QuoteFigures;
      /** What the rules may look at, so that the verdict can be recomputed for ever. */
      readonly facts: ReturnFacts;
      /** Of the quote that was confirmed. Absent in logs from before they were kept, and where nothing was quoted. */
      readonly arithmeticVersion?: number;
      readonly policyVersion?: string;
      /** How it comes back: what the shopper chose, or the first way on offer. */
      readonly method?: ReturnAnswers["methods"][number];
    }
  | {
      readonly type: "return-authorized";
      readonly verdict?: Verdict;
      readonly keepTheItem: boolean;
      /** Gross per line that a reviewer allows, in minor units, where it is less than was quoted. */
      readonly allowed?: Allowed;
    }
  | { readonly type: "return-declined"; readonly verdict?: Verdict; readonly reasonCode: string }
  | { readonly type: "review-requested"; readonly verdict: Verdict; readonly dueAt: Instant }
  | { readonly type: "review-resolved"; readonly decision: "authorize" | "decline"; readonly reasonCode: string }
  | {
      readonly type: "override-recorded";
      readonly against: string;
      readonly decision: "authorize" | "decline";
      readonly reasonCode: string;
    }
  | {
      readonly type: "case-escalated";
      readonly why: EscalationReason;
      /** True when the workflow cannot go on by itself and waits for a person to resume it. */
      readonly stuck: boolean;
      readonly dueAt: Instant;
    }
  | {
      readonly type: "case-resumed";
      /** The parcel is given more time. */
      readonly parcelDueAt?: Instant;
      /** Gross per line that whoever looked at the goods allows, in minor units, where it is less than was quoted. */
      readonly allowed?: Allowed;
    }
  | { readonly type: "case-claimed" }
  | {
      readonly type: "label-issued";
      readonly carrier: string;
      readonly trackingCode: string;
      readonly labelUrl: string;
      /** Where the policy sends it. */
      readonly destination?: string;
      readonly parcelDueAt: Instant;
    }
  | { readonly type: "parcel-scanned"; readonly scanId: string; readonly status: string; readonly scannedAt: Instant }
  | {
      readonly type: "parcel-received";
      readonly lines: readonly { readonly lineId: string; readonly receivedQuantity: number }[];
      readonly dueAt: Instant;
    }
  | { readonly type: "return-expired" }
  | { readonly type: "return-canceled" }
  | ({ readonly type: "line-inspected" } & InspectedLine)
  /** The rules were asked again, because some of them look at what arrived. */
  | { readonly type: "goods-judged"; readonly verdict: Verdict }
  | { readonly type: "refund-planned"; readonly plan: RefundPlan }
  | {
      readonly type: "refund-submitted";
      readonly instruction: RefundInstruction;
      readonly providerRefundId: string;
      readonly dueAt: Instant;
    }
  | { readonly type: "refund-posted"; readonly instruction: RefundInstruction; readonly providerRefundId: string }
  | {
      readonly type: "refund-failed";
      readonly instruction: RefundInstruction;
      readonly failure: string;
      readonly wasPosted: boolean;
    }
  | { readonly type: "store-credit-issued"; readonly instruction: RefundInstruction }
  | ({
      /** For the shop's checkout: it sends the goods and collects what is owed. */
      readonly type: "exchange-ordered";
      readonly currency: string;
    } & OrderedExchange)
  | { readonly type: "appeasement-granted"; readonly reasonCode: string; readonly appeasement: Appeasement }
  /** Stands in a log of its own, beside the returns of its order, and never in a return's. */
  | ({ readonly type: "outside-refund-recorded" } & OutsideRefund)
  | { readonly type: "return-closed" }
  | { readonly type: "return-reopened" };

export type ReturnEvent = Happening & {
  readonly at: Instant;
  readonly by: Actor;
  /** The caller's idempotency key: the same command twice is one event. */
  readonly commandId?: string;
};

export type EventType = ReturnEvent["type"];
export type EventOf<T extends EventType> = Extract<ReturnEvent, { type: T }>;
