// A payment provider with the hardest documented behaviour: it forgets idempotency keys after a day, so sending again
// without asking first pays twice. Refunds pend, fail, or fail later, and webhooks arrive late, repeatedly and out of
// order.
import type { PaymentWebhook } from "../../functions/app/ports/payment-webhook-reader.ts";
import type { PaymentGateway, RefundResult } from "../../functions/app/ports/payment-gateway.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/time/instant.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { RefundInstruction } from "../../functions/domain/refund/plan.ts";
import type { Scheduler } from "./scheduler.ts";
import type { FaultProbability } from "./faults.ts";

const KEY_LIFETIME_MS = DAY;
const PENDING_PROBABILITY = 0.2;
const FAILURE_PROBABILITY = 0.1;
const LATE_FAILURE_PROBABILITY = 0.05;

export type ProviderRefund = {
  readonly instruction: RefundInstruction;
  readonly providerRefundId: string;
  readonly at: Instant;
  status: "pending" | "posted" | "failed";
};

export interface SimulatedProvider {
  readonly gateway: PaymentGateway;
  /** Every refund it was asked for, oldest first. */
  readonly refunds: readonly ProviderRefund[];
  /** Refunds part of a payment outside Comeback; returns the amount refunded, at most what is left. */
  refundOutside(reference: string, refund: Minor, paid: Minor): Minor;
  /** The amount of a payment that was refunded outside Comeback. */
  refundedOutside(reference: string): Minor;
}

/** `deliverWebhook` may fail and is retried. */
export function createProvider(
  scheduler: Scheduler,
  faultProbability: FaultProbability,
  deliverWebhook: (webhook: PaymentWebhook) => Promise<void>,
): SimulatedProvider {
  const refunds: ProviderRefund[] = [];
  const outsideByReference = new Map<string, Minor>();
  const refundedByOthers = (reference: string): Minor => outsideByReference.get(reference) ?? 0;
  const refundedByUs = (reference: string): Minor =>
    refunds
      .filter(({ instruction, status }) => instruction.reference === reference && status !== "failed")
      .reduce((sum, { instruction }) => sum + instruction.refund, 0);
  const refundAnswer = ({ status, providerRefundId }: ProviderRefund): RefundResult =>
    status === "failed" ? { status, failure: "the bank sent it back", providerRefundId } : { status, providerRefundId };
  const latestRefund = ({ instructionId }: RefundInstruction): ProviderRefund | undefined =>
    refunds.findLast(({ instruction }) => instruction.instructionId === instructionId);

  /** Sends the webhook one to three times, each after a random delay: duplicates and reordering are normal. */
  const sendWebhooks = (refund: ProviderRefund): void => {
    const { instructionId, returnId } = refund.instruction;
    const webhook: PaymentWebhook = { instructionId, returnId, result: refundAnswer(refund) };
    for (let remaining = scheduler.between(1, 3); remaining > 0; remaining--) {
      scheduler.spawn(async () => {
        for (let isDelivered = false; !isDelivered;) {
          await scheduler.sleep(scheduler.between(1, 6 * HOUR));
          isDelivered = await deliverWebhook(webhook).then(
            () => true,
            () => false,
          );
        }
      });
    }
  };

  const settleLater = (refund: ProviderRefund, status: "posted" | "failed", withinMs: number): void =>
    scheduler.spawn(async () => {
      await scheduler.sleep(scheduler.between(HOUR, withinMs));
      refund.status = status;
      sendWebhooks(refund);
    });

  const createRefund = (instruction: RefundInstruction): ProviderRefund => {
    const providerRefundId = `re_${refunds.length + 1}`;
    const refund: ProviderRefund = { instruction, providerRefundId, at: scheduler.now(), status: "posted" };
    refunds.push(refund);
    // The provider never refunds more of a payment than was paid.
    const { reference, tenderAmount = Infinity } = instruction;
    const exceeds =
      refundedByOthers(reference) > 0 && refundedByOthers(reference) + refundedByUs(reference) > tenderAmount;
    if (exceeds || scheduler.chance(FAILURE_PROBABILITY)) refund.status = "failed";
    else if (scheduler.chance(PENDING_PROBABILITY)) {
      refund.status = "pending";
      settleLater(refund, scheduler.chance(0.8) ? "posted" : "failed", 5 * DAY);
    } else if (scheduler.chance(LATE_FAILURE_PROBABILITY)) settleLater(refund, "failed", 10 * DAY);
    return refund;
  };

  const maybeFail = async (message: string): Promise<void> => {
    await scheduler.turn();
    if (scheduler.chance(2 * faultProbability())) throw new TransientFault(message);
  };

  return {
    refunds,
    refundedOutside: refundedByOthers,
    refundOutside(reference, refund, paid) {
      const refunded = Math.max(0, Math.min(refund, paid - refundedByOthers(reference) - refundedByUs(reference)));
      outsideByReference.set(reference, refundedByOthers(reference) + refunded);
      return refunded;
    },
    gateway: {
      async submit(instruction, isFirstTry = false) {
        await maybeFail("the provider did not answer");
        const existing = latestRefund(instruction);
        // A caller that claims a first attempt is deduplicated by its idempotency key, which is only kept for a day.
        const isRemembered = existing !== undefined && (!isFirstTry || scheduler.now() - existing.at < KEY_LIFETIME_MS);
        const refund = isRemembered ? existing : createRefund(instruction);
        // The response contains the status at this moment, however long it takes to arrive.
        const result = refundAnswer(refund);
        await maybeFail("the provider's answer was lost");
        return result;
      },
      async find(instruction) {
        await maybeFail("the provider could not be asked");
        const existing = latestRefund(instruction);
        return existing ? refundAnswer(existing) : { status: "never-seen" };
      },
    },
  };
}
