// Link to the withdrawal, labeled as the law requires and shown while the statutory right lasts.
import { Link } from "react-router";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

export function WithdrawalLink({ order: { withdrawal } }: { order: OrderView }) {
  const { t, format } = useI18n();
  if (!withdrawal) return null;
  return (
    <p className="withdraw-link">
      <Link to="/order/withdraw" className="button button-plain">
        {t("portal.withdraw.open")}
      </Link>
      <span className="soft">
        {withdrawal.until === undefined
          ? t("portal.withdraw.open-help")
          : t("portal.withdraw.until", { day: format.day(withdrawal.until) })}
      </span>
    </p>
  );
}
