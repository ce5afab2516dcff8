// Before committing: what comes back, to where and when, what is kept and why; then one press makes the return.
import { Link, Navigate } from "react-router";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Shown } from "../ui/Shown.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { questionOf, unitsOf } from "./draft.ts";
import { useChoosing } from "./OrderPlace.tsx";
import { Offer } from "./parts/Offer.tsx";
import { ifSignedOut } from "./SignedOut.tsx";
import { useQuote } from "./useQuote.ts";

export function MoneyPage() {
  const { say } = useWords();
  const { draft } = useChoosing();
  const units = unitsOf(draft);
  const { asked, again, put } = useQuote(units > 0 ? questionOf(draft) : undefined, 0);
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
      <Shown asked={asked} again={again} refused={ifSignedOut}>
        {(quote) =>
          quote.refusal === undefined ? (
            <Offer quote={quote} askAgain={again} onFresh={put} />
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
