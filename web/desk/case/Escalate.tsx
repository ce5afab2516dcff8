// Hands the case to a colleague, with a few words for them.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";

export function Escalate({
  open,
  path,
  onClose,
  onDone,
}: {
  open: boolean;
  path: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { say } = useWords();
  const [note, setNote] = useState("");
  const escalating = useAct<DeskReturn>(onDone);
  return (
    <Confirm open={open} title={say("desk.escalate.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          escalating.act(`${path}/escalate`, note.trim() === "" ? {} : { note: note.trim() });
        }}
      >
        <p>{say("desk.escalate.words")}</p>
        <TextBox label={say("desk.escalate.note")} rows={3} maxLength={2_000} value={note} onChange={setNote} />
        {escalating.trouble !== undefined && (
          <Notice kind="trouble">
            <TroubleWords trouble={escalating.trouble} />
          </Notice>
        )}
        <div className="dialog-buttons">
          <Button onPress={onClose}>{say("desk.decide.close")}</Button>
          <Button type="submit" looks="primary" isPending={escalating.busy}>
            {say("desk.act.escalate")}
          </Button>
        </div>
      </form>
    </Confirm>
  );
}
