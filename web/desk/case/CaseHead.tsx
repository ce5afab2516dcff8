// Which case this is, where it stands, how long is left, and the way to its neighbours in the queue.
import { Link, useNavigate } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { Due } from "../Due.tsx";
import { useKeys } from "../keys.ts";
import { neighbours } from "../queue/order.ts";

export function CaseHead({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  const go = useNavigate();
  const headline = useTitle(say("desk.case.title", { number: view.orderNumber }));
  const { previous, next, queue } = neighbours(view.returnId);
  const open = (returnId: string | undefined) => {
    if (returnId !== undefined) void go(`/desk/returns/${encodeURIComponent(returnId)}`);
  };
  useKeys({ j: () => open(next), k: () => open(previous), u: () => void go(queue) });
  return (
    <header className="case-head">
      <Link className="back" to={queue}>
        {say("desk.case.queue")}
      </Link>
      <div className="case-headline">
        <h1 ref={headline} tabIndex={-1}>
          {say("desk.case.title", { number: view.orderNumber })}
        </h1>
        <span className="tag">{say(`status.${view.status}`)}</span>
        {view.clocks.map((clock) => (
          <Due key={`${clock.what} ${clock.dueAt}`} at={clock.dueAt} breached={clock.breached} />
        ))}
        <span className="case-sum">
          <Sum amount={view.quote.total.gross} currency={view.quote.currency} strong />
        </span>
      </div>
      <p className="soft">
        <span className="code">{view.rmaNumber}</span> · {say(`resolution.${view.resolution}`)} ·{" "}
        {view.assignee === undefined ? say("desk.case.nobody") : say("desk.case.assignee", { name: view.assignee })}
        {" · "}
        <Link to={`/desk/orders?number=${encodeURIComponent(view.orderNumber)}`}>{say("desk.order.open")}</Link>
        {view.label?.destination !== undefined &&
          ` · ${say("desk.case.destination", { place: view.label.destination })}`}
      </p>
      {view.escalation !== undefined && (
        <Notice kind="care">
          <p>
            {say.known(`desk.escalated.${view.escalation.why}`) ?? view.escalation.why}
            {view.escalation.stuck && ` ${say("desk.case.stuck")}`}
          </p>
        </Notice>
      )}
    </header>
  );
}
