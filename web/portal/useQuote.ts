// Fetches the quote for the current selection, debounced.
import { useEffect, useState } from "react";
import type { QuoteRequestDocument } from "../../functions/contracts/quote-request-document.ts";
import type { QuoteResponse } from "../../functions/contracts/quote-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import { useQuery, type Query } from "../ui/useQuery.ts";

/** A quote for one of the resolutions the shop offers. */
export type OfferedQuote = QuoteResponse["offers"][number];

const DEBOUNCE_MS = 350;

/** Undefined requests nothing. */
export function useQuote(request: QuoteRequestDocument | undefined, debounceMs = DEBOUNCE_MS): Query<QuoteResponse> {
  const api = useApi();
  const { locale } = useI18n();
  const body = request === undefined ? undefined : JSON.stringify(request);
  const debounced = useDebounced(body, debounceMs);
  const key = debounced === undefined || debounced !== body ? undefined : `${locale} ${debounced}`;
  return useQuery(key, (signal) =>
    api.request<QuoteResponse>("/api/quotes", { method: "POST", body: request, signal }),
  );
}

function useDebounced<T>(value: T, debounceMs: number): T | undefined {
  const [debounced, setDebounced] = useState<T | undefined>(debounceMs === 0 ? value : undefined);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), debounceMs);
    return () => clearTimeout(timer);
  }, [value, debounceMs]);
  return debounced;
}
