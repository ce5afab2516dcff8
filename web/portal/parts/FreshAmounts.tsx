// The figures are not the ones that were pressed for any more: what they were, what they are, and nothing has happened yet.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { SignedQuote } from "./Offer.tsx";

export function FreshAmounts({ before, quote }: { before: string; quote: SignedQuote }) {
  const { say, format } = useWords();
  const [was, now] = [before, quote.total.gross].map((amount) => format.money(amount, quote.currency)) as [
    string,
    string,
  ];
  return (
    <Notice kind="care">
      <p>
        {before === quote.total.gross
          ? say("portal.money.same-amounts")
          : say("portal.money.new-amounts", { was, now })}
      </p>
    </Notice>
  );
}
