// A payment provider.
import type { RefundInstruction } from "../../domain/refund/plan.ts";

export type RefundResult =
  | { readonly status: "posted"; readonly providerRefundId: string }
  | { readonly status: "pending"; readonly providerRefundId: string }
  | { readonly status: "failed"; readonly failure: string; readonly providerRefundId?: string };

/**
 * A payment provider. Amounts are whole minor units by ISO 4217; converting them is the adapter's responsibility.
 * `submit` looks for an earlier submission before it sends, except on the very first attempt. It throws TransientFault
 * if the result is unknown (time-out, 5xx, rate limit, broken connection); then only `find` by our reference can tell.
 */
export interface PaymentGateway {
  submit(instruction: RefundInstruction, isFirstTry?: boolean): Promise<RefundResult>;
  /** The status of an instruction at the provider; "never-seen" only when the provider is certain. */
  find(instruction: RefundInstruction): Promise<RefundResult | { readonly status: "never-seen" }>;
}
