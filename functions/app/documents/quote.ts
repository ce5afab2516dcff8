// A quote's figures as the document of interfaces.md.
import type { QuoteDocument } from "../../contracts/quote-document.ts";
import type { Order } from "../../domain/order/order.ts";
import {
  type ExchangeGoods,
  type QuotedExchange,
  type QuotedFee,
  type QuoteFigures,
  type TaxTotal,
  unitNumbers,
} from "../../domain/refund/figures.ts";
import { taxedOnce, taxTotals } from "../../domain/refund/taxes.ts";
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
    ...(figures.duties && { duties: paidDocument(decimal, figures.duties) }),
    fees: figures.fees.map((fee) => feeDocument(decimal, fee)),
    ...(figures.bonus !== undefined && { bonus: decimal(figures.bonus) }),
    ...(figures.bonusPercent !== undefined && { bonusPercent: figures.bonusPercent }),
    ...(figures.exchange && { exchange: exchangeDocument(decimal, figures.exchange) }),
    total: paidDocument(decimal, figures.total),
    tenders: figures.tenders.map(({ tenderId, refund }) => ({ tenderId, amount: decimal(refund) })),
    taxes: taxesDocument(decimal, figures.taxes),
    ...(figures.shop && {
      shop: { currency: figures.shop.currency, total: decimalIn(figures.shop.currency)(figures.shop.total) },
    }),
  };
}

type Decimals = ReturnType<typeof decimalIn>;

const taxesDocument = (decimal: Decimals, taxes: readonly TaxTotal[]) =>
  taxes.map(({ name, rate, net, tax }) => ({ name, rate, net: decimal(net), tax: decimal(tax) }));

/** Its taxes are said as what they are, above zero, although a fee takes them off. */
const feeDocument = (decimal: Decimals, { parts = [], ...fee }: QuotedFee) => ({
  code: fee.code,
  ...paidDocument(decimal, fee),
  ...(fee.percent !== undefined && { percent: fee.percent }),
  ...(fee.of && { of: [...fee.of] }),
  taxes: taxesDocument(decimal, taxTotals(parts.map((part) => taxedOnce(part, part.taxes, 1)))),
});

const exchangeDocument = (decimal: Decimals, { value, difference, goods }: QuotedExchange) => ({
  value: decimal(value),
  difference: decimal(difference),
  ...(goods && { goods: goods.map((one) => goodsDocument(decimal, one)) }),
});

export const goodsDocument = (decimal: Decimals, { sku, title, quantity, ...paid }: ExchangeGoods) => ({
  sku,
  title,
  quantity,
  ...paidDocument(decimal, paid),
});

/** Where the money goes, in the kinds of tender a shopper knows. */
export function moneyBack(order: Order, figures: Pick<QuoteFigures, "currency" | "tenders">) {
  const decimal = decimalIn(figures.currency);
  return figures.tenders.map(({ tenderId, refund }) => {
    const kind = order.tenders.find((tender) => tender.tenderId === tenderId)?.kind ?? "store-credit";
    return { tenderId, kind, label: kind, amount: decimal(refund) };
  });
}
