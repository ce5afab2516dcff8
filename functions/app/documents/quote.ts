// A quote's figures as the Quote document.
import type { QuoteDocument } from "../../contracts/quote-document.ts";
import type { Order } from "../../domain/order/order.ts";
import {
  type ExchangeGoods,
  type QuotedExchange,
  type QuotedFee,
  type QuoteFigures,
  type TaxTotal,
  unitNumbers,
} from "../../domain/refund/quote-figures.ts";
import { deductions } from "../../domain/refund/fees.ts";
import { taxedInFull, taxTotals } from "../../domain/refund/taxes.ts";
import { type DecimalFormatter, decimalFormatter, taxedAmountDocument } from "./money.ts";

export function quoteDocument(figures: QuoteFigures): QuoteDocument {
  const decimal = decimalFormatter(figures.currency);
  return {
    currency: figures.currency,
    lines: figures.lines.map((line) => ({
      lineId: line.lineId,
      quantity: line.quantity,
      units: unitNumbers(line),
      ...taxedAmountDocument(decimal, line),
    })),
    shipping: figures.shipping.map((charge) => ({
      shippingId: charge.shippingId,
      ...taxedAmountDocument(decimal, charge),
    })),
    ...(figures.duties && { duties: taxedAmountDocument(decimal, figures.duties) }),
    fees: deductions({ ...figures, unpaid: figures.limit?.unpaid }).map((fee) => feeDocument(decimal, fee)),
    ...(figures.limit && {
      limits: [
        {
          code: "limited-to-received" as const,
          received: decimal(figures.limit.received),
          wentBack: decimal(figures.limit.wentBack),
          kept: decimal(figures.limit.kept),
        },
      ],
    }),
    ...(figures.bonus !== undefined && { bonus: decimal(figures.bonus) }),
    ...(figures.bonusPercent !== undefined && { bonusPercent: figures.bonusPercent }),
    ...(figures.exchange && { exchange: exchangeDocument(decimal, figures.exchange) }),
    total: taxedAmountDocument(decimal, figures.total),
    tenders: figures.tenders.map(({ tenderId, refund }) => ({ tenderId, amount: decimal(refund) })),
    taxes: taxesDocument(decimal, figures.taxes),
    ...(figures.shop && {
      shop: { currency: figures.shop.currency, total: decimalFormatter(figures.shop.currency)(figures.shop.total) },
    }),
  };
}

const taxesDocument = (decimal: DecimalFormatter, taxes: readonly TaxTotal[]) =>
  taxes.map(({ name, rate, net, tax }) => ({ name, rate, net: decimal(net), tax: decimal(tax) }));

/** Fee taxes are positive here, although a fee reduces the refund. */
const feeDocument = (decimal: DecimalFormatter, { parts = [], ...fee }: QuotedFee) => ({
  code: fee.code,
  ...taxedAmountDocument(decimal, fee),
  ...(fee.percent !== undefined && { percent: fee.percent }),
  ...(fee.of && { of: [...fee.of] }),
  taxes: taxesDocument(decimal, taxTotals(parts.map((part) => taxedInFull(part, part.taxes, 1)))),
});

const exchangeDocument = (decimal: DecimalFormatter, { value, difference, goods }: QuotedExchange) => ({
  value: decimal(value),
  difference: decimal(difference),
  ...(goods && { goods: goods.map((item) => goodsDocument(decimal, item)) }),
});

export const goodsDocument = (decimal: DecimalFormatter, { sku, title, quantity, ...paid }: ExchangeGoods) => ({
  sku,
  title,
  quantity,
  ...taxedAmountDocument(decimal, paid),
});

/** Where the money goes, by the kinds of tender a shopper knows. */
export function moneyBack(order: Order, figures: Pick<QuoteFigures, "currency" | "tenders">) {
  const decimal = decimalFormatter(figures.currency);
  return figures.tenders.map(({ tenderId, refund }) => {
    const kind = order.tenders.find((tender) => tender.tenderId === tenderId)?.kind ?? "store-credit";
    return { tenderId, kind, label: kind, amount: decimal(refund) };
  });
}
