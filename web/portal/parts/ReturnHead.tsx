// The return's headline: where it stands, and in one sentence what happens next and by when.
import { Otherwise } from "./Otherwise.tsx";
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { serverNow } from "../../ui/clock.ts";
import { useTitle } from "../../ui/useTitle.ts";

export function ReturnHead({ view }: { view: ReturnView }) {
  const { say, format } = useWords();
  const headline = useTitle(say(`portal.headline.${view.status}`));
  const promise = view.promises[0];
  const next =
    promise === undefined
      ? say(`portal.next.${view.status}`, { day: "none", date: "" })
      : say(`portal.next.${view.status}`, { day: "known", date: format.promised(promise.dueAt, serverNow()) });
  return (
    <>
      <p className="overline">
        {say("portal.return.of", { number: view.orderNumber })} · {format.shortDay(view.requestedAt)}
      </p>
      <h1 ref={headline} tabIndex={-1} aria-live="polite">
        {say(`portal.headline.${view.status}`)}
      </h1>
      <p className="lead">{next}</p>
      {view.decision !== undefined && view.status === "declined" && (
        <>
          <p className="lead">{say.known(`portal.declined.${view.decision.code}`) ?? view.decision.words}</p>
          <Otherwise told={view.decision.otherwise} />
        </>
      )}
    </>
  );
}
