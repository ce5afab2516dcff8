// Receipt of a confirmed withdrawal: its statement, date and time, and the address it was sent to.
import { Link } from "react-router";
import type { WithdrawalReceipt } from "../../../functions/contracts/withdrawal-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useTitle } from "../../ui/useTitle.ts";

export function WithdrawalReceiptCard({ receipt }: { receipt: WithdrawalReceipt }) {
  const { t, format } = useI18n();
  const headline = useTitle(t("portal.withdraw.done"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {t("portal.withdraw.done")}
      </h1>
      <Notice kind="success">
        <p>{t("portal.withdraw.at", { moment: format.exact(receipt.submittedAt) })}</p>
        <p>{t("portal.withdraw.sent", { email: receipt.receiptTo })}</p>
      </Notice>
      <blockquote className="statement">{receipt.words}</blockquote>
      <p>
        <Link className="button button-primary" to={`/returns/${encodeURIComponent(receipt.returnId)}`}>
          {t("portal.withdraw.next")}
        </Link>
      </p>
    </>
  );
}
