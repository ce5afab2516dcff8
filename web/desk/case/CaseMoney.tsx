// The refund of a case: the breakdown of the total and the status of each refund instruction.
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { AmountBreakdown } from "../../ui/AmountBreakdown.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";

const NOTE_READERS: ReadonlySet<string> = new Set(["finance", "admin", "support", "supervisor"]);

export function CaseMoney({ view }: { view: DeskReturn }) {
  const { t, format } = useI18n();
  const { roles } = useStaffMember();
  const { currency } = view.quote;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">{t("desk.money.title")}</h2>
      <AmountBreakdown quote={view.quote} lineTitle={(lineId) => titles.get(lineId) ?? lineId} />
      {view.goodwill.length > 0 && (
        <ul className="plain-list">
          {view.goodwill.map(({ at, to, amount }) => (
            <li key={at} className="desk-title">
              <span>{t("desk.goodwill.given", { at: format.moment(at), to })}</span>
              <Money amount={amount} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      {view.instructions.length > 0 && roles.some((role) => NOTE_READERS.has(role)) && (
        <p>
          <Link to={`/desk/returns/${encodeURIComponent(view.returnId)}/credit-note`}>{t("desk.note.link")}</Link>
        </p>
      )}
      {view.instructions.length > 0 && (
        <DataTable
          label={t("desk.money.title")}
          columns={[
            {
              ...{ key: "tender", name: t("desk.column.tender"), kind: "row-header" },
              render: ({ kind }) => t.optional(`tender.kind.${kind}`) ?? kind,
            },
            { key: "gateway", name: t("desk.column.gateway"), render: ({ gateway }) => gateway },
            {
              ...{ key: "status", name: t("desk.column.status") },
              render: ({ status, failure }) => (
                <>
                  {t.optional(`refund.${status}`) ?? status}
                  {failure !== undefined && <span className="soft"> · {failure}</span>}
                </>
              ),
            },
            {
              ...{ key: "refund", name: t("desk.column.refund"), kind: "figure", narrow: "headline" },
              render: ({ refund }) => <Money amount={refund} currency={currency} />,
            },
          ]}
          rows={view.instructions}
          rowKey={({ instructionId }) => instructionId}
        />
      )}
    </section>
  );
}
