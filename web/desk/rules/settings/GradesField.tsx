// The credited percentage by grade.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { isJsonObject } from "../../../ui/json-object.ts";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { FieldProps } from "./field-props.ts";
import { parseWholeNumber } from "./parse-number.ts";

export function GradesField({ value, onChange }: FieldProps) {
  const { t } = useI18n();
  const shares = isJsonObject(value) ? value : {};
  return (
    <div className="setting-fields">
      {Object.entries(shares).map(([grade, share]) => (
        <TextBox
          key={grade}
          className="field field-number"
          label={grade === "missing" ? t("desk.answer.grade.missing") : t("desk.answer.grade", { grade })}
          inputMode="numeric"
          value={String(share)}
          onChange={(next) => onChange({ ...shares, [grade]: parseWholeNumber(next) })}
        />
      ))}
    </div>
  );
}
