// The pure function behind `npm run quote`: quotes an order document, its earlier refunds and a request, without a
// shop.
import * as z from "zod";
import { instant } from "../contracts/fields.ts";
import { orderDocument } from "../contracts/order-document.ts";
import { policyDocument } from "../contracts/policy-document.ts";
import {
  alreadyRefunded,
  quoteCaseRequest,
  type QuoteDocument,
  type QuoteCaseRequest,
} from "../contracts/quote-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import type { OrderTally } from "../domain/order/tally.ts";
import { ZERO_AMOUNT } from "../domain/refund/line-value.ts";
import type { FeeInput } from "../domain/refund/quote-input.ts";
import { quote, type QuoteInput } from "../domain/refund/quote.ts";
import { ok, type Result, type Refusal } from "../domain/refusal.ts";
import { tallyAfterRefunds } from "./already-refunded.ts";
import { taxedAmountDocument, decimalFormatter } from "./documents/money.ts";
import { quoteDocument } from "./documents/quote.ts";
import { fillFromPolicy } from "./policy-terms.ts";
import type { Calendar } from "./ports/calendar.ts";
import { parsePrice, amountParser, parseAmounts } from "../domain/money/amounts.ts";

export const quoteCaseSchema = z.strictObject({
  order: orderDocument,
  alreadyRefunded: alreadyRefunded.optional(),
  request: quoteCaseRequest,
  /** Fills in what the request leaves open: fees, bonus, shipping, duties, the order of tenders. */
  policy: policyDocument.optional(),
  /** When the quote is requested, for time-dependent rules and law. */
  now: instant.optional(),
});

export type QuoteCase = z.infer<typeof quoteCaseSchema>;

type PreparedQuote = { readonly order: Order; readonly tally: OrderTally; readonly input: QuoteInput };
type RefusalText = (refusal: Refusal) => string;

/**
 * The Quote document; a refused quote has empty figures. The result is an error only for an amount that cannot
 * be parsed, with its pointer.
 */
export function runQuoteCase(quoteCase: Omit<QuoteCase, "policy">, refusalText: RefusalText): Result<QuoteDocument> {
  const prepared = prepareQuote(quoteCase);
  return prepared.ok ? ok(quoteOrRefusal(prepared.value, refusalText)) : prepared;
}

/** The same, with the policy filling in what the request leaves open. */
export async function runQuoteCaseWithPolicy(
  calendar: Calendar,
  { policy, now, ...quoteCase }: QuoteCase,
  refusalText: RefusalText,
): Promise<Result<QuoteDocument>> {
  const prepared = prepareQuote(quoteCase);
  if (!prepared.ok || !policy) return prepared.ok ? ok(quoteOrRefusal(prepared.value, refusalText)) : prepared;
  const { order, tally, input } = prepared.value;
  const { request } = quoteCase;
  const time = now === undefined ? {} : { now: Date.parse(now) };
  return ok(
    quoteOrRefusal(
      { order, tally, input: await fillFromPolicy(calendar, input, { policy, order, tally, request, ...time }) },
      refusalText,
    ),
  );
}

function prepareQuote(quoteCase: Omit<QuoteCase, "policy">): Result<PreparedQuote> {
  const order = freeze(quoteCase.order);
  if (!order.ok) return { ...order, refusal: { ...order.refusal, at: `/order${order.refusal.at ?? ""}` } };
  const tally = tallyAfterRefunds(order.value, quoteCase.alreadyRefunded ?? {});
  if (!tally.ok) return tally;
  const input = parseQuoteInput(order.value, quoteCase);
  return input.ok ? ok({ order: order.value, tally: tally.value, input: input.value }) : input;
}

function quoteOrRefusal({ order, tally, input }: PreparedQuote, refusalText: RefusalText): QuoteDocument {
  const figures = quote(order, tally, input);
  return figures.ok ? quoteDocument(figures.value) : refusedQuote(order, figures.refusal, refusalText(figures.refusal));
}

function refusedQuote({ currency }: Order, { code, at }: Refusal, detail: string): QuoteDocument {
  return {
    currency,
    lines: [],
    shipping: [],
    fees: [],
    total: taxedAmountDocument(decimalFormatter(currency), ZERO_AMOUNT),
    tenders: [],
    taxes: [],
    refusal: { code, detail, ...(at !== undefined && { at }) },
  };
}

const parseQuoteInput = (order: Order, { request }: Pick<QuoteCase, "request">): Result<QuoteInput> =>
  parseAmounts(() => {
    const minor = amountParser(order);
    const parseTaxes = (taxes: NonNullable<QuoteCaseRequest["exchangeFor"]>[number]["taxes"], pointer: string) =>
      (taxes ?? []).map(({ name, rate, amount }, index) => ({
        name,
        rate,
        ...(amount !== undefined && { charged: minor.rounded(amount, `${pointer}/taxes/${index}/amount`) }),
      }));
    const { shipping, includeShipping, resolution, fees, exchangeFor, tenderOrder, bonus } = request;
    const { shippingRule, includeDuties, exchangeRemainder, tenderRule, alternative } = request;
    return {
      lines: request.lines.map(({ lineId, quantity, acceptedQuantity, amount, tax }, index) => ({
        lineId,
        quantity,
        ...(acceptedQuantity !== undefined && { acceptedQuantity }),
        ...(amount !== undefined && { credit: minor(amount, `/request/lines/${index}/amount`) }),
        ...(tax !== undefined && { taxOnly: minor(tax, `/request/lines/${index}/tax`) }),
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
        fees: fees.map(({ code, amount, percent, of = "lines", taxes: feeTaxes }, index): FeeInput => {
          const pointer = `/request/fees/${index}`;
          const taxes = feeTaxes === "as-goods" ? feeTaxes : parseTaxes(feeTaxes, pointer);
          return percent === undefined
            ? { code, base: minor(amount ?? "0", `${pointer}/amount`), taxes }
            : { code, percent, of, taxes };
        }),
      }),
      ...(exchangeFor && {
        exchangeFor: exchangeFor.map(({ sku, title = sku, quantity, unitPrice, taxes }, index) => {
          const pointer = `/request/exchangeFor/${index}`;
          const { exponent } = order;
          const base = parsePrice({ exponent, times: quantity }, unitPrice, `${pointer}/unitPrice`);
          return { sku, title, quantity, base, taxes: parseTaxes(taxes, pointer) };
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
