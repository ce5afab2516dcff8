// The verdict and its reason, then every rule that was evaluated with its condition and the value it found.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Link } from "react-router";
import { Reevaluation } from "./Reevaluation.tsx";
import { StatutoryRights } from "./StatutoryRights.tsx";
import { FactsTable } from "../rules/FactsTable.tsx";
import { Trace } from "../rules/Trace.tsx";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";

export function VerdictCard({ view }: { view: DeskReturn }) {
  const { t } = useI18n();
  const { verdict, judged: postInspectionVerdict } = view;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  const { roles } = useStaffMember();
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{t("desk.why.title")}</h2>
      {verdict === undefined ? (
        <p className="soft">{t("desk.why.not-yet")}</p>
      ) : (
        <>
          <p className="verdict">
            <strong>{t(`verdict.${verdict.outcome}`)}</strong> {verdict.words}
          </p>
          <Trace steps={verdict.trace} decidingRule={verdict.rule} titles={titles} />
          {postInspectionVerdict !== undefined && (
            <>
              <h3>{t("desk.why.judged")}</h3>
              <p className="verdict">
                <strong>{t(`verdict.${postInspectionVerdict.outcome}`)}</strong> {postInspectionVerdict.words}
              </p>
              <Trace steps={postInspectionVerdict.trace} decidingRule={postInspectionVerdict.rule} titles={titles} />
            </>
          )}
          <StatutoryRights lines={(postInspectionVerdict ?? verdict).lines} titles={titles} />
          <p className="soft">{t("desk.why.policy", { version: verdict.policyVersion })}</p>
          <details className="why-facts">
            <summary>{t("desk.why.facts")}</summary>
            <FactsTable data={view.facts} />
          </details>
          {view.hindsight !== undefined && <Reevaluation hindsight={view.hindsight} />}
          {roles.includes("admin") && (
            <Link to={`/desk/rules/try?return=${encodeURIComponent(view.returnId)}`}>{t("desk.try.from-case")}</Link>
          )}
        </>
      )}
    </section>
  );
}
