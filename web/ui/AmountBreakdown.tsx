// Breakdown of a quote's total: lines, shipping, fees, exchange, bonus and the tax included.
import type { QuoteDocument } from "../../functions/contracts/quote-document.ts";
import { useI18n, type I18n } from "../i18n/LanguageProvider.tsx";
import { AmountTable, type AmountRow } from "./AmountTable.tsx";
import { sumAmounts, isNegative, isZero, negate } from "./amounts.ts";
import { ShowMore } from "./ShowMore.tsx";
import { useShowMore } from "./useShowMore.ts";

const LINES_SHOWN_MAX = 12;

type Props = { quote: QuoteDocument; lineTitle: (lineId: string) => string };

export function AmountBreakdown({ quote, lineTitle }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const lines = useShowMore(quote.lines, LINES_SHOWN_MAX);
  const lineRows = lines.shown.map(({ lineId, quantity, gross }) => ({
    ...{ key: `line ${lineId}`, label: t("money.line", { quantity, title: lineTitle(lineId) }), amount: gross },
  }));
  const restRow: AmountRow = {
    key: "rest",
    label: (
      <>
        {t("money.more-lines", { count: lines.left })} <ShowMore page={lines} variant="quiet" />
      </>
    ),
    amount: sumAmounts(quote.lines.slice(lines.shown.length).map((line) => line.gross)),
  };
  return (
    <AmountTable
      caption={t("money.parts")}
      hideCaption
      currency={quote.currency}
      rows={[...lineRows, ...(lines.left > 0 ? [restRow] : []), ...otherRows(quote, i18n)]}
      totals={totalRows(quote, i18n)}
    />
  );
}

const otherRows = ({ shipping, duties, fees, exchange }: QuoteDocument, { t }: I18n): AmountRow[] => [
  ...shipping.map(({ shippingId, gross }) => ({
    ...{ key: `shipping ${shippingId}`, label: t("money.shipping"), amount: gross },
  })),
  ...(duties === undefined ? [] : [{ key: "duties", label: t("money.duties"), amount: duties.gross }]),
  ...fees.map(({ code, percent, gross, of }) => ({
    key: `fee ${code} ${percent ?? gross} ${of?.join() ?? ""}`,
    label: t.optional(`fee.${code}`) ?? t("fee.other"),
    amount: negate(gross),
  })),
  ...(exchange === undefined ? [] : replacementRows(exchange, t)),
];

type Exchange = NonNullable<QuoteDocument["exchange"]>;

/** Lists the replacements by name when the quote has them. */
const replacementRows = ({ goods = [], value }: Exchange, t: I18n["t"]): AmountRow[] =>
  goods.length === 0
    ? [{ key: "exchange", label: t("money.exchange"), amount: negate(value) }]
    : goods.map(({ sku, title = sku, quantity, gross }) => ({
        ...{ key: `goods ${sku}`, label: t("money.new-goods", { quantity, title }), amount: negate(gross) },
      }));

function totalRows({ total, exchange, bonus, taxes }: QuoteDocument, { t, format }: I18n): AmountRow[] {
  /** The replacements cost more than the returned items: the shopper pays the difference. */
  const amountDue = exchange !== undefined && isNegative(exchange.difference) ? negate(exchange.difference) : undefined;
  const label = t(amountDue === undefined ? "money.total" : "money.you-pay");
  const bonusRows: AmountRow[] =
    bonus === undefined || isZero(bonus)
      ? []
      : [
          { key: "bonus", label: t("money.bonus"), amount: bonus },
          {
            ...{ key: "with-bonus", label: t("money.with-bonus"), kind: "whole" },
            amount: sumAmounts([total.gross, bonus]),
          },
        ];
  const taxRows = taxes.map(({ name, rate, tax }): AmountRow => {
    const taxLabel = t("money.tax", { name, rate: format.percent(rate) });
    return { key: `tax ${name} ${rate}`, label: taxLabel, amount: tax, kind: "tax" };
  });
  return [{ key: "total", label, amount: amountDue ?? total.gross }, ...bonusRows, ...taxRows];
}
