// Results of the experiments in the policy in force, as ranges with comparisons.
import type { ExperimentsResponse } from "../../../functions/contracts/experiment-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { ArmsTable } from "./ArmsTable.tsx";
import { StopArm } from "./StopArm.tsx";

const PATH = "/api/admin/experiments";

export function ExperimentsTab() {
  const api = useApi();
  const { state, refetch } = useQuery(PATH, (signal) => api.request<ExperimentsResponse>(PATH, { signal }));
  return (
    <QueryResult state={state} refetch={refetch} lines={8}>
      {(answer) => <ExperimentResults answer={answer} refetch={refetch} />}
    </QueryResult>
  );
}

type Props = { answer: ExperimentsResponse; refetch: () => void };

function ExperimentResults({ answer: { experiments, returns, since, complete }, refetch }: Props) {
  const { t, format } = useI18n();
  if (experiments.length === 0) return <EmptyState title={t("desk.experiments.empty")} />;
  return (
    <>
      <p>
        {t("desk.experiments.words")}
        {since !== undefined && ` ${t("desk.experiments.returns", { returns, since: format.shortDay(since) })}.`}
      </p>
      {!complete && (
        <Notice kind="warning">
          <p>{t("desk.experiments.partial")}</p>
        </Notice>
      )}
      {experiments.map(({ id, arms, earlier }) => (
        <section key={id} className="finding-group">
          <h2 className="version-name">
            {id} {earlier && <span className="tag">{t("desk.experiments.earlier")}</span>}
          </h2>
          <ArmsTable id={id} arms={arms} />
          <div className="rules-buttons">
            {arms
              // The first arm is the baseline and cannot be stopped.
              .filter(({ stopped }, index) => index > 0 && !stopped)
              .map(({ arm }) => (
                <StopArm key={arm} experiment={id} arm={arm} onStopped={refetch} />
              ))}
          </div>
          {arms.map(
            ({ arm, stopped }) =>
              stopped && (
                <Notice key={arm} kind="warning">
                  <p>
                    {t("desk.experiments.stopped", {
                      arm,
                      by: stopped.by,
                      at: format.moment(stopped.at),
                      why: stopped.why,
                    })}
                  </p>
                </Notice>
              ),
          )}
        </section>
      ))}
    </>
  );
}
