// Every version that was put in force, newest first, with its differences and a way back.
import { useState } from "react";
import type { VersionsPage } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
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
  const publishing = useAct<{ version: string }>(list.again);
  return (
    <Shown asked={list.asked} again={list.again} lines={6}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title={say("desk.history.empty")} />
        ) : (
          <>
            {publishing.trouble !== undefined && (
              <Notice kind="trouble">
                <TroubleWords trouble={publishing.trouble} />
              </Notice>
            )}
            <ol className="history">
              {items.map((version, index) => (
                <li key={`${version.version} ${version.at}`} className="history-entry">
                  <h2 className="rule-name">
                    {version.name} {version.inForce && <span className="tag">{say("desk.history.inForce")}</span>}
                  </h2>
                  <p className="soft">
                    {version.by} · <Moment at={version.at} />
                  </p>
                  {version.note !== undefined && <p>{version.note}</p>}
                  {items[index + 1] !== undefined && (
                    <Changed before={items[index + 1]!.version} after={version.version} />
                  )}
                  {!version.inForce && (
                    <Button
                      looks="quiet"
                      isPending={publishing.busy}
                      onPress={() => publishing.act("/api/admin/policy/publish", { version: version.version })}
                    >
                      {say("desk.history.back")}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            <More {...list} shown={items.length} hasMore={next !== undefined} />
          </>
        )
      }
    </Shown>
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
