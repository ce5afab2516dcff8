// Grants goodwill: a payment without a return. The amount is entered twice because it cannot be undone.
import { useEffect, useRef, useState } from "react";
import type { DeskCase } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { fieldError } from "../../ui/api-client.ts";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { GOODWILL_REASONS } from "./decision-reasons.ts";

type Line = { readonly lineId: string; readonly title: string };

type Props = {
  open: boolean;
  /** API path of the request, and additional fields of its body. */
  path: string;
  extra?: Readonly<Record<string, string>>;
  orderNumber: string;
  currency: string;
  lines: readonly Line[];
  onClose: () => void;
  onDone: (created: DeskCase, amount: string) => void;
};

export function GoodwillDialog({ open, onClose, ...props }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open={open} title={t("desk.goodwill.title", { number: props.orderNumber })} onClose={onClose}>
      <GoodwillForm {...props} onClose={onClose} />
    </Dialog>
  );
}

/** Accepts "5,00" and "5.00"; undefined unless it is an amount above zero. */
export function parseAmount(text: string): string | undefined {
  const amount = text.trim().replace(",", ".");
  return /^\d{1,12}(\.\d{1,4})?$/.test(amount) && /[1-9]/.test(amount) ? amount : undefined;
}

function GoodwillForm({ path, extra, currency, lines, onClose, onDone }: Omit<Props, "open">) {
  const { t, format } = useI18n();
  const [amountText, setAmountText] = useState("");
  const [repeatedAmount, setRepeatedAmount] = useState("");
  const [to, setTo] = useState("original");
  const [lineId, setLineId] = useState("");
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const amount = parseAmount(amountText);
  const matches = amount !== undefined && Number(parseAmount(repeatedAmount)) === Number(amount);
  const amountWithCurrency = amount === undefined ? "" : format.money(amount, currency);
  const mutation = useMutation<DeskCase>((created) => onDone(created, amountWithCurrency));
  useEffect(() => field.current?.focus(), []);
  const errorWhen = (isWrong: boolean, error: string) => (submitted && isWrong ? error : undefined);
  return (
    <Form
      onSubmit={() => {
        setSubmitted(true);
        if (amount === undefined || !matches || reasonCode === "") return;
        const optionalFields = { ...(lineId !== "" && { lineId }), ...(note.trim() !== "" && { note: note.trim() }) };
        mutation.mutate(path, { ...extra, amount, reasonCode, to, ...optionalFields });
      }}
      error={mutation.error}
      buttons={
        <div className="dialog-buttons">
          <Button onPress={onClose}>{t("desk.decide.close")}</Button>
          <Button type="submit" variant="danger" isPending={mutation.busy}>
            {amount === undefined ? t("desk.goodwill.do.empty") : t("desk.goodwill.do", { amount: amountWithCurrency })}
          </Button>
        </div>
      }
    >
      <p>{t("desk.goodwill.words")}</p>
      <TextBox
        label={t("desk.goodwill.amount", { currency })}
        error={
          errorWhen(amount === undefined, t("desk.goodwill.amount.wrong")) ?? fieldError(mutation.error, "/amount")
        }
        inputMode="decimal"
        autoComplete="off"
        value={amountText}
        inputRef={field}
        onChange={setAmountText}
      />
      <SelectBox
        label={t("desk.goodwill.to")}
        value={to}
        choices={(["original", "store-credit"] as const).map((one) => ({
          value: one,
          label: t(`desk.goodwill.to.${one}`),
        }))}
        onChange={setTo}
      />
      <SelectBox
        label={t("desk.goodwill.line")}
        value={lineId}
        empty={t("desk.goodwill.line.all")}
        choices={lines.map((line) => ({ value: line.lineId, label: line.title }))}
        onChange={setLineId}
      />
      <SelectBox
        label={t("desk.decide.reason")}
        empty={t("desk.decide.choose")}
        value={reasonCode}
        error={errorWhen(reasonCode === "", t("desk.decide.reason.missing"))}
        choices={GOODWILL_REASONS.map((code) => ({ value: code, label: t(`desk.decision.${code}`) }))}
        onChange={setReasonCode}
      />
      <TextBox label={t("desk.decide.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
      <TextBox
        label={t("desk.goodwill.again")}
        error={errorWhen(!matches, t("desk.goodwill.again.wrong"))}
        inputMode="decimal"
        autoComplete="off"
        value={repeatedAmount}
        onChange={setRepeatedAmount}
      />
    </Form>
  );
}
