// The pure question of `npm run quote`: an order document, what was refunded before, and a request; answered without a shop.
import * as z from "zod";
import { instant } from "../contracts/fields.ts";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { alreadyRefunded, quoteRequest, type QuoteDocument, type QuoteRequest } from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import { NOTHING } from "../domain/refund/line-value.ts";
import type { FeeAsk } from "../domain/refund/ask.ts";
import { quote, type QuoteAsk } from "../domain/refund/quote.ts";
import { accept, type Answer, type Refusal } from "../domain/refusal.ts";
import { tallyOf } from "./already-refunded.ts";
import { paidDocument, decimalIn } from "./documents/money.ts";
import { quoteDocument } from "./documents/quote.ts";
import { underPolicy } from "./policy-terms.ts";
import type { Calendar } from "./ports/calendar.ts";
import { priceIn, reading, readOr } from "./read-amounts.ts";

export const quoteQuestion = z.strictObject({
  order: orderDocument,
  alreadyRefunded: alreadyRefunded.optional(),
  request: quoteRequest,
  /** Fills in what the request does not say: fees, bonus, shipping, duties, the order of tenders. */
  policy: policyDocument.optional(),
  /** When it is asked, for what the policy and the law say then. */
  now: instant.optional(),
});

export type QuoteQuestion = z.infer<typeof quoteQuestion>;

type Prepared = { readonly order: Order; readonly tally: OrderTally; readonly ask: QuoteAsk };
type Say = (refusal: Refusal) => string;

/** The Quote of interfaces.md; a refusal is an answer with empty figures. Not ok: an amount that cannot be read, and where. */
export function answerQuote(question: Omit<QuoteQuestion, "policy">, say: Say): Answer<QuoteDocument> {
  const prepared = prepare(question);
  return prepared.ok ? accept(quoted(prepared.value, say)) : prepared;
}

/** The same, where a policy fills in what the request leaves open. */
export async function answerQuoteUnder(
  calendar: Calendar,
  { policy, now, ...question }: QuoteQuestion,
  say: Say,
): Promise<Answer<QuoteDocument>> {
  const prepared = prepare(question);
  if (!prepared.ok || !policy) return prepared.ok ? accept(quoted(prepared.value, say)) : prepared;
  const { order, tally, ask } = prepared.value;
  const { request } = question;
  const at = now === undefined ? {} : { now: Date.parse(now) };
  return accept(
    quoted({ order, tally, ask: await underPolicy(calendar, ask, { policy, order, tally, request, ...at }) }, say),
  );
}

function prepare(question: Omit<QuoteQuestion, "policy">): Answer<Prepared> {
  const order = freeze(question.order);
  if (!order.ok) return { ...order, refusal: { ...order.refusal, at: `/order${order.refusal.at ?? ""}` } };
  const tally = tallyOf(order.value, question.alreadyRefunded ?? {});
  if (!tally.ok) return tally;
  const ask = askOf(order.value, question);
  return ask.ok ? accept({ order: order.value, tally: tally.value, ask: ask.value }) : ask;
}

function quoted({ order, tally, ask }: Prepared, say: Say): QuoteDocument {
  const figures = quote(order, tally, ask);
  return figures.ok ? quoteDocument(figures.value) : refusedQuote(order, figures.refusal, say(figures.refusal));
}

function refusedQuote({ currency }: Order, { code, at }: Refusal, detail: string): QuoteDocument {
  return {
    currency,
    lines: [],
    shipping: [],
    fees: [],
    total: paidDocument(decimalIn(currency), NOTHING),
    tenders: [],
    taxes: [],
    refusal: { code, detail, ...(at !== undefined && { at }) },
  };
}

const askOf = (order: Order, { request }: Pick<QuoteQuestion, "request">): Answer<QuoteAsk> =>
  readOr(() => {
    const minor = reading(order);
    const taxesOf = (taxes: NonNullable<QuoteRequest["exchangeFor"]>[number]["taxes"], at: string) =>
      (taxes ?? []).map(({ name, rate, amount }, index) => ({
        name,
        rate,
        ...(amount !== undefined && { charged: minor(amount, `${at}/taxes/${index}/amount`) }),
      }));
    const { shipping, includeShipping, resolution, fees, exchangeFor, tenderOrder, bonus } = request;
    const { shippingRule, includeDuties, exchangeRemainder, tenderRule, alternative } = request;
    return {
      lines: request.lines.map(({ lineId, quantity, acceptedQuantity, amount }, index) => ({
        lineId,
        quantity,
        ...(acceptedQuantity !== undefined && { acceptedQuantity }),
        ...(amount !== undefined && { credit: minor(amount, `/request/lines/${index}/amount`) }),
      })),
      ...(shipping && {
        shipping: shipping.map(({ shippingId, amount }, index) => ({
          shippingId,
          ...(amount !== undefined && { gross: minor(amount, `/request/shipping/${index}/amount`) }),
        })),
      }),
      ...(includeShipping !== undefined && { includeShipping }),
      ...(resolution && { resolution }),
      ...(fees && {
        fees: fees.map(({ code, amount, percent, of = "lines", taxes: wished }, index): FeeAsk => {
          const at = `/request/fees/${index}`;
          const taxes = wished === "as-goods" ? wished : taxesOf(wished, at);
          return percent === undefined
            ? { code, base: minor(amount ?? "0", `${at}/amount`), taxes }
            : { code, percent, of, taxes };
        }),
      }),
      ...(exchangeFor && {
        exchangeFor: exchangeFor.map(({ sku, title = sku, quantity, unitPrice, taxes }, index) => {
          const at = `/request/exchangeFor/${index}`;
          const base = priceIn(order, unitPrice, quantity, `${at}/unitPrice`);
          return { sku, title, quantity, base, taxes: taxesOf(taxes, at) };
        }),
      }),
      ...(bonus && {
        bonus: "percent" in bonus ? bonus : { amount: minor(bonus.amount, "/request/bonus/amount") },
      }),
      ...(tenderOrder && { tenderOrder }),
      ...(shippingRule && { shippingRule }),
      ...(includeDuties && { includeDuties }),
      ...(exchangeRemainder && { exchangeRemainder }),
      ...(tenderRule && { tenderRule }),
      ...(alternative && { alternative }),
    };
  });
