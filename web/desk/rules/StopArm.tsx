// Ends an arm by hand. It cannot be started again, so it is asked once more, and why.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";

type Props = { experiment: string; arm: string; onStopped: () => void };

export function StopArm({ experiment, arm, onStopped }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const [asked, setAsked] = useState(false);
  const stopping = useAct<unknown>(() => {
    setOpen(false);
    onStopped();
  });
  const isMissing = why.trim() === "";
  return (
    <>
      <Button onPress={() => setOpen(true)}>{say("desk.experiments.stop", { arm })}</Button>
      <Confirm open={open} title={say("desk.experiments.stop.title", { arm })} onClose={() => setOpen(false)}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            const place = `${encodeURIComponent(experiment)}/arms/${encodeURIComponent(arm)}`;
            if (!isMissing) stopping.act(`/api/admin/experiments/${place}/stop`, { why: why.trim() });
          }}
        >
          <p>{say("desk.experiments.stop.words")}</p>
          <TextBox
            label={say("desk.experiments.stop.why")}
            error={asked && isMissing ? say("desk.experiments.stop.missing") : undefined}
            rows={3}
            maxLength={2_000}
            value={why}
            onChange={setWhy}
          />
          {stopping.trouble !== undefined && (
            <Notice kind="trouble">
              <TroubleWords trouble={stopping.trouble} />
            </Notice>
          )}
          <div className="dialog-buttons">
            <Button onPress={() => setOpen(false)}>{say("desk.decide.close")}</Button>
            <Button type="submit" looks="danger" isPending={stopping.busy}>
              {say("desk.experiments.stop", { arm })}
            </Button>
          </div>
        </form>
      </Confirm>
    </>
  );
}
