// The terms that a policy, and the law beneath it, put to a request whose figures are asked for without a shop.
import type { QuoteRequest } from "../contracts/quote-document.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import { concludeBy } from "../domain/policy/decide.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { termsOf } from "../domain/policy/terms.ts";
import { quote, type QuoteAsk } from "../domain/refund/quote.ts";
import { REASONS, type ReturnReason } from "../domain/returns/events.ts";
import type { Instant } from "../domain/sla/instant.ts";
import { daysOf } from "./days.ts";
import { compiledFor } from "./policies.ts";
import type { Calendar } from "./ports/calendar.ts";

export type TermsQuestion = {
  readonly policy: Policy;
  readonly order: Order;
  readonly tally: OrderTally;
  readonly request: QuoteRequest;
  /** When it is asked; the day the last goods came, where nobody says. */
  readonly now?: Instant;
};

/** What is asked, with whatever it does not say itself filled in by the policy. */
export async function underPolicy(calendar: Calendar, ask: QuoteAsk, question: TermsQuestion): Promise<QuoteAsk> {
  const { policy, order, tally, request, now = lastNews(order) } = question;
  const lines = request.lines.map(({ lineId, quantity, acceptedQuantity, reason }) => ({
    lineId,
    quantity: acceptedQuantity ?? quantity,
    ...(isReason(reason) && { reason }),
  }));
  const worth = quote(order, tally, { lines, alternative: "store-credit" });
  if (!worth.ok) return ask;
  const credits = new Map(worth.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const valued = lines.map((line) => ({ ...line, credit: credits.get(line.lineId) ?? 0 }));
  const facts = factsOf({
    order,
    tally,
    days: await daysOf(calendar, order, now),
    lines: valued,
    ...(request.resolution && { resolution: request.resolution }),
  });
  const terms = termsOf(concludeBy(compiledFor(policy, order.currency), facts), order, tally, valued);
  const credited = new Map(terms.lines.map(({ lineId, credit }) => [lineId, credit]));
  return {
    ...terms,
    ...ask,
    lines: ask.lines.map((line) => {
      const credit = line.credit ?? credited.get(line.lineId);
      return credit === undefined ? line : { ...line, credit };
    }),
  };
}

const isReason = (reason: string | undefined): reason is ReturnReason =>
  (REASONS as readonly (string | undefined)[]).includes(reason);

const lastNews = ({ placedAt, lines }: Order): Instant =>
  lines.reduce((last, { deliveredAt = 0 }) => Math.max(last, deliveredAt), placedAt);
