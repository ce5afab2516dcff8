// What the draft of a return holds.
import type { OrderView } from "../../functions/contracts/portal-documents.ts";
import type { QuoteRequestDocument } from "../../functions/contracts/quote-request-document.ts";

export type Reason = OrderView["reasons"][number];
export type Resolution = OrderView["resolutions"][number];
export type OrderLine = OrderView["lines"][number];
export type DraftLine = {
  readonly quantity: number;
  readonly reason: Reason | "";
  readonly note: string;
  readonly sealBroken?: boolean;
};
/** By the id of the line it replaces. */
export type Replacements = Readonly<Record<string, { readonly sku: string; readonly quantity: number }>>;
export type Draft = {
  readonly returnId: string;
  readonly lines: Readonly<Record<string, DraftLine>>;
  readonly resolution: Resolution;
  readonly needs?: ReturnDetails;
  /** Replacements, when the resolution is an exchange. */
  readonly instead?: Replacements;
};
/** Details besides the lines. Sent only on submit, so that the quote does not reload while the shopper types. */
export type ReturnDetails = Pick<QuoteRequestDocument, "evidence" | "answers" | "method">;
