// Refunds through Stripe. Three things keep an instruction at one refund: its existing refunds are listed before a
// repeat is sent, the idempotency key is derived from the instruction, and our reference is stored in the refund's
// metadata.
import type Stripe from "stripe";
import { TransientFault } from "../../../app/ports/transient-fault.ts";
import type { PaymentGateway, RefundResult } from "../../../app/ports/payment-gateway.ts";
import type { RefundInstruction } from "../../../domain/refund/plan.ts";
import { stripeAmount } from "./amounts.ts";
import { refundStatusOf, stripeFailureOf } from "./refund-status.ts";
import { lazyStripeClient, type StripeClient, type StripeSettings } from "./client.ts";

const PAGE_SIZE = 100;
/** 2,000 refunds of one payment. Beyond that it cannot be said that an instruction was never seen. */
const PAGES_MAX = 20;

type FindResult = RefundResult | { readonly status: "never-seen" };

/** Throws TransientFault when the outcome is unknown; every other outcome is returned. */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const client = lazyStripeClient(settings);
  return {
    find: (instruction) => find(client, instruction),
    submit: (instruction, isFirstTry = false) => submit(client, instruction, isFirstTry),
  };
}

async function submit(
  client: StripeClient,
  instruction: RefundInstruction,
  isFirstTry: boolean,
): Promise<RefundResult> {
  const amount = stripeAmount(instruction.refund, instruction.currency);
  if (amount === undefined)
    return failed(`Stripe cannot pay exactly ${instruction.refund} minor units of ${instruction.currency}`);
  if (instruction.reference === "") return failed("the tender has no payment reference");

  // Stripe drops idempotency keys after a day but keeps the refund, so a late repeat is answered from the list.
  const existing: FindResult = isFirstTry ? { status: "never-seen" } : await find(client, instruction);
  if (existing.status !== "never-seen") return existing;

  try {
    return await send(client, instruction, amount);
  } catch (error) {
    const { message } = refusalOf(error, client);
    // "Already refunded" may refer to this instruction, sent a moment ago.
    const recorded = await find(client, instruction);
    return recorded.status === "never-seen" ? failed(message) : recorded;
  }
}

async function send(client: StripeClient, instruction: RefundInstruction, amount: number): Promise<RefundResult> {
  const stripe = await client.open();
  const refund = await stripe.refunds.create(
    { ...paymentOf(instruction), amount, metadata: metadataOf(instruction, amount) },
    { idempotencyKey: instruction.instructionId },
  );
  // A replayed response shows the refund as it was created, so its current status is fetched.
  const isReplayed = refund.lastResponse.headers["idempotent-replayed"] === "true";
  return refundStatusOf(isReplayed ? await stripe.refunds.retrieve(refund.id) : refund);
}

async function find(client: StripeClient, instruction: RefundInstruction): Promise<FindResult> {
  if (instruction.reference === "") return { status: "never-seen" };
  let failedRefund: RefundResult | undefined;
  let startingAfter: string | undefined;
  for (let page = 1; page <= PAGES_MAX; page++) {
    const refundPage = await list(client, instruction, startingAfter);
    for (const refund of refundPage.data) {
      if (refund.metadata?.["instruction_id"] !== instruction.instructionId) continue;
      const refundStatus = refundStatusOf(refund);
      if (refundStatus.status !== "failed") return refundStatus;
      failedRefund ??= refundStatus;
    }
    startingAfter = refundPage.data.at(-1)?.id;
    if (!refundPage.has_more || startingAfter === undefined) return failedRefund ?? { status: "never-seen" };
  }
  if (failedRefund) return failedRefund;
  throw new TransientFault(
    `${instruction.reference} has more than ${PAGE_SIZE * PAGES_MAX} refunds, so a missing one cannot be ruled out`,
  );
}

async function list(client: StripeClient, instruction: RefundInstruction, startingAfter: string | undefined) {
  try {
    const stripe = await client.open();
    const page = startingAfter === undefined ? {} : { starting_after: startingAfter };
    return await stripe.refunds.list({ ...paymentOf(instruction), limit: PAGE_SIZE, ...page });
  } catch (error) {
    const stripeFailure = refusalOf(error, client);
    // An unknown payment has no refunds.
    if (stripeFailure.code === "resource_missing") return { data: [] as Stripe.Refund[], has_more: false };
    throw new TransientFault(
      `Stripe would not list the refunds of ${instruction.reference}: ${stripeFailure.message}`,
      {
        cause: error,
      },
    );
  }
}

/** The refusal, if Stripe definitely refused. Any error that leaves the outcome open is thrown. */
function refusalOf(error: unknown, client: StripeClient) {
  const stripeFailure = stripeFailureOf(error);
  if (stripeFailure === undefined) throw error;
  if (stripeFailure.outcome === "bad-key") client.reset();
  if (stripeFailure.outcome !== "refused")
    throw new TransientFault(`Stripe: ${stripeFailure.message}`, { cause: error });
  return stripeFailure;
}

const failed = (failure: string): RefundResult => ({ status: "failed", failure });

const paymentOf = ({ reference }: RefundInstruction): { charge: string } | { payment_intent: string } =>
  reference.startsWith("ch_") || reference.startsWith("py_") ? { charge: reference } : { payment_intent: reference };

function metadataOf(instruction: RefundInstruction, amount: number): Record<string, string> {
  const { instructionId, returnId, currency, tenderAmount } = instruction;
  const tender = tenderAmount === undefined ? undefined : stripeAmount(tenderAmount, currency);
  return {
    instruction_id: instructionId,
    return_id: returnId,
    // Read only by the sandbox, which has to infer payments it never saw.
    tender_currency: currency,
    ...(tender === undefined || tender < amount ? {} : { tender_amount: String(tender) }),
  };
}
