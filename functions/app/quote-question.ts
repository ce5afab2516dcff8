// The pure question of `npm run quote`: an order document, what was refunded before, and a request; answered without a shop.
import * as z from "zod";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import { alreadyRefunded, quoteRequest, type QuoteDocument, type QuoteRequest } from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { NOTHING } from "../domain/refund/line-value.ts";
import type { FeeAsk } from "../domain/refund/ask.ts";
import { quote, type QuoteAsk } from "../domain/refund/quote.ts";
import { accept, type Answer, type Refusal } from "../domain/refusal.ts";
import { tallyOf } from "./already-refunded.ts";
import { paidDocument, decimalIn } from "./documents/money.ts";
import { quoteDocument } from "./documents/quote.ts";
import { priceIn, reading, readOr } from "./read-amounts.ts";

export const quoteQuestion = z.strictObject({
  order: orderDocument,
  alreadyRefunded: alreadyRefunded.optional(),
  request: quoteRequest,
  policy: policyDocument.optional(),
});

export type QuoteQuestion = z.infer<typeof quoteQuestion>;

/** The Quote of interfaces.md; a refusal is an answer with empty figures. Not ok: an amount that cannot be read, and where. */
export function answerQuote(question: QuoteQuestion, say: (refusal: Refusal) => string): Answer<QuoteDocument> {
  const order = freeze(question.order);
  if (!order.ok) return { ...order, refusal: { ...order.refusal, at: `/order${order.refusal.at ?? ""}` } };
  const tally = tallyOf(order.value, question.alreadyRefunded ?? {});
  if (!tally.ok) return tally;
  const ask = askOf(order.value, question);
  if (!ask.ok) return ask;
  const figures = quote(order.value, tally.value, ask.value);
  return accept(
    figures.ok ? quoteDocument(figures.value) : refusedQuote(order.value, figures.refusal, say(figures.refusal)),
  );
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

const askOf = (order: Order, { request }: QuoteQuestion): Answer<QuoteAsk> =>
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
        fees: fees.map(({ code, amount, percent, taxes: wished }, index): FeeAsk => {
          const at = `/request/fees/${index}`;
          const taxes = wished === "as-goods" ? wished : taxesOf(wished, at);
          return percent === undefined
            ? { code, base: minor(amount ?? "0", `${at}/amount`), taxes }
            : { code, percent, of: "lines", taxes };
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
