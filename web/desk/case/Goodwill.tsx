// Money for which nothing comes back: how much, to where and why, and the amount typed once more because it cannot be undone.
import { useEffect, useRef, useState } from "react";
import type { DeskCase } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { wrongAt } from "../../ui/http.ts";
import { Notice } from "../../ui/Notice.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { GOODWILL_REASONS } from "./decision-reasons.ts";

type Line = { readonly lineId: string; readonly title: string };

type Props = {
  open: boolean;
  /** Where it is sent, and what goes along besides what is typed. */
  path: string;
  more?: Readonly<Record<string, string>>;
  orderNumber: string;
  currency: string;
  lines: readonly Line[];
  onClose: () => void;
  onDone: (made: DeskCase, amount: string) => void;
};

export function Goodwill({ open, onClose, ...props }: Props) {
  const { say } = useWords();
  return (
    <Confirm open={open} title={say("desk.goodwill.title", { number: props.orderNumber })} onClose={onClose}>
      <GoodwillForm {...props} onClose={onClose} />
    </Confirm>
  );
}

/** "5,00" and "5.00" alike; undefined for what is no amount above zero. */
export function amountIn(text: string): string | undefined {
  const amount = text.trim().replace(",", ".");
  return /^\d{1,12}(\.\d{1,4})?$/.test(amount) && /[1-9]/.test(amount) ? amount : undefined;
}

function GoodwillForm({ path, more, currency, lines, onClose, onDone }: Omit<Props, "open">) {
  const { say, format } = useWords();
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [to, setTo] = useState("original");
  const [lineId, setLineId] = useState("");
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const amount = amountIn(typed);
  const matches = amount !== undefined && Number(amountIn(again)) === Number(amount);
  const words = amount === undefined ? "" : format.money(amount, currency);
  const giving = useAct<DeskCase>((made) => onDone(made, words));
  useEffect(() => field.current?.focus(), []);
  const ask = (wrong: boolean, error: string) => (asked && wrong ? error : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (amount === undefined || !matches || reasonCode === "") return;
        const chosen = { ...(lineId !== "" && { lineId }), ...(note.trim() !== "" && { note: note.trim() }) };
        giving.act(path, { ...more, amount, reasonCode, to, ...chosen });
      }}
    >
      <p>{say("desk.goodwill.words")}</p>
      <TextBox
        label={say("desk.goodwill.amount", { currency })}
        error={ask(amount === undefined, say("desk.goodwill.amount.wrong")) ?? wrongAt(giving.trouble, "/amount")}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        inputRef={field}
        onChange={setTyped}
      />
      <SelectBox
        label={say("desk.goodwill.to")}
        value={to}
        choices={(["original", "store-credit"] as const).map((one) => ({
          value: one,
          label: say(`desk.goodwill.to.${one}`),
        }))}
        onChange={setTo}
      />
      <SelectBox
        label={say("desk.goodwill.line")}
        value={lineId}
        empty={say("desk.goodwill.line.all")}
        choices={lines.map((line) => ({ value: line.lineId, label: line.title }))}
        onChange={setLineId}
      />
      <SelectBox
        label={say("desk.decide.reason")}
        empty={say("desk.decide.choose")}
        value={reasonCode}
        error={ask(reasonCode === "", say("desk.decide.reason.missing"))}
        choices={GOODWILL_REASONS.map((code) => ({ value: code, label: say(`desk.decision.${code}`) }))}
        onChange={setReasonCode}
      />
      <TextBox label={say("desk.decide.note")} rows={2} maxLength={2_000} value={note} onChange={setNote} />
      <TextBox
        label={say("desk.goodwill.again")}
        error={ask(!matches, say("desk.goodwill.again.wrong"))}
        inputMode="decimal"
        autoComplete="off"
        value={again}
        onChange={setAgain}
      />
      {giving.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={giving.trouble} />
        </Notice>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{say("desk.decide.close")}</Button>
        <Button type="submit" looks="danger" isPending={giving.busy}>
          {amount === undefined ? say("desk.goodwill.do.empty") : say("desk.goodwill.do", { amount: words })}
        </Button>
      </div>
    </form>
  );
}
