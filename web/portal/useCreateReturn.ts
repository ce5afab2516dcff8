// Creates the return exactly once, even after repeated presses or network errors: every attempt sends the same id.
import { useRef, useState } from "react";
import type { QuoteRequestDocument } from "../../functions/contracts/quote-request-document.ts";
import type { CreateReturn, ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { QuoteResponse } from "../../functions/contracts/quote-document.ts";
import { useApi } from "../ui/ApiProvider.tsx";
import type { ApiError } from "../ui/api-client.ts";
import { asApiError } from "../ui/useQuery.ts";

/** The quote is no longer valid: a new one is shown for confirmation. */
const STALE_QUOTE_CODES = new Set(["quote-expired", "quote-changed", "quote-not-valid"]);

export type ReturnCreation = {
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  /** The total the shopper submitted, once a new quote has replaced it. */
  readonly previousTotal: string | undefined;
  readonly submit: () => void;
};

type Options = CreateReturn & {
  /** The request including the return details; its quote must match the one shown. */
  readonly quoteRequest: QuoteRequestDocument | undefined;
  readonly outcome: string;
  readonly total: string;
  readonly refetchQuote: () => void;
  /** Called with the new quote when the submitted one is outdated. */
  readonly onNewQuote: (quote: QuoteResponse) => void;
  readonly onCreated: (returnId: string) => void;
};

export function useCreateReturn(options: Options): ReturnCreation {
  const { returnId, total, outcome, quoteRequest, refetchQuote, onNewQuote, onCreated } = options;
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [previousTotal, setPreviousTotal] = useState<string>();
  // A ref, because state changes only on the next render, which is too late for a double click.
  const inFlight = useRef(false);

  const handleError = (apiError: ApiError): void => {
    const newQuote = apiError.name === "ApiRefusal" ? apiError.problem.quote : undefined;
    if (newQuote === undefined) {
      setError(apiError);
      if (apiError.name === "ApiRefusal" && STALE_QUOTE_CODES.has(apiError.problem.code)) refetchQuote();
      return;
    }
    setPreviousTotal(total);
    onNewQuote(newQuote);
  };

  /** Undefined when the new quote differs from the one shown; then the new quote is shown. */
  const confirmedQuoteId = async (): Promise<string | undefined> => {
    if (quoteRequest === undefined) return options.quoteId;
    const newQuote = await api.request<QuoteResponse>("/api/quotes", { method: "POST", body: quoteRequest });
    if (newQuote.total.gross === total && newQuote.verdict.outcome === outcome) return newQuote.quoteId;
    setPreviousTotal(total);
    onNewQuote(newQuote);
    return undefined;
  };

  const create = async () => {
    if (inFlight.current) return;
    inFlight.current = true;
    setBusy(true);
    setError(undefined);
    setPreviousTotal(undefined);
    try {
      const quoteId = await confirmedQuoteId();
      if (quoteId === undefined) return;
      const body: CreateReturn = { returnId, quoteId };
      const created = await api.request<ReturnView>("/api/returns", { method: "POST", body });
      onCreated(created.returnId);
    } catch (fault) {
      handleError(asApiError(fault));
    } finally {
      inFlight.current = false;
      setBusy(false);
    }
  };
  return { busy, error, previousTotal, submit: () => void create() };
}
