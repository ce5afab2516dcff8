// Every version that was put in force, newest first, with its differences and a way back.
import { useState } from "react";
import type { VersionsPage } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown, TroubleWords } from "../../ui/Shown.tsx";
import { useAct } from "../../ui/useAct.ts";
import { useAsked } from "../../ui/useAsked.ts";
import { More } from "../finance/More.tsx";
import { useList } from "../finance/useList.ts";
import { Differences } from "./Differences.tsx";
import { differences } from "./differences.ts";
import { policyOf } from "./in-force.ts";

type Version = VersionsPage["items"][number];

export function HistoryTab() {
  const { say } = useWords();
  const list = useList<Version>("/api/admin/policy/versions", "");
  const [wanted, setWanted] = useState<Version>();
  const [done, setDone] = useState<Version>();
  return (
    <Shown asked={list.asked} again={list.again} lines={6}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title={say("desk.history.empty")} />
        ) : (
          <>
            {done !== undefined && (
              <Notice kind="good">
                <p>{say("desk.history.done", { name: done.name })}</p>
              </Notice>
            )}
            <ol className="versions">
              {items.map((version, index) => (
                <Entry
                  key={`${version.version} ${version.at}`}
                  version={version}
                  before={items[index + 1]}
                  onBack={() => setWanted(version)}
                />
              ))}
            </ol>
            <More {...list} shown={items.length} hasMore={next !== undefined} />
            <BackInForce
              version={wanted}
              onClose={() => setWanted(undefined)}
              onDone={() => {
                setDone(wanted);
                setWanted(undefined);
                list.again();
              }}
            />
          </>
        )
      }
    </Shown>
  );
}

type EntryProps = { version: Version; before: Version | undefined; onBack: () => void };

function Entry({ version, before, onBack }: EntryProps) {
  const { say } = useWords();
  return (
    <li className="version">
      <h2 className="version-name">
        {version.name} {version.inForce && <span className="tag">{say("desk.history.inForce")}</span>}
      </h2>
      <p className="soft">
        {version.by} · <Moment at={version.at} />
      </p>
      {version.note !== undefined && <p>{version.note}</p>}
      {before !== undefined && <Changed before={before.version} after={version.version} />}
      {!version.inForce && (
        <Button looks="quiet" onPress={onBack}>
          {say("desk.history.back")}
        </Button>
      )}
    </li>
  );
}

type BackProps = { version: Version | undefined; onClose: () => void; onDone: () => void };

function BackInForce({ version, onClose, onDone }: BackProps) {
  const { say } = useWords();
  const [note, setNote] = useState("");
  const publishing = useAct<{ version: string }>(() => {
    setNote("");
    onDone();
  });
  const title = version === undefined ? "" : say("desk.history.back.title", { name: version.name });
  return (
    <Confirm open={version !== undefined} title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const why = note.trim() === "" ? {} : { note: note.trim() };
          publishing.act("/api/admin/policy/publish", { version: version?.version, ...why });
        }}
      >
        <p>{say("desk.history.back.words")}</p>
        <TextBox label={say("desk.publish.note")} rows={3} maxLength={2_000} value={note} onChange={setNote} />
        {publishing.trouble !== undefined && (
          <Notice kind="trouble">
            <TroubleWords trouble={publishing.trouble} />
          </Notice>
        )}
        <div className="dialog-buttons">
          <Button onPress={onClose}>{say("desk.decide.close")}</Button>
          <Button type="submit" looks="primary" isPending={publishing.busy}>
            {say("desk.history.back")}
          </Button>
        </div>
      </form>
    </Confirm>
  );
}

function Changed({ before, after }: { before: string; after: string }) {
  const { say } = useWords();
  const call = useCall();
  const [open, setOpen] = useState(false);
  const { asked, again } = useAsked(open ? `${before} ${after}` : undefined, async (signal) => {
    const [old, now] = await Promise.all([policyOf(call, before, signal), policyOf(call, after, signal)]);
    return differences(old, now);
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("desk.history.differences")}</summary>
      {open && (
        <Shown asked={asked} again={again} lines={3}>
          {(found) => <Differences of={found} />}
        </Shown>
      )}
    </details>
  );
}
