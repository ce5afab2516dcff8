// Tells the shopper that the quoted amounts have changed, with the previous and the current total. The return has not
// been created yet.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { OfferedQuote } from "../useQuote.ts";

export function ChangedAmounts({ previousTotal, quote }: { previousTotal: string; quote: OfferedQuote }) {
  const { t, format } = useI18n();
  const [previous, current] = [previousTotal, quote.total.gross].map((amount) =>
    format.money(amount, quote.currency),
  ) as [string, string];
  return (
    <Notice kind="warning">
      <p>
        {previousTotal === quote.total.gross
          ? t("portal.money.same-amounts")
          : t("portal.money.new-amounts", { was: previous, now: current })}
      </p>
    </Notice>
  );
}
