// The findings of a policy check, errors first, each with an example return and links to its rules.
import { useNavigate } from "react-router";
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { FactsTable } from "./FactsTable.tsx";
import { ruleErrors, InlineErrors } from "./PolicyErrors.tsx";
import type { TabProps } from "./tab-props.ts";
import { type LoadedDraft, policyErrors } from "./usePolicyDraft.ts";

type Finding = CheckedPolicy["findings"][number];

export function CheckTab({ draft }: TabProps) {
  const { t, locale } = useI18n();
  const api = useApi();
  const policy = draft.policy;
  const { state, refetch } = useQuery(`${locale} ${JSON.stringify(policy)}`, (signal) =>
    api.request<CheckedPolicy>("/api/admin/policy/check", { method: "POST", body: { policy }, signal }),
  );
  return (
    <QueryResult state={state} refetch={refetch} lines={6} renderRefusal={renderMalformed(draft)}>
      {({ findings, notDecided }) => (
        <>
          {findings.length === 0 && <EmptyState title={t("desk.check.clean")} />}
          <Findings findings={findings.filter(({ severity }) => severity === "error")} kind="error" draft={draft} />
          <Findings findings={findings.filter(({ severity }) => severity === "warning")} kind="warning" draft={draft} />
          {notDecided.length > 0 && (
            <Notice kind="info">
              <p>
                {t("desk.check.undecided", {
                  rules: [...new Set(notDecided.flatMap(({ rules }) => rules))].join(", "),
                })}
              </p>
            </Notice>
          )}
          <Button onPress={refetch}>{t("desk.check.again")}</Button>
        </>
      )}
    </QueryResult>
  );
}

/** Renders the validation errors of a draft that the API cannot check. */
const renderMalformed = (draft: LoadedDraft) => (error: ApiError) =>
  policyErrors(error).length > 0 ? <Malformed draft={draft} errors={policyErrors(error)} /> : undefined;

/** The API's pointers start at the request body, which contains the policy as "policy". */
function Malformed({ draft, errors }: { draft: LoadedDraft; errors: LoadedDraft["errors"] }) {
  const { t } = useI18n();
  const draftErrors = errors.map((policyError) => ({
    ...policyError,
    pointer: policyError.pointer.replace(/^\/policy(?=\/)/, ""),
  }));
  const rules = draft.policy.rules.flatMap(({ id }, at) => (ruleErrors(draftErrors, at).length > 0 ? [id] : []));
  return (
    <Notice kind="error">
      <p>{t("desk.check.mistakes")}</p>
      <InlineErrors policyErrors={draftErrors} />
      <RuleLinks rules={rules} draft={draft} />
    </Notice>
  );
}

function Findings({
  findings,
  kind,
  draft,
}: {
  findings: readonly Finding[];
  kind: Finding["severity"];
  draft: LoadedDraft;
}) {
  const { t } = useI18n();
  if (findings.length === 0) return null;
  return (
    <section className="finding-group">
      <h2>{t(kind === "error" ? "desk.check.errors" : "desk.check.warnings", { count: findings.length })}</h2>
      <ul className="finding-list">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.words}`} className={`finding finding-${kind}`}>
            <p>{finding.words}</p>
            <RuleLinks rules={finding.rules} draft={draft} />
            {finding.example !== undefined && (
              <details>
                <summary>{t("desk.check.example")}</summary>
                <FactsTable data={finding.example} />
                {finding.beside !== undefined && (
                  <>
                    <h3>{t("desk.check.beside")}</h3>
                    <FactsTable data={finding.beside} />
                  </>
                )}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleLinks({ rules, draft }: { rules: readonly string[]; draft: LoadedDraft }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const linkedRules = draft.policy.rules.flatMap((rule, at) => (rules.includes(rule.id) ? [{ rule, at }] : []));
  if (linkedRules.length === 0) return null;
  return (
    <div className="rules-buttons">
      {linkedRules.map(({ rule, at }) => (
        <Button
          key={at}
          variant="quiet"
          onPress={() => {
            draft.setEditing({ at, before: rule });
            void navigate("/desk/rules/write");
          }}
        >
          {t("desk.rules.open", { rule: rule.id })}
        </Button>
      ))}
    </div>
  );
}
