// Escalates the case, with an optional note for colleagues.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";

export function EscalationDialog({
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
  const { t } = useI18n();
  const [note, setNote] = useState("");
  const mutation = useMutation<DeskReturn>(onDone);
  return (
    <Dialog open={open} title={t("desk.escalate.title")} onClose={onClose}>
      <Form
        onSubmit={() => {
          mutation.mutate(`${path}/escalate`, note.trim() === "" ? {} : { note: note.trim() });
        }}
        error={mutation.error}
        buttons={
          <div className="dialog-buttons">
            <Button onPress={onClose}>{t("desk.decide.close")}</Button>
            <Button type="submit" variant="primary" isPending={mutation.busy}>
              {t("desk.action.escalate")}
            </Button>
          </div>
        }
      >
        <p>{t("desk.escalate.words")}</p>
        <TextBox label={t("desk.escalate.note")} rows={3} maxLength={2_000} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
