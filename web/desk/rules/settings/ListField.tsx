// A choice of several values, in the order they were selected.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { FieldProps } from "./field-props.ts";

export function ListField({ value, possible, onChange }: FieldProps & { possible: readonly string[] }) {
  const { t } = useI18n();
  const selected = Array.isArray(value) ? value.map(String) : [];
  return (
    <div className="setting-fields">
      {[...selected, ...possible.filter((one) => !selected.includes(one))].map((one) => (
        <label key={one} className="setting-check">
          <input
            type="checkbox"
            checked={selected.includes(one)}
            onChange={(event) =>
              onChange(event.target.checked ? [...selected, one] : selected.filter((other) => other !== one))
            }
          />
          {t.optional(`desk.value.${one}`) ?? one}
        </label>
      ))}
    </div>
  );
}
