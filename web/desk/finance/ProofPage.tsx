// Verifies the journal's hash chain on the server and shows the result.
import { useState } from "react";
import type { Verification } from "../../../functions/contracts/finance-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Money } from "../../ui/Money.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { useTitle } from "../../ui/useTitle.ts";

export default function ProofPage() {
  const { t } = useI18n();
  const api = useApi();
  const [run, setRun] = useState(0);
  const headline = useTitle(t("desk.proof.title"));
  const { state, refetch } = useQuery(run === 0 ? undefined : `verify ${run}`, (signal) =>
    api.request<Verification>("/api/finance/verify", { signal }),
  );
  const busy = run > 0 && state.status === "waiting";
  return (
    <div className="proof">
      <h1 ref={headline} tabIndex={-1}>
        {t("desk.proof.title")}
      </h1>
      <p className="soft">{t("desk.proof.words")}</p>
      <Button variant="primary" isPending={busy} onPress={() => setRun(run + 1)}>
        {t(busy ? "desk.proof.busy" : "desk.proof.verify")}
      </Button>
      {run > 0 && (
        <QueryResult state={state} refetch={refetch} lines={5}>
          {(proof) => <VerificationResult proof={proof} />}
        </QueryResult>
      )}
    </div>
  );
}

function VerificationResult({ proof }: { proof: Verification }) {
  const { t, format } = useI18n();
  return (
    <section className="card" aria-live="polite">
      <Notice kind={proof.ok ? "success" : "error"}>
        <p>
          <strong>{t(proof.ok ? "desk.proof.good" : "desk.proof.bad")}</strong>
        </p>
        {proof.firstBroken !== undefined && (
          <p>{t("desk.proof.broken", { seq: format.number(proof.firstBroken.seq), why: proof.firstBroken.why })}</p>
        )}
      </Notice>
      <dl className="facts">
        <dt>{t("desk.proof.entries")}</dt>
        <dd>{format.number(proof.entries)}</dd>
        <dt>{t("desk.proof.chain")}</dt>
        <dd>{t(proof.chainIntact ? "desk.proof.chain.good" : "desk.proof.chain.bad")}</dd>
        <dt>{t("desk.proof.balance")}</dt>
        <dd>{t(proof.balanced ? "desk.proof.balance.good" : "desk.proof.balance.bad")}</dd>
        {proof.posted.map((sum) => (
          <div key={sum.currency} className="facts-row">
            <dt>{t("desk.proof.posted", { currency: sum.currency })}</dt>
            <dd>
              <Money amount={sum.amount} currency={sum.currency} strong />
            </dd>
          </div>
        ))}
        <dt>{t("desk.proof.head")}</dt>
        <dd className="code hash">{proof.head.hash}</dd>
      </dl>
    </section>
  );
}
