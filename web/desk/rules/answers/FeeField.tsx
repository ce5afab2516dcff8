// A fee or a bonus: by percentage, by amount, or none. The taxes of a fee stay as they are.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { read, typed } from "../values.ts";
import type { FieldProps } from "./AnswerField.tsx";

type Shape = { readonly percent?: unknown; readonly amount?: unknown; readonly taxes?: unknown };

export function FeeField({ label, value, onChange }: FieldProps) {
  const { say } = useWords();
  const shape: Shape = typeof value === "object" && value !== null ? value : {};
  const { percent, amount, ...rest } = shape;
  const kind = percent !== undefined ? "percent" : amount !== undefined ? "amount" : "none";
  const [amounts, setAmounts] = useState(() => typed(amount));
  const choose = (next: string) => {
    if (next === "none") return onChange("none");
    const first = { EUR: "5.00" };
    setAmounts(typed(first));
    onChange(next === "percent" ? { percent: "10", ...rest } : { amount: first, ...rest });
  };
  return (
    <div className="answer-fields">
      {kind === "percent" && (
        <TextBox
          className="field field-number"
          label={`${label}: ${say("desk.answer.percent")}`}
          hideLabel
          inputMode="decimal"
          value={String(percent)}
          onChange={(next) => onChange({ percent: next.trim().replace(",", "."), ...rest })}
        />
      )}
      <SelectBox
        label={`${label}: ${say("desk.answer.kind")}`}
        hideLabel
        value={kind}
        choices={(["percent", "amount", "none"] as const).map((one) => ({
          value: one,
          label: say(`desk.answer.fee.${one}`),
        }))}
        onChange={choose}
      />
      {kind === "amount" && (
        <TextBox
          className="field field-wide"
          label={say("desk.answer.amount")}
          value={amounts}
          onChange={(next) => {
            setAmounts(next);
            onChange({ amount: read(next, { type: "money" }, "is"), ...rest });
          }}
        />
      )}
    </div>
  );
}
