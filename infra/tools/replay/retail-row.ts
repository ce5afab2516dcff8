// Parses and validates one row of a retail transaction file (UCI Online Retail columns).
import type { Instant } from "../../../functions/domain/time/instant.ts";
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
  /** As a spreadsheet shows it: the header is row 1. Used in error messages. */
  readonly rowNumber: number;
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  /** Negative on a credit note. */
  readonly quantity: number;
  readonly at: Instant;
  readonly unitPrice: string;
  /** Empty when the customer is unknown. */
  readonly customerId: string;
  readonly country: string;
};

export class BadRow extends Error {
  override readonly name = "BadRow";
}

const PRICE = /^-?\d{1,12}(\.\d{1,4})?$/;

/** Throws BadRow with the row, the column and the invalid value. */
export function parseRetailRow(rowNumber: number, cell: (column: RetailColumn) => string): RetailRow {
  const rejectCell = (column: RetailColumn, expected: string): never => {
    throw new BadRow(`row ${rowNumber}: ${column} is ${JSON.stringify(cell(column))}, wanted ${expected}`);
  };
  const quantity = Number(cell("Quantity"));
  const unitPrice = cell("UnitPrice");
  return {
    rowNumber,
    invoiceNo: cell("InvoiceNo") || rejectCell("InvoiceNo", "an invoice number"),
    stockCode: cell("StockCode"),
    description: cell("Description").trim(),
    quantity: Number.isSafeInteger(quantity) ? quantity : rejectCell("Quantity", "a whole number"),
    at: londonInstant(cell("InvoiceDate")) ?? rejectCell("InvoiceDate", "a time such as 2010-12-01 08:26:00"),
    unitPrice: PRICE.test(unitPrice) ? unitPrice : rejectCell("UnitPrice", "a decimal with at most 4 decimals"),
    customerId: cell("CustomerID").replace(/\.0$/, ""),
    country: cell("Country"),
  };
}

// Stock codes of goods begin with five digits; those of fees (POST, DOT, M, D, S, BANK CHARGES, C2) do not.
const GOODS_STOCK_CODE = /^\d{5}/;

const isGoodsForKnownCustomer = (row: RetailRow): boolean =>
  GOODS_STOCK_CODE.test(row.stockCode) && row.customerId !== "" && Number(row.unitPrice) > 0;

const isCreditNote = (row: RetailRow): boolean => row.invoiceNo.startsWith("C");

/** Whether a known customer bought goods. */
export const isSale = (row: RetailRow): boolean =>
  isGoodsForKnownCustomer(row) && !isCreditNote(row) && row.quantity > 0;

/** Whether a known customer was credited for goods. */
export const isCredit = (row: RetailRow): boolean =>
  isGoodsForKnownCustomer(row) && isCreditNote(row) && row.quantity < 0;
