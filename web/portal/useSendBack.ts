// Makes the return, once, however often the button is pressed or the network fails: every try carries the same id.
import { useRef, useState } from "react";
import type { AskForQuote } from "../../functions/contracts/ask-for-quote.ts";
import type { CreateReturn, ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import { useCall } from "../ui/CallProvider.tsx";
import type { Trouble } from "../ui/http.ts";
import { asTrouble } from "../ui/useAsked.ts";

/** The figures are no longer valid: show fresh ones and let the shopper confirm those. */
const STALE = new Set(["quote-expired", "quote-changed", "quote-not-valid"]);

export type Sending = {
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  /** The total that was pressed for, once fresh figures stand in its place. */
  readonly before: string | undefined;
  readonly send: () => void;
};

type Wanted = CreateReturn & {
  /** The question with what the shopper said besides; its fresh answer must be the one that is shown. */
  readonly question: AskForQuote | undefined;
  readonly outcome: string;
  readonly total: string;
  readonly askAgain: () => void;
  /** Fresh figures that came with the no. */
  readonly onFresh: (quote: QuoteAnswer) => void;
  readonly onMade: (returnId: string) => void;
};

export function useSendBack(wanted: Wanted): Sending {
  const { returnId, total, outcome, question, askAgain, onFresh, onMade } = wanted;
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [before, setBefore] = useState<string>();
  // State is only seen at the next draw; a double click comes sooner.
  const underWay = useRef(false);

  const refused = (met: Trouble): void => {
    const fresh = met.name === "Refused" ? met.problem.quote : undefined;
    if (fresh === undefined) {
      setTrouble(met);
      if (met.name === "Refused" && STALE.has(met.problem.code)) askAgain();
      return;
    }
    setBefore(total);
    onFresh(fresh);
  };

  /** Undefined when the answer is another than the one that is shown: then that one is shown instead. */
  const quoteIdNow = async (): Promise<string | undefined> => {
    if (question === undefined) return wanted.quoteId;
    const fresh = await call.ask<QuoteAnswer>("/api/quotes", { method: "POST", body: question });
    if (fresh.total.gross === total && fresh.verdict.outcome === outcome) return fresh.quoteId;
    setBefore(total);
    onFresh(fresh);
    return undefined;
  };

  const make = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    setBefore(undefined);
    try {
      const quoteId = await quoteIdNow();
      if (quoteId === undefined) return;
      const body: CreateReturn = { returnId, quoteId };
      const made = await call.ask<ReturnView>("/api/returns", { method: "POST", body });
      onMade(made.returnId);
    } catch (fault) {
      refused(asTrouble(fault));
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, before, send: () => void make() };
}
