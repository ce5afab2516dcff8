// What changes, why, and the name typed once more: then the draft is in force.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown, TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { useAsked } from "../../ui/useAsked.ts";
import { differences, elsewhere } from "./differences.ts";
import { Differences } from "./Differences.tsx";
import { policyInForce } from "./in-force.ts";
import { MistakesHere } from "./Mistakes.tsx";
import type { Policy } from "./policy.ts";
import type { TabProps } from "./RulesPage.tsx";
import { type Draft, mistakesIn } from "./useDraft.ts";

export function PublishTab({ draft }: TabProps) {
  const { say } = useWords();
  const call = useCall();
  const policy = draft.policy!;
  const inForce = useAsked("in-force", (signal) => policyInForce(call, signal));
  const [done, setDone] = useState(false);
  const published = () => {
    setDone(true);
    draft.type({ note: "" });
    inForce.again();
  };
  return (
    <>
      <h2>{say("desk.publish.changes")}</h2>
      {done && (
        <Notice kind="good">
          <p>{say("desk.publish.done", { name: policy.name })}</p>
        </Notice>
      )}
      <Shown asked={inForce.asked} again={inForce.again} lines={4}>
        {(now) => {
          if (now !== undefined && same(now, policy))
            return done ? null : <p className="soft">{say("desk.publish.nothing")}</p>;
          return (
            <>
              {now !== undefined && <Changes now={now} next={policy} />}
              {draft.changed ? (
                <p>{say("desk.publish.first")}</p>
              ) : (
                <PublishForm draft={draft} onPublished={published} />
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}

const same = (one: Policy, other: Policy): boolean =>
  one.name === other.name && differences(one, other).length === 0 && elsewhere(one, other).length === 0;

function Changes({ now, next }: { now: Policy; next: Policy }) {
  const { say } = useWords();
  return (
    <>
      <Differences of={differences(now, next)} />
      <ul className="plain-list">
        {now.name !== next.name && <li>{say("desk.publish.renamed", { before: now.name, after: next.name })}</li>}
        {elsewhere(now, next).map((part) => (
          <li key={part}>{say(`desk.publish.${part}`)}</li>
        ))}
      </ul>
    </>
  );
}

function PublishForm({ draft, onPublished }: { draft: Draft; onPublished: () => void }) {
  const { say } = useWords();
  const { name } = draft.policy!;
  const { note } = draft.typed;
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState(false);
  const publishing = useAct<{ version: string }>(onPublished);
  const matches = typed.trim() === name;
  return (
    <form
      className="publish-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (matches) publishing.act("/api/admin/policy/publish", note.trim() === "" ? {} : { note: note.trim() });
      }}
    >
      <TextBox
        label={say("desk.publish.note")}
        rows={3}
        maxLength={2_000}
        value={note}
        onChange={(next) => draft.type({ note: next })}
      />
      <TextBox
        label={say("desk.publish.confirm")}
        help={name}
        error={asked && !matches ? say("desk.publish.mismatch", { name }) : undefined}
        value={typed}
        autoComplete="off"
        onChange={setTyped}
      />
      {publishing.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={publishing.trouble} />
          <MistakesHere mistakes={mistakesIn(publishing.trouble)} />
        </Notice>
      )}
      <Button type="submit" looks="primary" isPending={publishing.busy}>
        {say("desk.publish.do", { name })}
      </Button>
    </form>
  );
}
