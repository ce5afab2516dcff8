// Published policy versions, newest first, with their changes and a button to reinstate them.
import { useState } from "react";
import type { VersionsPage } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useQuery } from "../../ui/useQuery.ts";
import { ListFooter } from "../finance/ListFooter.tsx";
import { usePagedList } from "../finance/usePagedList.ts";
import { RuleChanges } from "./RuleChanges.tsx";
import { ruleChanges } from "./rule-changes.ts";
import { fetchPolicy } from "./fetch-policy.ts";

type Version = VersionsPage["items"][number];

export function HistoryTab() {
  const { t } = useI18n();
  const list = usePagedList<Version>("/api/admin/policy/versions", "");
  const [selected, setSelected] = useState<Version>();
  const [reinstated, setReinstated] = useState<Version>();
  return (
    <QueryResult state={list.state} refetch={list.refetch} lines={6}>
      {({ items, next }) =>
        items.length === 0 ? (
          <EmptyState title={t("desk.history.empty")} />
        ) : (
          <>
            {reinstated !== undefined && (
              <Notice kind="success">
                <p>{t("desk.history.done", { name: reinstated.name })}</p>
              </Notice>
            )}
            <ol className="versions">
              {items.map((version, index) => (
                <Entry
                  key={`${version.version} ${version.at}`}
                  version={version}
                  before={items[index + 1]}
                  onReinstate={() => setSelected(version)}
                />
              ))}
            </ol>
            <ListFooter {...list} shown={items.length} hasMore={next !== undefined} />
            <ReinstateDialog
              version={selected}
              onClose={() => setSelected(undefined)}
              onDone={() => {
                setReinstated(selected);
                setSelected(undefined);
                list.refetch();
              }}
            />
          </>
        )
      }
    </QueryResult>
  );
}

type EntryProps = { version: Version; before: Version | undefined; onReinstate: () => void };

function Entry({ version, before, onReinstate }: EntryProps) {
  const { t } = useI18n();
  return (
    <li className="version">
      <h2 className="version-name">
        {version.name} {version.inForce && <span className="tag">{t("desk.history.inForce")}</span>}
      </h2>
      <p className="soft">
        {version.by} · <DateTime at={version.at} />
      </p>
      {version.note !== undefined && <p>{version.note}</p>}
      {before !== undefined && <VersionChanges before={before.version} after={version.version} />}
      {!version.inForce && (
        <Button variant="quiet" onPress={onReinstate}>
          {t("desk.history.back")}
        </Button>
      )}
    </li>
  );
}

type ReinstateDialogProps = { version: Version | undefined; onClose: () => void; onDone: () => void };

function ReinstateDialog({ version, onClose, onDone }: ReinstateDialogProps) {
  const { t } = useI18n();
  const [note, setNote] = useState("");
  const mutation = useMutation<{ version: string }>(() => {
    setNote("");
    onDone();
  });
  const title = version === undefined ? "" : t("desk.history.back.title", { name: version.name });
  return (
    <Dialog open={version !== undefined} title={title} onClose={onClose}>
      <Form
        onSubmit={() => {
          const details = note.trim() === "" ? {} : { note: note.trim() };
          mutation.mutate("/api/admin/policy/publish", { version: version?.version, ...details });
        }}
        error={mutation.error}
        buttons={
          <div className="dialog-buttons">
            <Button onPress={onClose}>{t("desk.decide.close")}</Button>
            <Button type="submit" variant="primary" isPending={mutation.busy}>
              {t("desk.history.back")}
            </Button>
          </div>
        }
      >
        <p>{t("desk.history.back.words")}</p>
        <TextBox label={t("desk.publish.note")} rows={3} maxLength={2_000} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}

function VersionChanges({ before, after }: { before: string; after: string }) {
  const { t } = useI18n();
  const api = useApi();
  const [open, setOpen] = useState(false);
  const { state, refetch } = useQuery(open ? `${before} ${after}` : undefined, async (signal) => {
    const [old, now] = await Promise.all([fetchPolicy(api, before, signal), fetchPolicy(api, after, signal)]);
    return ruleChanges(old, now);
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("desk.history.differences")}</summary>
      {open && (
        <QueryResult state={state} refetch={refetch} lines={3}>
          {(changes) => <RuleChanges changes={changes} />}
        </QueryResult>
      )}
    </details>
  );
}
