// Authorizes or declines a return. A decision against an earlier one is an override and requires a note.
import { useEffect, useRef, useState } from "react";
import type { Decision, DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { DECISION_REASONS } from "./decision-reasons.ts";
import { reducedTotal, creditTotals } from "./reduced-credit.ts";
import { ReducedCredit } from "./ReducedCredit.tsx";
import { useReducedCredit } from "./useReducedCredit.ts";

export type Verdict = Decision["verdict"];

/** Staff have to decide: the return is in review, or a rule about the goods that arrived requires it. */
export const isDecisionPending = ({ status, escalation }: DeskReturn): boolean =>
  status === "in-review" || escalation?.why === "goods-in-question";

type Props = {
  view: DeskReturn;
  path: string;
  verdict: Verdict | undefined;
  onClose: () => void;
  onDecided: (verdict: Verdict) => void;
};

export function DecisionDialog({ view, path, verdict, onClose, onDecided }: Props) {
  const { t } = useI18n();
  const title =
    verdict === undefined
      ? ""
      : t(verdict === "authorize" ? "desk.decide.authorize" : "desk.decide.decline", { number: view.orderNumber });
  return (
    <Dialog open={verdict !== undefined} title={title} onClose={onClose}>
      {verdict !== undefined && (
        <DecisionForm view={view} path={path} verdict={verdict} onClose={onClose} onDecided={onDecided} />
      )}
    </Dialog>
  );
}

type FormProps = Props & { verdict: Verdict };

function DecisionForm({ view, path, verdict, onClose, onDecided }: FormProps) {
  const { t, format } = useI18n();
  const form = useDecision({ view, path, verdict, onDecided });
  const { reducedCredit, mutation } = form;
  const { currency, total } = view.quote;
  const amount = format.money(
    reducedTotal(total.gross, creditTotals(view.lines, reducedCredit.typed).reduction),
    currency,
  );
  return (
    <Form
      onSubmit={form.submit}
      error={mutation.error}
      isErrorAtFields={mutation.error !== undefined && reducedCredit.hasFieldErrors(mutation.error)}
      buttons={
        <div className="dialog-buttons">
          <Button onPress={onClose}>{t("desk.decide.close")}</Button>
          <Button type="submit" variant={verdict === "authorize" ? "primary" : "danger"} isPending={mutation.busy}>
            {t(verdict === "authorize" ? "desk.decide.do.authorize" : "desk.decide.do.decline", { amount })}
          </Button>
        </div>
      }
    >
      <DecisionFields view={view} verdict={verdict} form={form} />
    </Form>
  );
}

function useDecision({ view, path, verdict, onDecided }: Omit<FormProps, "onClose">) {
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const reducedCredit = useReducedCredit(view);
  const mutation = useMutation<DeskReturn>(() => onDecided(verdict));
  const isOverride = !isDecisionPending(view);
  const isNoteMissing = isOverride && note.trim() === "";
  const submit = () => {
    setSubmitted(true);
    if (reducedCredit.isInvalid) reducedCredit.setOpen(true);
    if (reasonCode === "" || isNoteMissing || reducedCredit.isInvalid) return;
    const { amounts } = reducedCredit;
    const details = { ...(note.trim() !== "" && { note: note.trim() }), ...(amounts.length > 0 && { amounts }) };
    const decision: Decision = { verdict, reasonCode, ...details };
    reducedCredit.onSubmit();
    mutation.mutate(`${path}/decision`, decision);
  };
  const typed = { reasonCode, setReasonCode, note, setNote };
  return { ...typed, submitted, isOverride, isNoteMissing, reducedCredit, mutation, submit };
}

type FieldsProps = { view: DeskReturn; verdict: Verdict; form: ReturnType<typeof useDecision> };

function DecisionFields({ view, verdict, form }: FieldsProps) {
  const { t } = useI18n();
  const { submitted, isOverride, reasonCode, reducedCredit } = form;
  const reasonField = useRef<HTMLSelectElement>(null);
  useEffect(() => reasonField.current?.focus(), []);
  return (
    <>
      {isOverride && (
        <Notice kind="warning">
          <p>
            {t("desk.decide.override", {
              verdict: view.verdict === undefined ? t(`status.${view.status}`) : t(`verdict.${view.verdict.outcome}`),
            })}
          </p>
        </Notice>
      )}
      <SelectBox
        label={t("desk.decide.reason")}
        empty={t("desk.decide.choose")}
        value={reasonCode}
        error={submitted && reasonCode === "" ? t("desk.decide.reason.missing") : undefined}
        choices={DECISION_REASONS[verdict].map((code) => ({ value: code, label: t(`desk.decision.${code}`) }))}
        onChange={form.setReasonCode}
        selectRef={reasonField}
      />
      <TextBox
        label={t(isOverride ? "desk.decide.note.override" : "desk.decide.note")}
        help={t("desk.decide.note.help")}
        error={submitted && form.isNoteMissing ? t("desk.decide.note.missing") : undefined}
        rows={3}
        maxLength={2_000}
        value={form.note}
        onChange={form.setNote}
      />
      {verdict === "authorize" && (
        <ReducedCredit
          view={view}
          form={reducedCredit}
          lineError={(line) => reducedCredit.lineError(line, submitted, form.mutation.error)}
        />
      )}
    </>
  );
}
