// Refunds through Stripe. Three things keep an instruction at one refund: Stripe is asked before anything is sent again, the
// idempotency key is derived from the instruction, and our reference stands in the refund's metadata for ever.
import type Stripe from "stripe";
import { TransientFault } from "../../app/ports.ts";
import type { PaymentGateway, RefundAnswer } from "../../app/ports.ts";
import type { RefundInstruction } from "../../domain/refund/plan.ts";
import { stripeAmount } from "./stripe-amounts.ts";
import { answerOf, troubleOf } from "./stripe-answers.ts";
import { lazyStripe } from "./stripe-client.ts";
import type { StripeClient, StripeSettings } from "./stripe-client.ts";

const PAGE = 100;
/** 2,000 refunds of one payment. Past that nobody can say "never seen". */
const PAGES_MAX = 20;

type Known = RefundAnswer | { readonly status: "never-seen" };

/** Errors: TransientFault when the outcome is unknown; everything else that can happen is an answer. */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const client = lazyStripe(settings);
  return {
    find: (instruction) => find(client, instruction),
    submit: (instruction, isFirstTry = false) => submit(client, instruction, isFirstTry),
  };
}

async function submit(
  client: StripeClient,
  instruction: RefundInstruction,
  isFirstTry: boolean,
): Promise<RefundAnswer> {
  const amount = stripeAmount(instruction.refund, instruction.currency);
  if (amount === undefined)
    return failed(`Stripe cannot pay exactly ${instruction.refund} minor units of ${instruction.currency}`);
  if (instruction.reference === "") return failed("the tender has no payment reference");

  // Stripe forgets an idempotency key after a day. The refund itself it never forgets, so a late repeat ends here.
  const before: Known = isFirstTry ? { status: "never-seen" } : await find(client, instruction);
  if (before.status !== "never-seen") return before;

  try {
    return await send(client, instruction, amount);
  } catch (error) {
    const { words } = refusalIn(error, client);
    // "Already refunded" may have been us, a moment ago.
    const after = await find(client, instruction);
    return after.status === "never-seen" ? failed(words) : after;
  }
}

async function send(client: StripeClient, instruction: RefundInstruction, amount: number): Promise<RefundAnswer> {
  const stripe = await client.open();
  const refund = await stripe.refunds.create(
    { ...paymentOf(instruction), amount, metadata: metadataOf(instruction, amount) },
    { idempotencyKey: instruction.instructionId },
  );
  // A repeated answer is the one of then; what has become of the refund since has to be asked.
  const replayed = refund.lastResponse.headers["idempotent-replayed"] === "true";
  return answerOf(replayed ? await stripe.refunds.retrieve(refund.id) : refund);
}

async function find(client: StripeClient, instruction: RefundInstruction): Promise<Known> {
  if (instruction.reference === "") return { status: "never-seen" };
  let ended: RefundAnswer | undefined;
  let after: string | undefined;
  for (let page = 1; page <= PAGES_MAX; page++) {
    const listed = await list(client, instruction, after);
    for (const refund of listed.data) {
      if (refund.metadata?.["instruction_id"] !== instruction.instructionId) continue;
      const answer = answerOf(refund);
      if (answer.status !== "failed") return answer;
      ended ??= answer;
    }
    after = listed.data.at(-1)?.id;
    if (!listed.has_more || after === undefined) return ended ?? { status: "never-seen" };
  }
  if (ended) return ended;
  throw new TransientFault(
    `${instruction.reference} has more than ${PAGE * PAGES_MAX} refunds: no one can say what is not there`,
  );
}

async function list(client: StripeClient, instruction: RefundInstruction, after: string | undefined) {
  try {
    const stripe = await client.open();
    const page = after === undefined ? {} : { starting_after: after };
    return await stripe.refunds.list({ ...paymentOf(instruction), limit: PAGE, ...page });
  } catch (error) {
    const trouble = refusalIn(error, client);
    // No such payment, so no refund of it.
    if (trouble.code === "resource_missing") return { data: [] as Stripe.Refund[], has_more: false };
    throw new TransientFault(`Stripe would not list the refunds of ${instruction.reference}: ${trouble.words}`, {
      cause: error,
    });
  }
}

/** What Stripe definitely refused. Everything that leaves the outcome open is thrown on. */
function refusalIn(error: unknown, client: StripeClient) {
  const trouble = troubleOf(error);
  if (trouble === undefined) throw error;
  if (trouble.outcome === "bad-key") client.forget();
  if (trouble.outcome !== "refused") throw new TransientFault(`Stripe: ${trouble.words}`, { cause: error });
  return trouble;
}

const failed = (failure: string): RefundAnswer => ({ status: "failed", failure });

const paymentOf = ({ reference }: RefundInstruction): { charge: string } | { payment_intent: string } =>
  reference.startsWith("ch_") || reference.startsWith("py_") ? { charge: reference } : { payment_intent: reference };

function metadataOf(instruction: RefundInstruction, amount: number): Record<string, string> {
  const { instructionId, returnId, currency, tenderAmount } = instruction;
  const tender = tenderAmount === undefined ? undefined : stripeAmount(tenderAmount, currency);
  return {
    instruction_id: instructionId,
    return_id: returnId,
    // Read by the sandbox alone, which has to guess at payments it never saw.
    tender_currency: currency,
    ...(tender === undefined || tender < amount ? {} : { tender_amount: String(tender) }),
  };
}
