// A fee or bonus: a percentage, fixed amounts, or none. The fee's taxes are kept unchanged.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { isJsonObject } from "../../../ui/json-object.ts";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { parseOperand, formatOperand } from "../operands.ts";
import type { FieldProps } from "./field-props.ts";

type Shape = { readonly percent?: unknown; readonly amount?: unknown; readonly taxes?: unknown };

export function FeeField({ label, value, onChange }: FieldProps) {
  const { t } = useI18n();
  const shape: Shape = isJsonObject(value) ? value : {};
  const { percent, amount, ...rest } = shape;
  const kind = percent !== undefined ? "percent" : amount !== undefined ? "amount" : "none";
  const [amounts, setAmounts] = useState(() => formatOperand(amount));
  const choose = (next: string) => {
    if (next === "none") return onChange("none");
    const first = { EUR: "5.00" };
    setAmounts(formatOperand(first));
    onChange(next === "percent" ? { percent: "10", ...rest } : { amount: first, ...rest });
  };
  return (
    <div className="setting-fields">
      {kind === "percent" && (
        <TextBox
          className="field field-number"
          label={`${label}: ${t("desk.answer.percent")}`}
          hideLabel
          inputMode="decimal"
          value={String(percent)}
          onChange={(next) => onChange({ percent: next.trim().replace(",", "."), ...rest })}
        />
      )}
      <SelectBox
        label={`${label}: ${t("desk.answer.kind")}`}
        hideLabel
        value={kind}
        choices={(["percent", "amount", "none"] as const).map((one) => ({
          value: one,
          label: t(`desk.answer.fee.${one}`),
        }))}
        onChange={choose}
      />
      {kind === "amount" && (
        <TextBox
          className="field field-wide"
          label={t("desk.answer.amount")}
          value={amounts}
          onChange={(next) => {
            setAmounts(next);
            onChange({ amount: parseOperand(next, { type: "money" }, "is"), ...rest });
          }}
        />
      )}
    </div>
  );
}
