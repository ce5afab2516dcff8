// Header of a case: order, status, due times and links to the adjacent cases in the queue.
import { Link, useNavigate } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Money } from "../../ui/Money.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { DueTime } from "../DueTime.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { adjacentCases } from "../queue/last-queue.ts";

export function CaseHeader({ view }: { view: DeskReturn }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const headline = useTitle(t("desk.case.title", { number: view.orderNumber }));
  const { previous, next, queue } = adjacentCases(view.returnId);
  const open = (returnId: string | undefined) => {
    if (returnId !== undefined) void navigate(`/desk/returns/${encodeURIComponent(returnId)}`);
  };
  useShortcuts({ j: () => open(next), k: () => open(previous), u: () => void navigate(queue) });
  return (
    <header className="case-head">
      <Link className="back" to={queue}>
        {t("desk.case.queue")}
      </Link>
      <div className="case-headline">
        <h1 ref={headline} tabIndex={-1}>
          {t("desk.case.title", { number: view.orderNumber })}
        </h1>
        <span className="tag">{t(`status.${view.status}`)}</span>
        {view.clocks.map((clock) => (
          <DueTime key={`${clock.what} ${clock.dueAt}`} at={clock.dueAt} breached={clock.breached} />
        ))}
        <span className="case-sum">
          <Money amount={view.quote.total.gross} currency={view.quote.currency} strong />
        </span>
      </div>
      <p className="soft">
        <span className="code">{view.rmaNumber}</span> · {t(`resolution.${view.resolution}`)} ·{" "}
        {view.assignee === undefined ? t("desk.case.nobody") : t("desk.case.assignee", { name: view.assignee })}
        {" · "}
        <Link to={`/desk/orders?number=${encodeURIComponent(view.orderNumber)}`}>{t("desk.order.open")}</Link>
        {view.label?.destination !== undefined && ` · ${t("desk.case.destination", { place: view.label.destination })}`}
      </p>
      {view.escalation !== undefined && (
        <Notice kind="warning">
          <p>
            {t.optional(`desk.escalated.${view.escalation.why}`) ?? view.escalation.why}
            {view.escalation.stuck && ` ${t("desk.case.stuck")}`}
          </p>
        </Notice>
      )}
    </header>
  );
}
