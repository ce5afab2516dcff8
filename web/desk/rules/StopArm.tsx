// Stops an arm of an experiment. Requires a reason and a confirmation, because an arm cannot be restarted.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";

type Props = { experiment: string; arm: string; onStopped: () => void };

export function StopArm({ experiment, arm, onStopped }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const mutation = useMutation<unknown>(() => {
    setOpen(false);
    onStopped();
  });
  const isMissing = reason.trim() === "";
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("desk.experiments.stop", { arm })}</Button>
      <Dialog open={open} title={t("desk.experiments.stop.title", { arm })} onClose={() => setOpen(false)}>
        <Form
          onSubmit={() => {
            setSubmitted(true);
            const path = `${encodeURIComponent(experiment)}/arms/${encodeURIComponent(arm)}`;
            if (!isMissing) mutation.mutate(`/api/admin/experiments/${path}/stop`, { why: reason.trim() });
          }}
          error={mutation.error}
          buttons={
            <div className="dialog-buttons">
              <Button onPress={() => setOpen(false)}>{t("desk.decide.close")}</Button>
              <Button type="submit" variant="danger" isPending={mutation.busy}>
                {t("desk.experiments.stop", { arm })}
              </Button>
            </div>
          }
        >
          <p>{t("desk.experiments.stop.words")}</p>
          <TextBox
            label={t("desk.experiments.stop.why")}
            error={submitted && isMissing ? t("desk.experiments.stop.missing") : undefined}
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={setReason}
          />
        </Form>
      </Dialog>
    </>
  );
}
