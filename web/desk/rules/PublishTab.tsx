// Publishes the draft: shows the changes and requires the policy's name as confirmation.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useQuery } from "../../ui/useQuery.ts";
import { ruleChanges, changedParts } from "./rule-changes.ts";
import { RuleChanges } from "./RuleChanges.tsx";
import { fetchPolicyInForce } from "./fetch-policy.ts";
import { InlineErrors } from "./PolicyErrors.tsx";
import type { Policy } from "./policy.ts";
import type { TabProps } from "./tab-props.ts";
import { type LoadedDraft, policyErrors } from "./usePolicyDraft.ts";

export function PublishTab({ draft }: TabProps) {
  const { t } = useI18n();
  const api = useApi();
  const policy = draft.policy;
  const inForce = useQuery("in-force", (signal) => fetchPolicyInForce(api, signal));
  const [isPublished, setIsPublished] = useState(false);
  const handlePublished = () => {
    setIsPublished(true);
    draft.setTypedText({ note: "" });
    inForce.refetch();
  };
  return (
    <>
      <h2>{t("desk.publish.changes")}</h2>
      {isPublished && (
        <Notice kind="success">
          <p>{t("desk.publish.done", { name: policy.name })}</p>
        </Notice>
      )}
      <QueryResult state={inForce.state} refetch={inForce.refetch} lines={4}>
        {(now) => {
          if (now !== undefined && isSamePolicy(now, policy))
            return isPublished ? null : <p className="soft">{t("desk.publish.nothing")}</p>;
          return (
            <>
              {now !== undefined && <PolicyChanges now={now} next={policy} />}
              {draft.isChanged ? (
                <p>{t("desk.publish.first")}</p>
              ) : (
                <PublishForm draft={draft} onPublished={handlePublished} />
              )}
            </>
          );
        }}
      </QueryResult>
    </>
  );
}

const isSamePolicy = (one: Policy, other: Policy): boolean =>
  one.name === other.name && ruleChanges(one, other).length === 0 && changedParts(one, other).length === 0;

function PolicyChanges({ now, next }: { now: Policy; next: Policy }) {
  const { t } = useI18n();
  return (
    <>
      <RuleChanges changes={ruleChanges(now, next)} />
      <ul className="plain-list">
        {now.name !== next.name && <li>{t("desk.publish.renamed", { before: now.name, after: next.name })}</li>}
        {changedParts(now, next).map((part) => (
          <li key={part}>{t(`desk.publish.${part}`)}</li>
        ))}
      </ul>
    </>
  );
}

function PublishForm({ draft, onPublished }: { draft: LoadedDraft; onPublished: () => void }) {
  const { t } = useI18n();
  const { name } = draft.policy;
  const { note } = draft.typedText;
  const [typedName, setTypedName] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const mutation = useMutation<{ version: string }>(onPublished);
  const matches = typedName.trim() === name;
  return (
    <Form
      className="publish-form"
      onSubmit={() => {
        setSubmitted(true);
        if (matches) mutation.mutate("/api/admin/policy/publish", note.trim() === "" ? {} : { note: note.trim() });
      }}
      error={mutation.error}
      errorDetails={<InlineErrors policyErrors={policyErrors(mutation.error)} />}
      buttons={
        <Button type="submit" variant="primary" isPending={mutation.busy}>
          {t("desk.publish.do", { name })}
        </Button>
      }
    >
      <TextBox
        label={t("desk.publish.note")}
        rows={3}
        maxLength={2_000}
        value={note}
        onChange={(next) => draft.setTypedText({ note: next })}
      />
      <TextBox
        label={t("desk.publish.confirm")}
        help={name}
        error={submitted && !matches ? t("desk.publish.mismatch", { name }) : undefined}
        value={typedName}
        autoComplete="off"
        onChange={setTypedName}
      />
    </Form>
  );
}
