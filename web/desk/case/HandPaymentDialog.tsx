// Records that a person paid the refund by another way. The amounts are those owed, so nobody types them.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";

type Props = { view: DeskReturn; path: string; open: boolean; onClose: () => void; onDone: () => void };

export function HandPaymentDialog({ open, onClose, ...props }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open={open} title={t("desk.paid.title")} onClose={onClose}>
      <HandPaymentForm {...props} onClose={onClose} />
    </Dialog>
  );
}

const localDate = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

type Owed = DeskReturn["instructions"][number];

/** As the API counts them: a planned payment is owed only where there is no way to pay it. */
const owedInstructions = ({ instructions, escalation }: DeskReturn): Owed[] =>
  instructions.filter(
    ({ status }) => status === "failed" || (status === "planned" && escalation?.why === "no-way-to-pay"),
  );

function HandPaymentForm({ view, path, onClose, onDone }: Omit<Props, "open">) {
  const { t } = useI18n();
  const [today] = useState(() => localDate(new Date()));
  const [reference, setReference] = useState("");
  const [day, setDay] = useState(today);
  const [note, setNote] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const mutation = useMutation<DeskReturn>(onDone);
  const isReferenceMissing = reference.trim() === "";
  const isDayWrong = day === "" || day > today;
  const submit = () => {
    setSubmitted(true);
    if (isReferenceMissing || isDayWrong) return;
    mutation.mutate(`${path}/settle-by-hand`, {
      reference: reference.trim(),
      at: (day === today ? new Date() : new Date(`${day}T12:00:00`)).toISOString(),
      tenders: owedInstructions(view).map(({ tenderId, refund }) => ({ tenderId, amount: refund })),
      ...(note.trim() !== "" && { note: note.trim() }),
    });
  };
  return (
    <Form
      onSubmit={submit}
      error={mutation.error}
      buttons={<DialogButtons isPending={mutation.busy} onClose={onClose} />}
    >
      <OwedAmounts view={view} />
      <TextBox
        label={t("desk.paid.reference")}
        error={submitted && isReferenceMissing ? t("desk.paid.reference.missing") : undefined}
        maxLength={100}
        autoComplete="off"
        value={reference}
        onChange={setReference}
      />
      <TextBox
        label={t("desk.paid.at")}
        type="date"
        error={submitted && isDayWrong ? t("desk.paid.at.wrong") : undefined}
        value={day}
        onChange={setDay}
      />
      <TextBox label={t("desk.decide.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
    </Form>
  );
}

function OwedAmounts({ view }: { view: DeskReturn }) {
  const { t, format } = useI18n();
  return (
    <>
      <p>{t("desk.paid.words")}</p>
      <ul>
        {owedInstructions(view).map(({ instructionId, kind, refund }) => (
          <li key={instructionId}>
            {t("desk.paid.owed", {
              kind: t.optional(`tender.kind.${kind}`) ?? kind,
              amount: format.money(refund, view.quote.currency),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function DialogButtons({ isPending, onClose }: { isPending: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <div className="dialog-buttons">
      <Button onPress={onClose}>{t("desk.decide.close")}</Button>
      <Button type="submit" variant="primary" isPending={isPending}>
        {t("desk.action.settle-by-hand")}
      </Button>
    </div>
  );
}
