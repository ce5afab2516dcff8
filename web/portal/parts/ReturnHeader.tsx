// Header of a return: its status, and in one sentence the next step and its due date.
import { Counterfactuals } from "./Counterfactuals.tsx";
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { serverNow } from "../../ui/server-clock.ts";
import { useTitle } from "../../ui/useTitle.ts";

export function ReturnHeader({ view }: { view: ReturnView }) {
  const { t, format } = useI18n();
  const headline = useTitle(t(`portal.headline.${view.status}`));
  const promise = view.promises[0];
  const next =
    promise === undefined
      ? t(`portal.next.${view.status}`, { day: "none", date: "" })
      : t(`portal.next.${view.status}`, { day: "known", date: format.promised(promise.dueAt, serverNow()) });
  return (
    <>
      <p className="overline">
        {t("portal.return.of", { number: view.orderNumber })} · {format.shortDay(view.requestedAt)}
      </p>
      <h1 ref={headline} tabIndex={-1} aria-live="polite">
        {t(`portal.headline.${view.status}`)}
      </h1>
      <p className="lead">{next}</p>
      {view.decision !== undefined && view.status === "declined" && (
        <>
          <p className="lead">{t.optional(`portal.declined.${view.decision.code}`) ?? view.decision.words}</p>
          <Counterfactuals messages={view.decision.otherwise} />
        </>
      )}
    </>
  );
}
