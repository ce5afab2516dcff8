// The terms a policy, and the law beneath it, set for a quote case outside a shop.
import type { QuoteCaseRequest } from "../contracts/quote-document.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import { conclude } from "../domain/policy/decide.ts";
import { policyFacts } from "../domain/policy/policy-facts.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { quoteTerms } from "../domain/policy/quote-terms.ts";
import { quote, type QuoteAsk } from "../domain/refund/quote.ts";
import { RETURN_REASONS, type ReturnReason } from "../domain/returns/events.ts";
import type { Instant } from "../domain/sla/instant.ts";
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
  input: QuoteAsk,
  termsInput: PolicyTermsInput,
): Promise<QuoteAsk> {
  const { policy, order, tally, request, now = lastDeliveryAt(order) } = termsInput;
  const lines = request.lines.map(({ lineId, quantity, acceptedQuantity, reason }) => ({
    lineId,
    quantity: acceptedQuantity ?? quantity,
    ...(isReason(reason) && { reason }),
  }));
  const valuation = quote(order, tally, { lines, alternative: "store-credit" });
  if (!valuation.ok) return input;
  const credits = new Map(valuation.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const valuedLines = lines.map((line) => ({ ...line, credit: credits.get(line.lineId) ?? 0 }));
  const facts = policyFacts({
    order,
    tally,
    days: await shopperDays(calendar, order, now),
    lines: valuedLines,
    ...(request.resolution && { resolution: request.resolution }),
  });
  const terms = quoteTerms(conclude(compiledFor(policy, order.currency), facts), order, tally, valuedLines);
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

const isReason = (reason: string | undefined): reason is ReturnReason =>
  (RETURN_REASONS as readonly (string | undefined)[]).includes(reason);

const lastDeliveryAt = ({ placedAt, lines }: Order): Instant =>
  lines.reduce((last, { deliveredAt = 0 }) => Math.max(last, deliveredAt), placedAt);
