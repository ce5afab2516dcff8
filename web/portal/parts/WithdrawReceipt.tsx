// What stands when a withdrawal was confirmed: its words, its date and time, and where the same was sent to keep.
import { Link } from "react-router";
import type { WithdrawalReceipt } from "../../../functions/contracts/withdrawal-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useTitle } from "../../ui/useTitle.ts";

export function WithdrawReceipt({ receipt }: { receipt: WithdrawalReceipt }) {
  const { say, format } = useWords();
  const headline = useTitle(say("portal.withdraw.done"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {say("portal.withdraw.done")}
      </h1>
      <Notice kind="good">
        <p>{say("portal.withdraw.at", { moment: format.exact(receipt.submittedAt) })}</p>
        <p>{say("portal.withdraw.sent", { email: receipt.receiptTo })}</p>
      </Notice>
      <blockquote className="statement">{receipt.words}</blockquote>
      <p>
        <Link className="button button-primary" to={`/returns/${encodeURIComponent(receipt.returnId)}`}>
          {say("portal.withdraw.next")}
        </Link>
      </p>
    </>
  );
}
