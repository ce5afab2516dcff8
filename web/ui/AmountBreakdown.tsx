// Breakdown of a quote's total: lines, shipping, fees, exchange, bonus and the tax included.
import type { ReactNode } from "react";
import type { QuoteDocument } from "../../functions/contracts/quote-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { sumAmounts, isNegative, isZero, negate } from "./amounts.ts";
import { ShowMore } from "./ShowMore.tsx";
import { Money } from "./Money.tsx";
import { useShowMore } from "./useShowMore.ts";

const LINES_SHOWN_MAX = 12;

type Props = { quote: QuoteDocument; lineTitle: (lineId: string) => string };

export function AmountBreakdown({ quote, lineTitle }: Props) {
  const { t, format } = useI18n();
  const lines = useShowMore(quote.lines, LINES_SHOWN_MAX);
  const { currency, exchange } = quote;
  /** The replacements cost more than the returned items: the shopper pays the difference. */
  const amountDue = exchange !== undefined && isNegative(exchange.difference) ? negate(exchange.difference) : undefined;
  return (
    <table className="parts">
      <caption className="unseen">{t("money.parts")}</caption>
      <tbody>
        {lines.shown.map((line) => (
          <BreakdownRow key={line.lineId} amount={line.gross} currency={currency}>
            {t("money.line", { quantity: line.quantity, title: lineTitle(line.lineId) })}
          </BreakdownRow>
        ))}
        {lines.left > 0 && (
          <BreakdownRow
            amount={sumAmounts(quote.lines.slice(lines.shown.length).map((line) => line.gross))}
            currency={currency}
          >
            {t("money.more-lines", { count: lines.left })} <ShowMore page={lines} variant="quiet" />
          </BreakdownRow>
        )}
        {quote.shipping.map((shipping) => (
          <BreakdownRow key={shipping.shippingId} amount={shipping.gross} currency={currency}>
            {t("money.shipping")}
          </BreakdownRow>
        ))}
        {quote.duties !== undefined && (
          <BreakdownRow amount={quote.duties.gross} currency={currency}>
            {t("money.duties")}
          </BreakdownRow>
        )}
        {quote.fees.map((fee) => (
          <BreakdownRow
            key={`${fee.code} ${fee.percent ?? fee.gross} ${fee.of?.join() ?? ""}`}
            amount={negate(fee.gross)}
            currency={currency}
          >
            {t.optional(`fee.${fee.code}`) ?? t("fee.other")}
          </BreakdownRow>
        ))}
        {quote.exchange !== undefined && <ReplacementRows exchange={quote.exchange} currency={currency} />}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t(amountDue === undefined ? "money.total" : "money.you-pay")}</th>
          <td>
            <Money amount={amountDue ?? quote.total.gross} currency={currency} strong />
          </td>
        </tr>
        {quote.bonus !== undefined && !isZero(quote.bonus) && (
          <>
            <BreakdownRow amount={quote.bonus} currency={currency}>
              {t("money.bonus")}
            </BreakdownRow>
            <tr className="parts-whole">
              <th scope="row">{t("money.with-bonus")}</th>
              <td>
                <Money amount={sumAmounts([quote.total.gross, quote.bonus])} currency={currency} strong />
              </td>
            </tr>
          </>
        )}
        {quote.taxes.map((tax) => (
          <tr key={`${tax.name} ${tax.rate}`} className="parts-tax">
            <th scope="row">{t("money.tax", { name: tax.name, rate: format.percent(tax.rate) })}</th>
            <td>
              <Money amount={tax.tax} currency={currency} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

type Exchange = NonNullable<QuoteDocument["exchange"]>;

/** Lists the replacements by name when the quote has them. */
function ReplacementRows({ exchange: { goods = [], value }, currency }: { exchange: Exchange; currency: string }) {
  const { t } = useI18n();
  if (goods.length === 0)
    return (
      <BreakdownRow amount={negate(value)} currency={currency}>
        {t("money.exchange")}
      </BreakdownRow>
    );
  return goods.map(({ sku, title = sku, quantity, gross }) => (
    <BreakdownRow key={sku} amount={negate(gross)} currency={currency}>
      {t("money.new-goods", { quantity, title })}
    </BreakdownRow>
  ));
}

function BreakdownRow({ amount, currency, children }: { amount: string; currency: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  );
}
