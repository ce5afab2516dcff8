// Asks what the shopper would get back for what is chosen, a moment after the choosing rests.
import { useEffect, useState } from "react";
import type { AskForQuote } from "../../functions/contracts/ask-for-quote.ts";
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import { useAsked, type Asking } from "../ui/useAsked.ts";

const REST = 350;

/** Undefined asks for nothing. */
export function useQuote(question: AskForQuote | undefined, rest = REST): Asking<QuoteAnswer> {
  const call = useCall();
  const { locale } = useWords();
  const body = question === undefined ? undefined : JSON.stringify(question);
  const settled = useSettled(body, rest);
  const key = settled === undefined || settled !== body ? undefined : `${locale} ${settled}`;
  return useAsked(key, (signal) => call.ask<QuoteAnswer>("/api/quotes", { method: "POST", body: question, signal }));
}

function useSettled<T>(value: T, rest: number): T | undefined {
  const [settled, setSettled] = useState<T | undefined>(rest === 0 ? value : undefined);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return settled;
}
