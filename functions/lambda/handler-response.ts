// What a handler returns: a JSON document, a text, or a refusal. The HTTP handler turns it into a response.
import type { QuoteResponse } from "../contracts/quote-document.ts";
import type { Refusal } from "../domain/refusal.ts";

type Headers = Readonly<Record<string, string>>;

export type JsonResponse<Document> = {
  readonly document: Document;
  readonly headers?: Headers;
  readonly cookies?: readonly string[];
  /** Quoted. A request that already has this version gets 304. */
  readonly etag?: string;
};

export type TextResponse = { readonly contentType: string; readonly text: string; readonly headers?: Headers };

/** The quote is a fresh one for the same request. */
export type RefusalResponse = Refusal & { readonly quote?: QuoteResponse };

export type HandlerResponse<Document> = JsonResponse<Document> | TextResponse | RefusalResponse;

export const json = <Document>(document: Document, headers: Headers = {}): JsonResponse<Document> => ({
  document,
  headers,
});

type Outcome<Value, Refused> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refused };

/** The use case's value as `view` shows it, or its refusal. */
export const respond = <Value, Refused extends Refusal, View>(
  result: Outcome<Value, Refused>,
  view: (value: Value) => View,
): View | Refused => (result.ok ? view(result.value) : result.refusal);
