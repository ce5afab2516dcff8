// Opens a total to its parts: what each line is worth, shipping, what is kept and why, the tax in it.
import type { ReactNode } from "react";
import type { QuoteDocument } from "../../functions/contracts/quote-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { addUp, isBelowZero, isNothing, negated } from "./addUp.ts";
import { More } from "./More.tsx";
import { Sum } from "./Sum.tsx";
import { usePage } from "./usePage.ts";

const LINES_SHOWN = 12;

type Props = { quote: QuoteDocument; titleOf: (lineId: string) => string };

export function MoneyParts({ quote, titleOf }: Props) {
  const { say, format } = useWords();
  const lines = usePage(quote.lines, LINES_SHOWN);
  const { currency, exchange } = quote;
  /** The new goods cost more than what goes back: the shopper pays the difference. */
  const owed = exchange !== undefined && isBelowZero(exchange.difference) ? negated(exchange.difference) : undefined;
  return (
    <table className="parts">
      <caption className="unseen">{say("money.parts")}</caption>
      <tbody>
        {lines.shown.map((line) => (
          <Part key={line.lineId} amount={line.gross} currency={currency}>
            {say("money.line", { quantity: line.quantity, title: titleOf(line.lineId) })}
          </Part>
        ))}
        {lines.left > 0 && (
          <Part amount={addUp(quote.lines.slice(lines.shown.length).map((line) => line.gross))} currency={currency}>
            {say("money.more-lines", { count: lines.left })} <More page={lines} looks="quiet" />
          </Part>
        )}
        {quote.shipping.map((shipping) => (
          <Part key={shipping.shippingId} amount={shipping.gross} currency={currency}>
            {say("money.shipping")}
          </Part>
        ))}
        {quote.duties !== undefined && (
          <Part amount={quote.duties.gross} currency={currency}>
            {say("money.duties")}
          </Part>
        )}
        {quote.fees.map((fee) => (
          <Part
            key={`${fee.code} ${fee.percent ?? fee.gross} ${fee.of?.join() ?? ""}`}
            amount={negated(fee.gross)}
            currency={currency}
          >
            {say.known(`fee.${fee.code}`) ?? say("fee.other")}
          </Part>
        ))}
        {quote.exchange !== undefined && <NewGoods exchange={quote.exchange} currency={currency} />}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(owed === undefined ? "money.total" : "money.you-pay")}</th>
          <td>
            <Sum amount={owed ?? quote.total.gross} currency={currency} strong />
          </td>
        </tr>
        {quote.bonus !== undefined && !isNothing(quote.bonus) && (
          <>
            <Part amount={quote.bonus} currency={currency}>
              {say("money.bonus")}
            </Part>
            <tr className="parts-whole">
              <th scope="row">{say("money.with-bonus")}</th>
              <td>
                <Sum amount={addUp([quote.total.gross, quote.bonus])} currency={currency} strong />
              </td>
            </tr>
          </>
        )}
        {quote.taxes.map((tax) => (
          <tr key={`${tax.name} ${tax.rate}`} className="parts-tax">
            <th scope="row">{say("money.tax", { name: tax.name, rate: format.percent(tax.rate) })}</th>
            <td>
              <Sum amount={tax.tax} currency={currency} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

type Exchange = NonNullable<QuoteDocument["exchange"]>;

/** By name where the quote knows them. */
function NewGoods({ exchange: { goods = [], value }, currency }: { exchange: Exchange; currency: string }) {
  const { say } = useWords();
  if (goods.length === 0)
    return (
      <Part amount={negated(value)} currency={currency}>
        {say("money.exchange")}
      </Part>
    );
  return goods.map(({ sku, title = sku, quantity, gross }) => (
    <Part key={sku} amount={negated(gross)} currency={currency}>
      {say("money.new-goods", { quantity, title })}
    </Part>
  ));
}

function Part({ amount, currency, children }: { amount: string; currency: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>
        <Sum amount={amount} currency={currency} />
      </td>
    </tr>
  );
}
