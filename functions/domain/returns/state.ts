// The current state of a return: the fold of its log (evolve.ts). A part of it exists only once its event has happened.
import type { Verdict } from "../policy/decide.ts";
import type { Appeasement } from "../refund/goodwill.ts";
import type { OutsideRefund } from "../refund/outside-refund.ts";
import type { RefundInstruction, RefundPlan } from "../refund/plan.ts";
import type { AllowedCredits } from "../refund/settlement.ts";
import type { Instant } from "../time/instant.ts";
import type { EscalationReason, EventOf, InspectedLine, OrderedExchange } from "./events.ts";

export type ReturnStatus =
  | "requested"
  | "in-review"
  | "declined"
  | "authorized"
  | "awaiting-parcel"
  | "awaiting-inspection"
  | "inspected"
  | "awaiting-payment"
  | "payment-failed"
  | "closed"
  | "canceled"
  | "expired";

export type Escalation = {
  readonly why: EscalationReason;
  readonly at: Instant;
  readonly stuck: boolean;
  /** Number of reminders by the clock since. */
  readonly reminders: number;
};

export type IssuedLabel = {
  readonly carrier: string;
  readonly trackingCode: string;
  readonly labelUrl: string;
  readonly destination?: string;
  /** The shopper chooses and pays the carrier: there is no prepaid label, only a slip with the RMA number. */
  readonly ownCarrier?: true;
};

/** A refund instruction: planned, pending, posted, or failed and then planned again. */
export type InstructionState = {
  readonly instruction: RefundInstruction;
  readonly status: "planned" | "pending" | "posted" | "failed";
  readonly providerRefundId?: string;
  readonly failure?: string;
  /** When a person paid it by another way. */
  readonly paidByHandAt?: Instant;
};

export type Return = {
  readonly status: ReturnStatus;
  /** What the shopper requested and was shown. */
  readonly request: EventOf<"return-requested">;
  readonly verdict?: Verdict;
  readonly keepTheItem: boolean;
  readonly allowed?: AllowedCredits;
  readonly label?: IssuedLabel;
  /** Since when we know that the carrier has the parcel: proof that it was sent. */
  readonly sentAt?: Instant;
  readonly receivedAt?: Instant;
  readonly received?: Readonly<Record<string, number>>;
  /** In order of inspection; each line of the return once. */
  readonly inspected: readonly InspectedLine[];
  /** The policy's verdict after inspection. */
  readonly postInspectionVerdict?: Verdict;
  readonly plan?: RefundPlan;
  /** The plan was made before the goods were inspected. */
  readonly paidEarly?: true;
  readonly exchange?: OrderedExchange;
  readonly instructions: Readonly<Record<string, InstructionState>>;
  /** Refunds made outside Comeback that paid what instructions of this return owed. */
  readonly covered?: readonly OutsideRefund[];
  /**
   * Goodwill, oldest first. It is paid beside whatever else happens, and changes no status but that of a case of its
   * own.
   */
  readonly appeasements: readonly Appeasement[];
  /** The current deadline. */
  readonly dueAt?: Instant;
  /**
   * When the workflow looks again if nothing happens before: the deadline, or the next reminder after it was missed.
   */
  readonly nextCheckAt?: Instant;
  /** The deadline of a pending early refund, beside the one for the goods. */
  readonly earlyPaymentDueAt?: Instant;
  readonly escalation?: Escalation;
  /** A person was alerted that the law requires the refund. */
  readonly legalDeadlineReported?: true;
  readonly assignee?: string;
  readonly commandIds: readonly string[];
  readonly updatedAt: Instant;
  /** Number of events so far. */
  readonly length: number;
};
