// What the rules may look at, and what they answer.
import type { Instant } from "../sla/instant.ts";
import type { Minor } from "../money/minor.ts";
import type { ReturnReason } from "../returns/events.ts";

export type LineFacts = {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: ReturnReason;
  /** What would be credited for these units, gross, in the order's currency. */
  readonly credit: Minor;
  readonly returnable: boolean;
  readonly finalSale: boolean;
  readonly shippedAt?: Instant;
  readonly deliveredAt?: Instant;
};

export type ReturnFacts = {
  readonly orderId: string;
  readonly placedAt: Instant;
  readonly requestedAt: Instant;
  readonly currency: string;
  readonly country: string;
  readonly lines: readonly LineFacts[];
};

export type VerdictOutcome = "authorize" | "review" | "decline" | "keep-the-item";

/** One rule that spoke: its id, what it says about which line, and the figures it compared. */
export type TraceStep = {
  readonly rule: string;
  readonly lineId?: string;
  readonly held: boolean;
  readonly saw: string;
  readonly wanted: string;
};

export type Verdict = {
  readonly outcome: VerdictOutcome;
  /** The rule that decided. */
  readonly rule: string;
  readonly policyVersion: string;
  readonly trace: readonly TraceStep[];
};
