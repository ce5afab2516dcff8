// The verdict first, its reason in one sentence, then every rule that spoke: what it saw and what it wanted.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Link } from "react-router";
import { Hindsight } from "./Hindsight.tsx";
import { Law } from "./Law.tsx";
import { FactsTable } from "../rules/FactsTable.tsx";
import { Trace } from "../rules/Trace.tsx";
import { usePerson } from "../sign-in/SignInProvider.tsx";

export function Why({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  const { verdict, judged } = view;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  const { roles } = usePerson();
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{say("desk.why.title")}</h2>
      {verdict === undefined ? (
        <p className="soft">{say("desk.why.not-yet")}</p>
      ) : (
        <>
          <p className="verdict">
            <strong>{say(`verdict.${verdict.outcome}`)}</strong> {verdict.words}
          </p>
          <Trace steps={verdict.trace} decided={verdict.rule} titles={titles} />
          {judged !== undefined && (
            <>
              <h3>{say("desk.why.judged")}</h3>
              <p className="verdict">
                <strong>{say(`verdict.${judged.outcome}`)}</strong> {judged.words}
              </p>
              <Trace steps={judged.trace} decided={judged.rule} titles={titles} />
            </>
          )}
          <Law lines={(judged ?? verdict).lines} titles={titles} />
          <p className="soft">{say("desk.why.policy", { version: verdict.policyVersion })}</p>
          <details className="why-facts">
            <summary>{say("desk.why.facts")}</summary>
            <FactsTable of={view.facts} />
          </details>
          {view.hindsight !== undefined && <Hindsight hindsight={view.hindsight} />}
          {roles.includes("admin") && (
            <Link to={`/desk/rules/try?return=${encodeURIComponent(view.returnId)}`}>{say("desk.try.from-case")}</Link>
          )}
        </>
      )}
    </section>
  );
}
