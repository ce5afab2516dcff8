// A return window or its extension: a number of days, a last day, or none.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../../i18n/messages.ts";
import { isJsonObject } from "../../../ui/json-object.ts";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { FieldProps } from "./field-props.ts";
import { parseWholeNumber } from "./parse-number.ts";

type Shape = {
  readonly days?: unknown;
  readonly from?: string;
  readonly until?: unknown;
  readonly bufferDays?: unknown;
};

const KINDS = {
  window: ["delivered", "shipped", "placed", "until", "open", "closed"],
  extension: ["days", "until", "none"],
} as const;

export function WindowField({ setting, label, value, onChange }: FieldProps) {
  const { t } = useI18n();
  const shape: Shape = isJsonObject(value) ? value : {};
  const kind = typeof value === "string" ? value : shape.until === undefined ? (shape.from ?? "days") : "until";
  const hasDays = shape.days !== undefined;
  const choose = (next: string) => {
    if (next === "until") return onChange({ until: shape.until ?? "2027-01-31" });
    if (next === "days") return onChange({ days: shape.days ?? 14 });
    if (next === "open" || next === "closed" || next === "none") return onChange(next);
    const { bufferDays } = shape;
    onChange({
      days: shape.days ?? 30,
      from: next,
      ...(next !== "placed" && bufferDays !== undefined && { bufferDays }),
    });
  };
  return (
    <div className="setting-fields">
      {hasDays && (
        <TextBox
          className="field field-number"
          label={`${label}: ${t("desk.answer.days")}`}
          hideLabel
          inputMode="numeric"
          value={String(shape.days)}
          onChange={(days) => onChange({ ...shape, days: parseWholeNumber(days) })}
        />
      )}
      <SelectBox
        label={`${label}: ${t("desk.answer.kind")}`}
        hideLabel
        value={kind}
        choices={KINDS[setting === "window" ? "window" : "extension"].map((one) => ({
          value: one,
          label: t(`desk.answer.${setting}.${one}` as MessageId),
        }))}
        onChange={choose}
      />
      {kind === "until" && (
        <TextBox
          label={`${label}: ${t("desk.answer.day")}`}
          hideLabel
          type="date"
          value={String(shape.until)}
          onChange={(until) => onChange({ until })}
        />
      )}
      {hasDays && (kind === "delivered" || kind === "shipped") && (
        <TextBox
          className="field field-wide"
          label={t("desk.answer.buffer")}
          inputMode="numeric"
          value={shape.bufferDays === undefined ? "" : String(shape.bufferDays)}
          onChange={(buffer) => {
            const { bufferDays: _, ...rest } = shape;
            onChange(buffer.trim() === "" ? rest : { ...rest, bufferDays: parseWholeNumber(buffer) });
          }}
        />
      )}
    </div>
  );
}
