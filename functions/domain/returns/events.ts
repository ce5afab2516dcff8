// Everything that can happen to a return, in the past tense. The log of these events is the only source of truth. No
// event holds a name, an address or free text: those are stored beside the log, where they can be erased.
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../time/instant.ts";
import type { QuoteFigures } from "../refund/quote-figures.ts";
import type { Appeasement } from "../refund/goodwill.ts";
import type { OutsideRefund } from "../refund/outside-refund.ts";
import type { RefundInstruction, RefundPlan } from "../refund/plan.ts";
import type { AllowedCredits } from "../refund/settlement.ts";
import type { Verdict } from "../policy/decide.ts";
import type { ReturnFacts } from "../policy/vocabulary/facts.ts";
import type { ReturnSettings } from "../policy/vocabulary/settings.ts";
import type { ReturnReason } from "../vocabulary/reasons.ts";
import type { CaseResolution } from "../vocabulary/resolutions.ts";
import type { Condition, Disposition } from "../vocabulary/inspection.ts";

/** Who did it. `id` is a staff account or a provider's name; never a shopper's name or address. */
export type Actor = {
  readonly kind: "shopper" | "policy" | "staff" | "carrier" | "payments" | "clock" | "workflow";
  readonly id?: string;
};

export type RequestedLine = { readonly lineId: string; readonly quantity: number; readonly reason: ReturnReason };
export type InspectedLine = {
  readonly lineId: string;
  readonly condition: Condition;
  readonly acceptedQuantity: number;
  readonly disposition: Disposition;
  /** The parcel contained something else. */
  readonly wrongItem?: true;
  /** Whether the seal (of hygiene or of a data medium) was broken; absent if nobody checked. */
  readonly sealBroken?: boolean;
};

export type EscalationReason =
  | "review-overdue"
  | "inspection-overdue"
  | "payment-overdue"
  /** The refund is still open at the legal deadline. */
  | "refund-due-by-law"
  | "payment-failed"
  | "payment-unknown"
  | "no-way-to-pay"
  /** What was accepted no longer fits what the order paid, because of a refund made outside Comeback. */
  | "exceeds-tender"
  /** The refund was paid before the goods, and they never arrived. */
  | "parcel-overdue"
  /** The refund was paid before the goods, and fewer units were accepted or they are worth less. */
  | "refunded-more-than-accepted"
  /** A rule about the inspected goods asks for a person. */
  | "goods-in-question"
  | "workflow-fault"
  | "asked-by-staff";

/** `value` is the price of the new goods with tax; `owed` is the part of it that the shopper still pays. */
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

type EventBody =
  | {
      readonly type: "return-requested";
      readonly orderId: string;
      readonly orderNumber: string;
      readonly customerId: string;
      readonly rmaNumber: string;
      readonly lines: readonly RequestedLine[];
      readonly resolution: CaseResolution;
      /** A declaration rather than a request: withdrawal from the contract, by law and without giving a reason. */
      readonly withdrawal?: true;
      /** What the shopper was shown, to the cent: what is approved, paid and audited. */
      readonly quote: QuoteFigures;
      /** The facts the rules may use, so that the verdict can be recomputed at any time. */
      readonly facts: ReturnFacts;
      /** Of the confirmed quote. Absent in logs from before these were recorded, and where nothing was quoted. */
      readonly arithmeticVersion?: number;
      readonly policyVersion?: string;
      /** How the goods come back: the method the shopper chose, or the first one offered. */
      readonly method?: ReturnSettings["methods"][number];
    }
  | {
      readonly type: "return-authorized";
      readonly verdict?: Verdict;
      readonly keepTheItem: boolean;
      /** Gross per line that a reviewer allows, in minor units, where it is less than was quoted. */
      readonly allowed?: AllowedCredits;
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
      /** The new deadline of the parcel. */
      readonly parcelDueAt?: Instant;
      /** Gross per line that a person allows after inspection, in minor units, where it is less than was quoted. */
      readonly allowed?: AllowedCredits;
    }
  | { readonly type: "case-claimed" }
  | {
      readonly type: "label-issued";
      readonly carrier: string;
      readonly trackingCode: string;
      readonly labelUrl: string;
      /** Where the policy sends the parcel. */
      readonly destination?: string;
      /** The shopper chooses and pays the carrier. */
      readonly ownCarrier?: true;
      readonly parcelDueAt: Instant;
    }
  | { readonly type: "parcel-scanned"; readonly scanId: string; readonly status: string; readonly scannedAt: Instant }
  | {
      readonly type: "parcel-received";
      readonly lines: readonly { readonly lineId: string; readonly receivedQuantity: number }[];
      /** Goods of the order that arrived beyond those announced. */
      readonly extras?: readonly { readonly lineId: string; readonly quantity: number }[];
      readonly dueAt: Instant;
    }
  | { readonly type: "return-expired" }
  | { readonly type: "return-canceled" }
  | ({ readonly type: "line-inspected" } & InspectedLine)
  /** The policy was evaluated again, because some of its rules use inspection facts. */
  | { readonly type: "goods-judged"; readonly verdict: Verdict }
  | { readonly type: "refund-planned"; readonly plan: RefundPlan }
  | {
      readonly type: "refund-submitted";
      readonly instruction: RefundInstruction;
      readonly providerRefundId: string;
      readonly dueAt: Instant;
    }
  | {
      readonly type: "refund-posted";
      readonly instruction: RefundInstruction;
      /** Of a payment by hand: its reference, such as the bank's. */
      readonly providerRefundId: string;
      /** A person paid it by another way, such as by bank. */
      readonly paidByHandAt?: Instant;
    }
  /** A refund made outside Comeback paid these; from here on it counts once, as theirs. The rest is still to be sent. */
  | {
      readonly type: "refund-covered";
      readonly instructions: readonly RefundInstruction[];
      readonly rest: readonly RefundInstruction[];
      readonly outside: OutsideRefund;
    }
  | {
      readonly type: "refund-failed";
      readonly instruction: RefundInstruction;
      readonly failure: string;
      readonly wasPosted: boolean;
    }
  | { readonly type: "store-credit-issued"; readonly instruction: RefundInstruction }
  | ({
      /** For the shop's checkout, which sends the goods and collects what is owed. */
      readonly type: "exchange-ordered";
      readonly currency: string;
    } & OrderedExchange)
  | { readonly type: "appeasement-granted"; readonly reasonCode: string; readonly appeasement: Appeasement }
  /** Stored in a log of its own, beside the returns of its order, and never in a return's log. */
  | ({ readonly type: "outside-refund-recorded" } & OutsideRefund)
  | { readonly type: "return-closed" }
  | { readonly type: "return-reopened" };

export type ReturnEvent = EventBody & {
  readonly at: Instant;
  readonly by: Actor;
  /** The caller's idempotency key: the same command twice is one event. */
  readonly commandId?: string;
};

export type EventType = ReturnEvent["type"];
export type EventOf<T extends EventType> = Extract<ReturnEvent, { type: T }>;
