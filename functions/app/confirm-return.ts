// Confirms a quote for a shopper. When its figures are out of date, the refusal brings a fresh quote for the same
// request.
import type { QuoteResponse } from "../contracts/quote-document.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import { quoteResponse } from "./documents/quote-response.ts";
import type { LoadedReturn } from "./documents/return.ts";
import type { Ports } from "./ports.ts";
import type { Messages } from "./ports/messages.ts";
import { makeQuotes, openQuoteToken } from "./quotes.ts";
import { requestReturn, type ReturnRequest } from "./request-return.ts";

export type RefusalWithQuote = Refusal & { readonly quote?: QuoteResponse };

export type Confirmation =
  { readonly ok: true; readonly value: LoadedReturn } | { readonly ok: false; readonly refusal: RefusalWithQuote };

const STALE_QUOTE_CODES: ReadonlySet<RefusalCode> = new Set(["quote-expired", "quote-changed"]);

export async function confirmReturn(
  ports: Ports,
  request: ReturnRequest,
  messages: () => Promise<Messages>,
): Promise<Confirmation> {
  const result = await requestReturn(ports, request);
  if (result.ok) return result;
  const { refusal } = result;
  if (refusal.code === "evidence-required") return { ok: false, refusal: nameEvidence(refusal, await messages()) };
  if (!STALE_QUOTE_CODES.has(refusal.code)) return result;
  const quote = await freshQuote(ports, request.quoteId, messages);
  return { ok: false, refusal: { ...refusal, ...(quote && { quote }) } };
}

/** Names the missing evidence in the reader's language instead of by code. */
function nameEvidence(refusal: Refusal, { text }: Messages): Refusal {
  const missing = String(refusal.params?.["missing"]).split(", ");
  return { ...refusal, params: { missing: missing.map((one) => text(`evidence-${one}`)).join(", ") } };
}

/** Undefined if the request cannot be quoted any more. */
async function freshQuote(
  ports: Ports,
  quoteId: string,
  messages: () => Promise<Messages>,
): Promise<QuoteResponse | undefined> {
  const token = await openQuoteToken(ports, quoteId);
  const result = token && (await makeQuotes(ports, token.asked));
  return result?.ok ? quoteResponse(result.value, await messages()) : undefined;
}
