// One quote with its resolutions side by side, the reasons in words, the parts of the total, and the button.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { QuoteAnswer } from "../../../functions/contracts/quote-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { MoneyParts } from "../../ui/MoneyParts.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { fullQuestionOf, unitsOf } from "../draft.ts";
import { exchangeable, exchangeFor } from "../exchange.ts";
import { useChoosing } from "../OrderPlace.tsx";
import { useSendBack } from "../useSendBack.ts";
import { ExchangePick } from "./ExchangePick.tsx";
import { Otherwise } from "./Otherwise.tsx";
import { MoneySentence } from "./MoneySentence.tsx";
import { Needs } from "./Needs.tsx";
import { Resolutions } from "./Resolutions.tsx";
import { SendBackBar } from "./SendBackBar.tsx";
import { WhatGoesBack } from "./WhatGoesBack.tsx";

export type SignedQuote = QuoteAnswer["offers"][number];

/** Every resolution on offer, the asked-for one among them, in the order's own order. */
const offersOf = (quote: QuoteAnswer, order: readonly string[], canExchange: boolean): readonly SignedQuote[] =>
  [quote, ...quote.offers.filter((offer) => offer.resolution !== quote.resolution)]
    .filter((offer) => offer.refusal === undefined && (canExchange || offer.resolution !== "exchange"))
    .toSorted((left, right) => order.indexOf(left.resolution) - order.indexOf(right.resolution));

/** `isNow`: the figures answer what is chosen now. */
type Props = { quote: QuoteAnswer; isNow: boolean; askAgain: () => void; onFresh: (quote: QuoteAnswer) => void };

export function Offer({ quote, isNow, askAgain, onFresh }: Props) {
  const { say } = useWords();
  const go = useNavigate();
  const { order, draft, change, startOver, reload } = useChoosing();
  const offers = offersOf(quote, order.resolutions, exchangeable(order.lines, draft).length > 0);
  const [asked, setAsked] = useState(0);
  const chosen = offers.find((offer) => offer.resolution === draft.resolution) ?? offers[0] ?? quote;
  const isExchange = chosen.resolution === "exchange";
  const chooses = isExchange && exchangeFor(draft).length === 0;
  const titles = new Map(order.lines.map((line) => [line.lineId, line.title]));
  const titleOf = (lineId: string) => titles.get(lineId) ?? lineId;
  const sending = useSendBack({
    returnId: draft.returnId,
    quoteId: chosen.quoteId,
    total: chosen.total.gross,
    outcome: chosen.verdict.outcome,
    question: fullQuestionOf(draft),
    askAgain,
    onFresh,
    onMade: (returnId) => {
      startOver();
      void go(`/returns/${encodeURIComponent(returnId)}`, { replace: true });
      reload();
    },
  });

  return (
    <>
      {offers.length > 1 ? (
        <Resolutions
          offers={offers}
          chosen={chosen.resolution}
          onChoose={(resolution) => change((was) => ({ ...was, resolution }))}
        />
      ) : (
        <MoneySentence quote={chosen} />
      )}
      {isExchange && <ExchangePick asked={chooses ? asked : 0} />}
      {chosen.verdict.outcome !== "authorize" && (
        <Notice
          kind={
            chosen.verdict.outcome === "keep-the-item"
              ? "good"
              : chosen.verdict.outcome === "review"
                ? "care"
                : "trouble"
          }
        >
          <p>{chosen.verdict.words}</p>
        </Notice>
      )}
      <Otherwise told={chosen.verdict.otherwise} />
      {!chooses && (
        <details className="opens">
          <summary>{say("money.how")}</summary>
          <MoneyParts quote={chosen} titleOf={titleOf} />
        </details>
      )}
      <WhatGoesBack draft={draft} kept={chosen.verdict.outcome === "keep-the-item"} titleOf={titleOf} />
      {chosen.verdict.outcome !== "decline" && (
        <Needs quote={chosen} given={draft.needs ?? {}} onChange={(needs) => change((was) => ({ ...was, needs }))} />
      )}
      <SendBackBar
        quote={chosen}
        units={unitsOf(draft)}
        returnId={draft.returnId}
        sending={
          chooses
            ? { ...sending, send: () => setAsked((times) => times + 1) }
            : { ...sending, busy: sending.busy || !isNow }
        }
      />
    </>
  );
}
