// Before committing: what comes back, to where and when, what is kept and why; then one press makes the return.
import { useRef } from "react";
import { Link, Navigate } from "react-router";
import type { QuoteAnswer } from "../../functions/contracts/quote-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Shown, TroubleWords } from "../ui/Shown.tsx";
import type { Asked } from "../ui/useAsked.ts";
import { useTitle } from "../ui/useTitle.ts";
import { questionOf, unitsOf } from "./draft.ts";
import { useChoosing } from "./OrderPlace.tsx";
import { Offer } from "./parts/Offer.tsx";
import { ifSignedOut, isSignedOut } from "./SignedOut.tsx";
import { useQuote } from "./useQuote.ts";

export function MoneyPage() {
  const { say } = useWords();
  const { draft } = useChoosing();
  const units = unitsOf(draft);
  const { asked, again, put } = useQuote(units > 0 ? questionOf(draft) : undefined, 0);
  const steady = useSteady(asked);
  const headline = useTitle(say("portal.money.title"));
  if (units === 0) return <Navigate to="/order" replace />;
  return (
    <div className="money">
      <Link className="back" to="/order">
        {say("portal.money.change")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {say("portal.money.title")}
      </h1>
      {asked.state === "failed" && steady.state === "ready" && (
        <Notice kind="trouble">
          <TroubleWords trouble={asked.trouble} />
        </Notice>
      )}
      <Shown asked={steady} again={again} refused={ifSignedOut}>
        {(quote) =>
          quote.refusal === undefined ? (
            <Offer quote={quote} isNow={asked.state === "ready"} askAgain={again} onFresh={put} />
          ) : (
            <Notice kind="trouble">
              <p>{quote.refusal.detail}</p>
            </Notice>
          )
        }
      </Shown>
    </div>
  );
}

/** While another way to make it good is worked out, the figures before stay, and with them the reader's place. */
function useSteady(asked: Asked<QuoteAnswer>): Asked<QuoteAnswer> {
  const last = useRef<Asked<QuoteAnswer>>(asked);
  const signedOut = asked.state === "failed" && isSignedOut(asked.trouble);
  if (asked.state === "ready" || signedOut || last.current.state !== "ready") last.current = asked;
  return last.current;
}
