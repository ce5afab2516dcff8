// The parameters of POST /v1/refunds (https://docs.stripe.com/api/refunds/create).
import { optionalCount, assertKnownParameters, textList, metadataFrom, optionalText } from "./form.ts";
import type { Form } from "./form.ts";
import { isCharge } from "./payments.ts";
import { StripeApiError } from "./stripe-api-error.ts";

const ALLOWED_PARAMETERS = [
  ..."amount charge currency customer expand instructions_email metadata origin payment_intent reason".split(" "),
  ..."refund_application_fee reverse_transfer".split(" "),
];
const REASONS = ["duplicate", "fraudulent", "requested_by_customer"];

export type RefundParams = {
  readonly reference: string;
  readonly amount: number | undefined;
  readonly reason: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly expand: readonly string[];
};

export function parseRefundForm(form: Form): RefundParams {
  assertKnownParameters(form, ALLOWED_PARAMETERS);
  const [charge, intent] = [optionalText(form, "charge"), optionalText(form, "payment_intent")];
  if (charge !== undefined && intent !== undefined) {
    throw StripeApiError.invalid("You may only specify one of these parameters: charge, payment_intent.", {
      code: "parameters_exclusive",
    });
  }
  const reference = charge ?? intent;
  if (reference === undefined) {
    throw StripeApiError.invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  if (isCharge(reference) !== (charge !== undefined)) {
    throw charge === undefined
      ? StripeApiError.missing("payment_intent", reference, "payment_intent")
      : StripeApiError.missing("charge", reference, "charge");
  }
  const reason = optionalText(form, "reason");
  if (reason !== undefined && !REASONS.includes(reason)) {
    throw StripeApiError.invalid(`Invalid reason: must be one of ${REASONS.join(", ")}`, { param: "reason" });
  }
  return {
    reference,
    amount: optionalCount(form, "amount"),
    reason,
    metadata: metadataFrom(form),
    expand: expansionsIn(form, REFUND_EXPANDS),
  };
}

export const REFUND_EXPANDS: readonly string[] = ["charge", "payment_intent"];

export function expansionsIn(form: Form, expandable: readonly string[]): readonly string[] {
  const requested = textList(form, "expand");
  for (const name of requested) {
    if (!expandable.includes(name))
      throw StripeApiError.invalid(`This property cannot be expanded (${name}).`, { param: "expand" });
  }
  return requested;
}
