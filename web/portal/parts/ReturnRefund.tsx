// The refund of a return: what was refunded or will be, and where to, with the breakdown of the total.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { isNegative, isZero, negate } from "../../ui/amounts.ts";
import { AmountBreakdown } from "../../ui/AmountBreakdown.tsx";
import { useDestinations } from "./RefundSentence.tsx";

/** Until the parcel is received, the refund time counts from the parcel; afterwards the header shows the date. */
const STATUSES_BEFORE_PARCEL: readonly ReturnView["status"][] = [
  "requested",
  "in-review",
  "authorized",
  "awaiting-parcel",
];
const refundMessage = ({ resolution, status }: ReturnView): MessageId =>
  resolution === "keep-the-item"
    ? "portal.money.keep"
    : STATUSES_BEFORE_PARCEL.includes(status)
      ? "portal.money.refund"
      : "portal.return.will-get";

const STATUSES_WITHOUT_REFUND: readonly ReturnView["status"][] = ["declined", "canceled", "expired"];

/** Everything is refunded as store credit or to gift cards, without a bank. */
const isCredit = ({ moneyBack }: ReturnView): boolean =>
  moneyBack.every(({ kind }) => kind === "store-credit" || kind === "gift-card");

const amountDue = (difference = "0"): string => (isNegative(difference) ? negate(difference) : "0");

export function ReturnRefund({ view }: { view: ReturnView }) {
  const { t, format } = useI18n();
  const destinations = useDestinations();
  if (STATUSES_WITHOUT_REFUND.includes(view.status) && isZero(view.refunded)) return null;
  const { currency } = view.quote;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  const destinationText = destinations(view.moneyBack, currency) || format.money(view.quote.total.gross, currency);
  // Replacements are ordered only after the items were accepted; until then the confirmed quote lists them.
  const goods = view.exchange?.goods ?? view.quote.exchange?.goods ?? [];
  const due = view.exchange?.owed ?? amountDue(view.quote.exchange?.difference);
  const isEven = goods.length > 0 && isZero(view.quote.total.gross);
  return (
    <section className="card">
      <h2>{t("portal.return.money")}</h2>
      {!isEven && (
        <p className="refund-sentence">
          {isZero(view.refunded)
            ? t(refundMessage(view), { where: destinationText })
            : t(isCredit(view) ? "portal.return.got-credit" : "portal.return.got", {
                amount: format.money(view.refunded, currency),
              })}
        </p>
      )}
      {goods.map(({ sku, title = sku, quantity }) => (
        <p key={sku}>{t("portal.return.exchange", { title, quantity })}</p>
      ))}
      {!isZero(due) && <p>{t("portal.return.owed", { amount: format.money(due, currency) })}</p>}
      {view.bonusGiven !== undefined && (
        <p className="soft">{t("portal.return.bonus", { amount: format.money(view.bonusGiven, currency) })}</p>
      )}
      {view.goodwill.map((one) => (
        <p key={one.at} className="soft">
          {t("portal.return.goodwill", { amount: format.money(one.amount, currency) })}
        </p>
      ))}
      {view.lines.length > 0 && (
        <details className="breakdown">
          <summary>{t("money.how")}</summary>
          <AmountBreakdown quote={view.quote} lineTitle={(lineId) => titles.get(lineId) ?? lineId} />
        </details>
      )}
    </section>
  );
}
