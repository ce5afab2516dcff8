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
  extra?: Readonly<Record<string, string>> | undefined;
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

type FormProps = Omit<Props, "open" | "orderNumber">;

function GoodwillForm({ path, extra, currency, lines, onClose, onDone }: FormProps) {
  const { t } = useI18n();
  const form = useGoodwill({ path, extra, currency, onDone });
  const { amount, mutation } = form;
  return (
    <Form
      onSubmit={form.submit}
      error={mutation.error}
      buttons={
        <div className="dialog-buttons">
          <Button onPress={onClose}>{t("desk.decide.close")}</Button>
          <Button type="submit" variant="danger" isPending={mutation.busy}>
            {amount === undefined
              ? t("desk.goodwill.do.empty")
              : t("desk.goodwill.do", { amount: form.amountWithCurrency })}
          </Button>
        </div>
      }
    >
      <p>{t("desk.goodwill.words")}</p>
      <AmountField currency={currency} form={form} />
      <TargetFields lines={lines} form={form} />
      <TextBox
        label={t("desk.decide.note")}
        rows={2}
        maxLength={2_000}
        value={form.typed.note}
        onChange={(note) => form.change({ note })}
      />
      <TextBox
        label={t("desk.goodwill.again")}
        error={form.errorWhen(!form.matches, t("desk.goodwill.again.wrong"))}
        inputMode="decimal"
        autoComplete="off"
        value={form.typed.repeatedAmount}
        onChange={(repeatedAmount) => form.change({ repeatedAmount })}
      />
    </Form>
  );
}

const NOTHING_TYPED = { amount: "", repeatedAmount: "", to: "original", lineId: "", reasonCode: "", note: "" };

type GoodwillForm = ReturnType<typeof useGoodwill>;

function useGoodwill({ path, extra, currency, onDone }: Pick<FormProps, "path" | "extra" | "currency" | "onDone">) {
  const { format } = useI18n();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [submitted, setSubmitted] = useState(false);
  const amount = parseAmount(typed.amount);
  const matches = amount !== undefined && Number(parseAmount(typed.repeatedAmount)) === Number(amount);
  const amountWithCurrency = amount === undefined ? "" : format.money(amount, currency);
  const mutation = useMutation<DeskCase>((created) => onDone(created, amountWithCurrency));
  const submit = () => {
    setSubmitted(true);
    const { reasonCode, to, lineId, note } = typed;
    if (amount === undefined || !matches || reasonCode === "") return;
    const optionalFields = { ...(lineId !== "" && { lineId }), ...(note.trim() !== "" && { note: note.trim() }) };
    mutation.mutate(path, { ...extra, amount, reasonCode, to, ...optionalFields });
  };
  return {
    ...{ typed, amount, amountWithCurrency, matches, mutation, submit },
    change: (change: Partial<typeof NOTHING_TYPED>) => setTyped((previous) => ({ ...previous, ...change })),
    errorWhen: (isWrong: boolean, error: string) => (submitted && isWrong ? error : undefined),
  };
}

function AmountField({ currency, form }: { currency: string; form: GoodwillForm }) {
  const { t } = useI18n();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextBox
      label={t("desk.goodwill.amount", { currency })}
      error={
        form.errorWhen(form.amount === undefined, t("desk.goodwill.amount.wrong")) ??
        fieldError(form.mutation.error, "/amount")
      }
      inputMode="decimal"
      autoComplete="off"
      value={form.typed.amount}
      inputRef={field}
      onChange={(amount) => form.change({ amount })}
    />
  );
}

/** Where the goodwill goes to, what for, and why. */
function TargetFields({ lines, form }: { lines: readonly Line[]; form: GoodwillForm }) {
  const { t } = useI18n();
  const { to, lineId, reasonCode } = form.typed;
  return (
    <>
      <SelectBox
        label={t("desk.goodwill.to")}
        value={to}
        choices={(["original", "store-credit"] as const).map((one) => ({
          value: one,
          label: t(`desk.goodwill.to.${one}`),
        }))}
        onChange={(next) => form.change({ to: next })}
      />
      <SelectBox
        label={t("desk.goodwill.line")}
        value={lineId}
        empty={t("desk.goodwill.line.all")}
        choices={lines.map((line) => ({ value: line.lineId, label: line.title }))}
        onChange={(next) => form.change({ lineId: next })}
      />
      <SelectBox
        label={t("desk.decide.reason")}
        empty={t("desk.decide.choose")}
        value={reasonCode}
        error={form.errorWhen(reasonCode === "", t("desk.decide.reason.missing"))}
        choices={GOODWILL_REASONS.map((code) => ({ value: code, label: t(`desk.decision.${code}`) }))}
        onChange={(next) => form.change({ reasonCode: next })}
      />
    </>
  );
}
