// Schemas shared by all documents. Each message tells the caller what is allowed.
import * as z from "zod";
import { EVIDENCE } from "../domain/vocabulary/evidence.ts";
import { METHODS } from "../domain/vocabulary/methods.ts";
import { RETURN_REASONS } from "../domain/vocabulary/reasons.ts";

export const LINES_MAX = 2_000;
export const UNITS_MAX = 1_000_000;
export const TEXT_MAX = 2_000;

// Control characters are not allowed in single-line text; tab and newline are allowed in longer text.
const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const printableLines = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

export const identifier = z.string().min(1).max(100).regex(printable, "must not hold control characters");

export const title = z.string().max(500).regex(printable, "must not hold control characters");

export const freeText = z.string().max(TEXT_MAX).regex(printableLines, "must not hold control characters");

export const returnId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "must be 1 to 64 letters, digits, dots, dashes or underscores");

/** "19.99": never a JSON number, because a float cannot hold money. Up to 15 digits before the point and 4 after it. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal in quotes such as "19.99", with at most 4 decimals');

export const positiveDecimal = z
  .string()
  .regex(
    /^\d{1,15}(\.\d{1,4})?$/,
    'must be a decimal in quotes such as "19.99", zero or more, with at most 4 decimals',
  );

/** Prices, and taxes and paid amounts as charged: some shops compute with up to 8 decimals and round later. */
export const fineDecimal = z
  .string()
  .regex(
    /^\d{1,15}(\.\d{1,8})?$/,
    'must be a decimal in quotes such as "19.99", zero or more, with at most 8 decimals',
  );

/** "0.20" for 20 %. */
export const rate = z.string().regex(/^\d(\.\d{1,6})?$/, 'must be a rate in quotes such as "0.20" for 20 %');

/** "12.5" for an eighth; 0 to 100 with at most 4 decimals. */
export const percent = z
  .string()
  .regex(
    /^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)$/,
    'must be a percentage in quotes such as "12.5", 0 to 100, with at most 4 decimals',
  );

/** Units of one currency per unit of another: "1.1837". */
export const exchangeRate = z
  .string()
  .regex(
    /^(?=.*[1-9])\d{1,9}(?:\.\d{1,10})?$/,
    'must be a rate above zero in quotes such as "1.1837", with at most 10 decimals',
  );

export const instant = z.iso.datetime({
  offset: true,
  message: "must be ISO 8601 with a zone, such as 2026-01-31T12:00:00Z",
});

export const currency = z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as EUR");
/** Common codes that are not in ISO 3166-1: an order with one would lose the law that protects its buyer. */
export const MISTAKEN_COUNTRIES: ReadonlyMap<string, string> = new Map([
  ["UK", "GB"],
  ["EL", "GR"],
]);
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 code such as DE")
  .refine((code) => !MISTAKEN_COUNTRIES.has(code), {
    error: ({ input }) => `must be an ISO 3166-1 alpha-2 code: ${MISTAKEN_COUNTRIES.get(String(input))}`,
  });
export const quantity = z.int().min(1).max(UNITS_MAX);
export const quantityOrZero = z.int().min(0).max(UNITS_MAX);
export const reason = z.enum(RETURN_REASONS);
export const resolution = z.enum(["refund", "store-credit", "exchange", "keep-the-item"]);
/** The resolution of a case. Shoppers cannot request goodwill and policies do not offer it. */
export const caseResolution = z.enum([...resolution.options, "goodwill"]);
export const method = z.enum(METHODS);
export const evidence = z.enum(EVIDENCE);
export const subReason = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower case with dashes, such as "zip-broke"');
export const condition = z.enum(["A", "B", "C", "D", "missing"]);
export const disposition = z.enum(["restock", "refurbish", "return-to-vendor", "donate", "scrap", "missing"]);
export const pageLimit = z.coerce.number().int().min(1).max(100).default(25);
export const cursor = z.string().max(2_000);
