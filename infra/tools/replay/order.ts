// Converts the rows of one invoice into the order document a shop would import.
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { formatMinor, parseExact, roundToMinor } from "../../../functions/domain/money/decimal.ts";
import type { Minor } from "../../../functions/domain/money/minor.ts";
import { toIsoString } from "../../../functions/domain/time/instant.ts";
import { countryCode } from "./country-codes.ts";
import type { RetailRow } from "./retail-row.ts";

/** A payment at the sandbox provider, in minor units. */
export type Payment = { readonly id: string; readonly amount: Minor; readonly currency: string };

export type Sale = { readonly document: OrderDocument; readonly payment: Payment };

const CURRENCY = "GBP";
const EXPONENT = 2;

/** The file contains no email addresses, so every customer gets one in a domain reserved for examples (RFC 2606). */
export const customerEmail = (customerId: string): string => `customer-${customerId}@example.com`;

/** The file has no tax, shipping or delivery data: prices are used as they are, and one card paid the whole order. */
export function buildSale(rows: readonly [RetailRow, ...RetailRow[]]): Sale {
  const { invoiceNo, customerId, country, at } = rows[0];
  const payment = { id: `pi_${invoiceNo}`, amount: orderTotal(rows), currency: CURRENCY };
  const document: OrderDocument = {
    orderId: invoiceNo,
    orderNumber: invoiceNo,
    placedAt: toIsoString(at),
    currency: CURRENCY,
    pricesIncludeTax: false,
    customer: { customerId, email: customerEmail(customerId) },
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
        amount: formatMinor(payment.amount, EXPONENT),
      },
    ],
  };
  return { document, payment };
}

const orderTotal = (rows: readonly RetailRow[]): Minor =>
  rows.reduce((sum, row) => sum + roundToMinor(parseExact(row.unitPrice), EXPONENT, row.quantity), 0);
