// Opens a total to its parts: what each line is worth, shipping, what is kept and why, the tax in it.
import type { ReactNode } from "react";
import type { QuoteDocument } from "../../functions/contracts/quote-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { addUp, isNothing, negated } from "./addUp.ts";
import { Button } from "./Button.tsx";
import { Sum } from "./Sum.tsx";
import { usePage } from "./usePage.ts";

const LINES_SHOWN = 12;

type Props = { quote: QuoteDocument; titleOf: (lineId: string) => string };

export function MoneyParts({ quote, titleOf }: Props) {
  const { say, format } = useWords();
  const lines = usePage(quote.lines, LINES_SHOWN);
  const { currency } = quote;
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
            {say("money.more-lines", { count: lines.left })}{" "}
            <Button looks="quiet" onPress={lines.more}>
              {say("list.more", { count: lines.next })}
            </Button>
          </Part>
        )}
        {quote.shipping.map((shipping) => (
          <Part key={shipping.shippingId} amount={shipping.gross} currency={currency}>
            {say("money.shipping")}
          </Part>
        ))}
        {quote.fees.map((fee) => (
          <Part key={fee.code} amount={negated(fee.gross)} currency={currency}>
            {say.known(`fee.${fee.code}`) ?? say("fee.other")}
          </Part>
        ))}
        {quote.exchange !== undefined && (
          <Part amount={negated(quote.exchange.value)} currency={currency}>
            {say("money.exchange")}
          </Part>
        )}
        {quote.bonus !== undefined && !isNothing(quote.bonus) && (
          <Part amount={quote.bonus} currency={currency}>
            {say("money.bonus")}
          </Part>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("money.total")}</th>
          <td>
            <Sum amount={quote.total.gross} currency={currency} strong />
          </td>
        </tr>
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
