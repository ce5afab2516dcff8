// Optional part of authorizing: credit less than quoted for some lines, with the resulting totals.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { isZero, negate } from "../../ui/amounts.ts";
import { AmountTable } from "../../ui/AmountTable.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import { creditTotals, type TypedAmounts } from "./reduced-credit.ts";
import type { ReducedCreditForm } from "./useReducedCredit.ts";

const PAGE_SIZE = 20;

type Props = {
  view: DeskReturn;
  form: ReducedCreditForm;
  lineError: (line: DeskReturn["lines"][number]) => string | undefined;
};

export function ReducedCredit({ view, form, lineError }: Props) {
  const { t, format } = useI18n();
  const { typed } = form;
  const { currency, fees } = view.quote;
  const page = useShowMore(view.lines, PAGE_SIZE);
  return (
    <details className="less" open={form.open} onToggle={({ currentTarget }) => form.setOpen(currentTarget.open)}>
      <summary>{t("desk.decide.less")}</summary>
      <div className="reduced-credit-lines">
        <p className="soft">{t("desk.decide.less.help")}</p>
        {page.shown.map((line) => (
          <TextBox
            key={line.lineId}
            className="field reduced-credit-line"
            label={line.title}
            help={t("desk.decide.less.quoted", { amount: format.money(line.gross, currency) })}
            error={lineError(line)}
            inputMode="decimal"
            autoComplete="off"
            value={typed[line.lineId] ?? ""}
            onChange={(text) => form.type({ ...typed, [line.lineId]: text })}
          />
        ))}
        <ShowMore page={page} variant="quiet" />
        <ReducedCreditTotals view={view} typed={typed} />
        {fees.some(({ percent }) => percent !== undefined) && <p className="soft">{t("desk.decide.less.fees")}</p>}
      </div>
    </details>
  );
}

function ReducedCreditTotals({ view, typed }: { view: DeskReturn; typed: TypedAmounts }) {
  const { t } = useI18n();
  const { currency } = view.quote;
  const { quoted, reduction, credited } = creditTotals(view.lines, typed);
  return (
    <AmountTable
      caption={t("desk.decide.less.sum.credited")}
      hideCaption
      isLive
      currency={currency}
      rows={[
        { key: "quoted", label: t("desk.decide.less.sum.quoted"), amount: quoted },
        {
          key: "less",
          label: t("desk.decide.less.sum.less"),
          amount: isZero(reduction) ? reduction : negate(reduction),
        },
      ]}
      totals={[{ key: "credited", label: t("desk.decide.less.sum.credited"), amount: credited }]}
    />
  );
}
