// One row of a retail transaction file (UCI Online Retail columns), read once and checked, with its row number for messages.
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { londonInstant } from "./london-time.ts";

export const RETAIL_COLUMNS = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;
export type RetailColumn = (typeof RETAIL_COLUMNS)[number];

export type RetailRow = {
  /** As a spreadsheet shows it: the header is row 1. */
  readonly rowNumber: number;
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  /** Below zero on a credit note. */
  readonly quantity: number;
  readonly at: Instant;
  readonly unitPrice: string;
  /** Empty where the shop did not know its customer. */
  readonly customerId: string;
  readonly country: string;
};

export class BadRow extends Error {
  override readonly name = "BadRow";
}

const PRICE = /^-?\d{1,12}(\.\d{1,4})?$/;

/** Throws BadRow with the row, the column and what stood there. */
export function retailRow(rowNumber: number, cell: (column: RetailColumn) => string): RetailRow {
  const wrong = (column: RetailColumn, wanted: string): never => {
    throw new BadRow(`row ${rowNumber}: ${column} is ${JSON.stringify(cell(column))}, wanted ${wanted}`);
  };
  const quantity = Number(cell("Quantity"));
  const unitPrice = cell("UnitPrice");
  return {
    rowNumber,
    invoiceNo: cell("InvoiceNo") || wrong("InvoiceNo", "an invoice number"),
    stockCode: cell("StockCode"),
    description: cell("Description").trim(),
    quantity: Number.isSafeInteger(quantity) ? quantity : wrong("Quantity", "a whole number"),
    at: londonInstant(cell("InvoiceDate")) ?? wrong("InvoiceDate", "a time such as 2010-12-01 08:26:00"),
    unitPrice: PRICE.test(unitPrice) ? unitPrice : wrong("UnitPrice", "a decimal with at most 4 decimals"),
    customerId: cell("CustomerID").replace(/\.0$/, ""),
    country: cell("Country"),
  };
}

// Stock codes of goods begin with five digits; fees sold as items (POST, DOT, M, D, S, BANK CHARGES, C2) do not.
const GOODS = /^\d{5}/;

const isGoodsForKnownCustomer = (row: RetailRow): boolean =>
  GOODS.test(row.stockCode) && row.customerId !== "" && Number(row.unitPrice) > 0;

const isCreditNote = (row: RetailRow): boolean => row.invoiceNo.startsWith("C");

/** Goods that a known customer bought. */
export const isSale = (row: RetailRow): boolean =>
  isGoodsForKnownCustomer(row) && !isCreditNote(row) && row.quantity > 0;

/** Goods that a known customer was credited for. */
export const isCredit = (row: RetailRow): boolean =>
  isGoodsForKnownCustomer(row) && isCreditNote(row) && row.quantity < 0;
