// A quote's figures as the document of interfaces.md.
import type { QuoteDocument } from "../../contracts/quote-document.ts";
import type { Order } from "../../domain/order/order.ts";
import { type QuoteFigures, unitNumbers } from "../../domain/refund/figures.ts";
import { decimalIn, paidDocument } from "./money.ts";

export function quoteDocument(figures: QuoteFigures): QuoteDocument {
  const decimal = decimalIn(figures.currency);
  return {
    currency: figures.currency,
    lines: figures.lines.map((line) => ({
      lineId: line.lineId,
      quantity: line.quantity,
      units: unitNumbers(line),
      ...paidDocument(decimal, line),
    })),
    shipping: figures.shipping.map((charge) => ({ shippingId: charge.shippingId, ...paidDocument(decimal, charge) })),
    fees: figures.fees.map((fee) => ({ code: fee.code, ...paidDocument(decimal, fee) })),
    ...(figures.bonus !== undefined && { bonus: decimal(figures.bonus) }),
    ...(figures.exchange && {
      exchange: { value: decimal(figures.exchange.value), difference: decimal(figures.exchange.difference) },
    }),
    total: paidDocument(decimal, figures.total),
    tenders: figures.tenders.map(({ tenderId, refund }) => ({ tenderId, amount: decimal(refund) })),
    taxes: figures.taxes.map(({ name, rate, net, tax }) => ({ name, rate, net: decimal(net), tax: decimal(tax) })),
  };
}

/** Where the money goes, in the kinds of tender a shopper knows. */
export function moneyBack(order: Order, figures: QuoteFigures) {
  const decimal = decimalIn(figures.currency);
  return figures.tenders.map(({ tenderId, refund }) => {
    const kind = order.tenders.find((tender) => tender.tenderId === tenderId)?.kind ?? "store-credit";
    return { tenderId, kind, label: kind, amount: decimal(refund) };
  });
}
