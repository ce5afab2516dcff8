// The terms a policy, and the law beneath it, set for a quote case outside a shop.
import type { QuoteCaseRequest } from "../contracts/quote-document.ts";
import { valueGoods } from "../domain/offer/goods-value.ts";
import { requestFacts } from "../domain/offer/request-facts.ts";
import { quoteTerms } from "../domain/offer/terms.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import { conclude } from "../domain/policy/decide.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { QuoteInput } from "../domain/refund/quote-input.ts";
import { RETURN_REASONS, type ReturnReason } from "../domain/vocabulary/reasons.ts";
import type { Instant } from "../domain/time/instant.ts";
import { shopperDays } from "./shopper-days.ts";
import { compiledFor } from "./policies.ts";
import type { Calendar } from "./ports/calendar.ts";

export type PolicyTermsInput = {
  readonly policy: Policy;
  readonly order: Order;
  readonly tally: OrderTally;
  readonly request: QuoteCaseRequest;
  /** When the quote is requested. Default: the latest delivery of the order. */
  readonly now?: Instant;
};

/** The quote input, with everything it leaves open filled in from the policy. */
export async function fillFromPolicy(
  calendar: Calendar,
  input: QuoteInput,
  termsInput: PolicyTermsInput,
): Promise<QuoteInput> {
  const { policy, order, tally, request, now = lastDeliveryAt(order) } = termsInput;
  const lines = request.lines.map(({ lineId, quantity, acceptedQuantity, reason }) => ({
    lineId,
    quantity: acceptedQuantity ?? quantity,
    ...(isReason(reason) && { reason }),
  }));
  const value = valueGoods({ order, tally }, lines);
  if (!value.ok) return input;
  const facts = requestFacts({
    ...{ order, tally, lines, value: value.value },
    days: await shopperDays(calendar, order, now),
    ...(request.resolution && { resolution: request.resolution }),
  });
  const conclusion = conclude(compiledFor(policy, order.currency), facts);
  const terms = quoteTerms(conclusion, { order, tally }, lines, value.value);
  const creditByLine = new Map(terms.lines.map(({ lineId, credit }) => [lineId, credit]));
  return {
    ...terms,
    ...input,
    lines: input.lines.map((line) => {
      const credit = line.credit ?? creditByLine.get(line.lineId);
      return credit === undefined ? line : { ...line, credit };
    }),
  };
}

const isReason = (reason: string | undefined): reason is ReturnReason => RETURN_REASONS.some((one) => one === reason);

const lastDeliveryAt = ({ placedAt, lines }: Order): Instant =>
  lines.reduce((last, { deliveredAt = 0 }) => Math.max(last, deliveredAt), placedAt);
