// The pure question of `npm run quote`: an order document, what was refunded before, and a request; answered without a shop.
import * as z from "zod";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import {
  alreadyRefunded,
  type AlreadyRefunded,
  quoteRequest,
  type QuoteDocument,
  type QuoteRequest,
} from "../contracts/quote-document.ts";
import { exactOf, minorOf, roundToMinor } from "../domain/money/decimal.ts";
import type { Minor } from "../domain/money/minor.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../domain/order/tally.ts";
import { firstUnits, NOTHING } from "../domain/refund/line-value.ts";
import { quote, type QuoteAsk } from "../domain/refund/quote.ts";
import { accept, type Answer, refuse, type Refusal } from "../domain/refusal.ts";
import { paidDocument, decimalIn } from "./documents/money.ts";
import { quoteDocument } from "./documents/quote.ts";

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

/** An amount that the currency cannot hold; carries its place. */
class Unreadable extends Error {
  readonly refusal: ReturnType<typeof refuse>;
  constructor(order: Order, value: string, at: string) {
    super(at);
    this.refusal = refuse("too-many-decimals", { value, currency: order.currency, decimals: order.exponent }, at);
  }
}

const reading =
  (order: Order) =>
  (value: string, at: string): Minor => {
    const minor = minorOf(value, order.exponent);
    if (minor === undefined || !Number.isSafeInteger(minor)) throw new Unreadable(order, value, at);
    return minor;
  };

function readOr<T>(read: () => T): Answer<T> {
  try {
    return accept(read());
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.refusal;
    throw thrown;
  }
}

const tallyOf = (order: Order, before: AlreadyRefunded): Answer<OrderTally> =>
  readOr(() => {
    const minor = reading(order);
    const at = "/alreadyRefunded";
    const lines = (before.lines ?? []).map(({ lineId, quantity, gross, tax }, index) => {
      const line = order.lines.find((one) => one.lineId === lineId);
      const first = line ? firstUnits(line, Math.min(quantity, line.quantity)) : { gross: 0, tax: 0 };
      return [
        lineId,
        {
          quantity,
          gross: gross === undefined ? first.gross : minor(gross, `${at}/lines/${index}/gross`),
          tax: tax === undefined ? first.tax : minor(tax, `${at}/lines/${index}/tax`),
        },
      ] as const;
    });
    return {
      ...EMPTY_TALLY,
      lines: Object.fromEntries(lines),
      shipping: Object.fromEntries(
        (before.shipping ?? []).map(({ shippingId, gross }, index) => [
          shippingId,
          minor(gross, `${at}/shipping/${index}/gross`),
        ]),
      ),
      tenders: Object.fromEntries(
        (before.tenders ?? []).map(({ tenderId, amount }, index) => [
          tenderId,
          minor(amount, `${at}/tenders/${index}/amount`),
        ]),
      ),
    };
  });

const askOf = (order: Order, { request }: QuoteQuestion): Answer<QuoteAsk> =>
  readOr(() => {
    const minor = reading(order);
    const taxesOf = (taxes: NonNullable<QuoteRequest["fees"]>[number]["taxes"], at: string) =>
      (taxes ?? []).map(({ name, rate, amount }, index) => ({
        name,
        rate,
        ...(amount !== undefined && { charged: minor(amount, `${at}/taxes/${index}/amount`) }),
      }));
    const { shipping, includeShipping, resolution, fees, exchangeFor, tenderOrder } = request;
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
        fees: fees.map(({ code, amount, taxes }, index) => ({
          code,
          base: minor(amount, `/request/fees/${index}/amount`),
          taxes: taxesOf(taxes, `/request/fees/${index}`),
        })),
      }),
      ...(exchangeFor && {
        exchangeFor: exchangeFor.map(({ quantity, unitPrice, taxes }, index) => ({
          base: roundToMinor(exactOf(unitPrice), order.exponent, quantity),
          taxes: taxesOf(taxes, `/request/exchangeFor/${index}`),
        })),
      }),
      ...(tenderOrder && { tenderOrder }),
    };
  });
