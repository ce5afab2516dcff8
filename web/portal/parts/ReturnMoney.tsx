// The money of a return: what was given back, or what will be and to where; the total opens to its parts.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { isBelowZero, isNothing, negated } from "../../ui/addUp.ts";
import { MoneyParts } from "../../ui/MoneyParts.tsx";
import { useDestinations } from "./MoneySentence.tsx";

/** Before the goods were looked at the time still counts from the parcel; afterwards the page's headline names the day. */
const BEFORE_PARCEL: readonly ReturnView["status"][] = ["requested", "in-review", "authorized", "awaiting-parcel"];
const promiseOf = ({ resolution, status }: ReturnView): MessageId =>
  resolution === "keep-the-item"
    ? "portal.money.keep"
    : BEFORE_PARCEL.includes(status)
      ? "portal.money.refund"
      : "portal.return.will-get";

const WITHOUT_MONEY: readonly ReturnView["status"][] = ["declined", "canceled", "expired"];

/** No bank has a part in it. */
const isCredit = ({ moneyBack }: ReturnView): boolean =>
  moneyBack.every(({ kind }) => kind === "store-credit" || kind === "gift-card");

const owedIn = (difference = "0"): string => (isBelowZero(difference) ? negated(difference) : "0");

export function ReturnMoney({ view }: { view: ReturnView }) {
  const { say, format } = useWords();
  const destinations = useDestinations();
  if (WITHOUT_MONEY.includes(view.status) && isNothing(view.refunded)) return null;
  const { currency } = view.quote;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  const where = destinations(view.moneyBack, currency) || format.money(view.quote.total.gross, currency);
  // Ordered are the new goods only once what came back was accepted; before that the figures that were confirmed say what comes.
  const goods = view.exchange?.goods ?? view.quote.exchange?.goods ?? [];
  const owed = view.exchange?.owed ?? owedIn(view.quote.exchange?.difference);
  const isEven = goods.length > 0 && isNothing(view.quote.total.gross);
  return (
    <section className="card">
      <h2>{say("portal.return.money")}</h2>
      {!isEven && (
        <p className="answer">
          {isNothing(view.refunded)
            ? say(promiseOf(view), { where })
            : say(isCredit(view) ? "portal.return.got-credit" : "portal.return.got", {
                amount: format.money(view.refunded, currency),
              })}
        </p>
      )}
      {goods.map(({ sku, title = sku, quantity }) => (
        <p key={sku}>{say("portal.return.exchange", { title, quantity })}</p>
      ))}
      {!isNothing(owed) && <p>{say("portal.return.owed", { amount: format.money(owed, currency) })}</p>}
      {view.bonusGiven !== undefined && (
        <p className="soft">{say("portal.return.bonus", { amount: format.money(view.bonusGiven, currency) })}</p>
      )}
      {view.goodwill.map((one) => (
        <p key={one.at} className="soft">
          {say("portal.return.goodwill", { amount: format.money(one.amount, currency) })}
        </p>
      ))}
      {view.lines.length > 0 && (
        <details className="opens">
          <summary>{say("money.how")}</summary>
          <MoneyParts quote={view.quote} titleOf={(lineId) => titles.get(lineId) ?? lineId} />
        </details>
      )}
    </section>
  );
}
