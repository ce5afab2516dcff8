// What POST /v1/refunds may say (https://docs.stripe.com/api/refunds/create).
import { countOf, knownOnly, listOf, metadataOf, textOf } from "./form.ts";
import type { Form } from "./form.ts";
import { isCharge } from "./payments.ts";
import { Trouble } from "./trouble.ts";

const KNOWN = [
  ..."amount charge currency customer expand instructions_email metadata origin payment_intent reason".split(" "),
  ..."refund_application_fee reverse_transfer".split(" "),
];
const REASONS = ["duplicate", "fraudulent", "requested_by_customer"];

export type RefundWish = {
  readonly reference: string;
  readonly amount: number | undefined;
  readonly reason: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly expand: readonly string[];
};

export function readRefundForm(form: Form): RefundWish {
  knownOnly(form, KNOWN);
  const [charge, intent] = [textOf(form, "charge"), textOf(form, "payment_intent")];
  if (charge !== undefined && intent !== undefined) {
    throw Trouble.invalid("You may only specify one of these parameters: charge, payment_intent.", {
      code: "parameters_exclusive",
    });
  }
  const reference = charge ?? intent;
  if (reference === undefined) {
    throw Trouble.invalid("One of the following params should be provided for this request: payment_intent or charge.");
  }
  if (isCharge(reference) !== (charge !== undefined)) {
    throw charge === undefined
      ? Trouble.missing("payment_intent", reference, "payment_intent")
      : Trouble.missing("charge", reference, "charge");
  }
  const reason = textOf(form, "reason");
  if (reason !== undefined && !REASONS.includes(reason)) {
    throw Trouble.invalid(`Invalid reason: must be one of ${REASONS.join(", ")}`, { param: "reason" });
  }
  return {
    reference,
    amount: countOf(form, "amount"),
    reason,
    metadata: metadataOf(form),
    expand: expansions(form, REFUND_EXPANDS),
  };
}

export const REFUND_EXPANDS: readonly string[] = ["charge", "payment_intent"];

export function expansions(form: Form, possible: readonly string[]): readonly string[] {
  const wished = listOf(form, "expand");
  for (const name of wished) {
    if (!possible.includes(name))
      throw Trouble.invalid(`This property cannot be expanded (${name}).`, { param: "expand" });
  }
  return wished;
}
