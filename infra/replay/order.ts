// From the rows of one invoice to the order document a shop would hand over.
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { decimalOf, exactOf, roundToMinor } from "../../functions/domain/money/decimal.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";
import { countryCode } from "./country.ts";
import type { RetailRow } from "./retail-row.ts";

/** A payment at the sandbox provider, in minor units. */
export type Payment = { readonly id: string; readonly amount: Minor; readonly currency: string };

export type Sale = { readonly document: OrderDocument; readonly payment: Payment };

const CURRENCY = "GBP";
const EXPONENT = 2;

/** Nobody's address: the file has none, so every customer gets one in a domain that is kept for examples (RFC 2606). */
export const emailOf = (customerId: string): string => `customer-${customerId}@example.com`;

/** The file knows neither tax nor shipping nor delivery: prices are taken as they stand, one card paid for all of it. */
export function saleOf(rows: readonly [RetailRow, ...RetailRow[]]): Sale {
  const { invoiceNo, customerId, country, at } = rows[0];
  const payment = { id: `pi_${invoiceNo}`, amount: sumOf(rows), currency: CURRENCY };
  const document: OrderDocument = {
    orderId: invoiceNo,
    orderNumber: invoiceNo,
    placedAt: isoOf(at),
    currency: CURRENCY,
    pricesIncludeTax: false,
    customer: { customerId, email: emailOf(customerId) },
    shipTo: { country: countryCode(country) },
    lines: rows.map((row) => ({
      lineId: String(row.rowNumber),
      sku: row.stockCode,
      title: row.description,
      quantity: row.quantity,
      unitPrice: row.unitPrice,
    })),
    tenders: [
      {
        tenderId: "card",
        kind: "card",
        gateway: "sandbox",
        reference: payment.id,
        amount: decimalOf(payment.amount, EXPONENT),
      },
    ],
  };
  return { document, payment };
}

const sumOf = (rows: readonly RetailRow[]): Minor =>
  rows.reduce((sum, row) => sum + roundToMinor(exactOf(row.unitPrice), EXPONENT, row.quantity), 0);
