// The way out of the contract, in the words the law wants, as long as the law gives it.
import { Link } from "react-router";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

export function WithdrawLink({ order: { withdrawal } }: { order: OrderView }) {
  const { say, format } = useWords();
  if (!withdrawal) return null;
  return (
    <p className="withdraw-way">
      <Link to="/order/withdraw" className="button button-plain">
        {say("portal.withdraw.open")}
      </Link>
      <span className="soft">
        {withdrawal.until === undefined
          ? say("portal.withdraw.open-help")
          : say("portal.withdraw.until", { day: format.day(withdrawal.until) })}
      </span>
    </p>
  );
}
