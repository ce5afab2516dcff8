// A payment provider that is stricter than a friendly one: it forgets idempotency keys after a day, so whoever sends again
// without asking first has paid twice. It pends, fails, fails later, and tells its news as often and as late as it likes.
import { type PaymentGateway, type PaymentNews, type RefundAnswer, TransientFault } from "../../functions/app/ports.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { RefundInstruction } from "../../functions/domain/refund/plan.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Trouble } from "./faults.ts";

const KEYS_KEPT_MS = DAY;
const PEND = 0.2;
const FAIL = 0.1;
const FAIL_LATER = 0.05;

export type KnownRefund = {
  readonly instruction: RefundInstruction;
  readonly providerRefundId: string;
  readonly at: Instant;
  status: "pending" | "posted" | "failed";
};

export interface Provider {
  readonly gateway: PaymentGateway;
  /** Everything it was ever made to refund, oldest first. */
  readonly refunds: readonly KnownRefund[];
  /** What other hands gave back of a payment: as much as was asked, or what is left. */
  refundOutside(reference: string, refund: Minor, paid: Minor): Minor;
  /** So much of it was by other hands. */
  outside(reference: string): Minor;
}

/** `tell` carries a webhook; it may fail, and is tried again. */
export function providerOn(
  scheduler: Scheduler,
  trouble: Trouble,
  tell: (news: PaymentNews) => Promise<void>,
): Provider {
  const refunds: KnownRefund[] = [];
  const outside = new Map<string, Minor>();
  const byOthers = (reference: string): Minor => outside.get(reference) ?? 0;
  const byUs = (reference: string): Minor =>
    refunds
      .filter(({ instruction, status }) => instruction.reference === reference && status !== "failed")
      .reduce((sum, { instruction }) => sum + instruction.refund, 0);
  const answerOf = ({ status, providerRefundId }: KnownRefund): RefundAnswer =>
    status === "failed" ? { status, failure: "the bank sent it back", providerRefundId } : { status, providerRefundId };
  const latest = ({ instructionId }: RefundInstruction): KnownRefund | undefined =>
    refunds.findLast(({ instruction }) => instruction.instructionId === instructionId);

  /** Once, twice or three times, each when it likes: duplicates and disorder are normal. */
  const announce = (refund: KnownRefund): void => {
    const { instructionId, returnId } = refund.instruction;
    const news: PaymentNews = { instructionId, returnId, answer: answerOf(refund) };
    for (let copies = scheduler.between(1, 3); copies > 0; copies--) {
      scheduler.spawn(async () => {
        for (let told = false; !told;) {
          await scheduler.sleep(scheduler.between(1, 6 * HOUR));
          told = await tell(news).then(
            () => true,
            () => false,
          );
        }
      });
    }
  };

  const becomesLater = (refund: KnownRefund, status: "posted" | "failed", within: number): void =>
    scheduler.spawn(async () => {
      await scheduler.sleep(scheduler.between(HOUR, within));
      refund.status = status;
      announce(refund);
    });

  const made = (instruction: RefundInstruction): KnownRefund => {
    const providerRefundId = `re_${refunds.length + 1}`;
    const refund: KnownRefund = { instruction, providerRefundId, at: scheduler.now(), status: "posted" };
    refunds.push(refund);
    // Nobody gives back more of a payment than there was, whoever asks.
    const { reference, tenderAmount = Infinity } = instruction;
    const exceeds = byOthers(reference) > 0 && byOthers(reference) + byUs(reference) > tenderAmount;
    if (exceeds || scheduler.chance(FAIL)) refund.status = "failed";
    else if (scheduler.chance(PEND)) {
      refund.status = "pending";
      becomesLater(refund, scheduler.chance(0.8) ? "posted" : "failed", 5 * DAY);
    } else if (scheduler.chance(FAIL_LATER)) becomesLater(refund, "failed", 10 * DAY);
    return refund;
  };

  const mayFail = async (words: string): Promise<void> => {
    await scheduler.turn();
    if (scheduler.chance(2 * trouble())) throw new TransientFault(words);
  };

  return {
    refunds,
    outside: byOthers,
    refundOutside(reference, refund, paid) {
      const left = Math.max(0, Math.min(refund, paid - byOthers(reference) - byUs(reference)));
      outside.set(reference, byOthers(reference) + left);
      return left;
    },
    gateway: {
      async submit(instruction, isFirstTry = false) {
        await mayFail("the provider did not answer");
        const known = latest(instruction);
        // Whoever says that this is the first time is believed as long as the key is remembered, and no longer.
        const remembered = known !== undefined && (!isFirstTry || scheduler.now() - known.at < KEYS_KEPT_MS);
        const refund = remembered ? known : made(instruction);
        // What is answered is how it stood then, however long the answer travels.
        const answer = answerOf(refund);
        await mayFail("the provider's answer was lost");
        return answer;
      },
      async find(instruction) {
        await mayFail("the provider could not be asked");
        const known = latest(instruction);
        return known ? answerOf(known) : { status: "never-seen" };
      },
    },
  };
}
