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
import { differences } from "./differences.ts";
import { Differences } from "./Differences.tsx";
import { policyInForce } from "./in-force.ts";
import type { Policy } from "./policy.ts";
import type { TabProps } from "./RulesPage.tsx";

export function PublishTab({ draft }: TabProps) {
  const { say } = useWords();
  const call = useCall();
  const policy = draft.policy!;
  const inForce = useAsked("in-force", (signal) => policyInForce(call, signal));
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const [done, setDone] = useState(false);
  const publishing = useAct<{ version: string }>(() => {
    setDone(true);
    setTyped("");
    inForce.again();
  });
  return (
    <>
      <h2>{say("desk.publish.changes")}</h2>
      <Shown asked={inForce.asked} again={inForce.again} lines={4}>
        {(now) => <Changes now={now} next={policy} />}
      </Shown>
      {draft.changed && (
        <Notice kind="care">
          <p>{say("desk.rules.unsaved")}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="good">
          <p>{say("desk.publish.done", { name: policy.name })}</p>
        </Notice>
      )}
      {publishing.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={publishing.trouble} />
        </Notice>
      )}
      <form
        className="publish-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === policy.name && !draft.changed)
            publishing.act("/api/admin/policy/publish", note.trim() === "" ? {} : { note: note.trim() });
        }}
      >
        <TextBox label={say("desk.publish.note")} rows={3} maxLength={2_000} value={note} onChange={setNote} />
        <TextBox label={say("desk.publish.confirm")} help={policy.name} value={typed} onChange={setTyped} />
        <Button
          type="submit"
          looks="primary"
          isPending={publishing.busy}
          isDisabled={typed.trim() !== policy.name || draft.changed}
        >
          {say("desk.publish.do", { name: policy.name })}
        </Button>
      </form>
    </>
  );
}

function Changes({ now, next }: { now: Policy | undefined; next: Policy }) {
  const { say } = useWords();
  const changed = now === undefined ? [] : differences(now, next);
  return changed.length === 0 ? <p className="soft">{say("desk.publish.nothing")}</p> : <Differences of={changed} />;
}
