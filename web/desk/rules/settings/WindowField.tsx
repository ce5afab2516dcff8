// A return window or its extension: a number of days, a last day, or none.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
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

/** The value after another kind was chosen; what the kinds have in common is kept. */
function withKind({ days, until, bufferDays }: Shape, kind: string): unknown {
  if (kind === "until") return { until: until ?? "2027-01-31" };
  if (kind === "days") return { days: days ?? 14 };
  if (kind === "open" || kind === "closed" || kind === "none") return kind;
  return { days: days ?? 30, from: kind, ...(kind !== "placed" && bufferDays !== undefined && { bufferDays }) };
}

export function WindowField({ setting, label, value, onChange }: FieldProps) {
  const { t } = useI18n();
  const shape: Shape = isJsonObject(value) ? value : {};
  const kind = typeof value === "string" ? value : shape.until === undefined ? (shape.from ?? "days") : "until";
  const hasDays = shape.days !== undefined;
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
        choices={
          setting === "window"
            ? KINDS.window.map((one) => ({ value: one, label: t(`desk.answer.window.${one}`) }))
            : KINDS.extension.map((one) => ({ value: one, label: t(`desk.answer.extension.${one}`) }))
        }
        onChange={(next) => onChange(withKind(shape, next))}
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
      {hasDays && (kind === "delivered" || kind === "shipped") && <BufferField shape={shape} onChange={onChange} />}
    </div>
  );
}

function BufferField({ shape, onChange }: { shape: Shape; onChange: (value: unknown) => void }) {
  const { t } = useI18n();
  return (
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
  );
}
