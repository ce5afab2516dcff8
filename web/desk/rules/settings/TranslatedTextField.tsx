// A text for shoppers in every language of the site, and in any other language it already has.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { FieldProps } from "./field-props.ts";

export function TranslatedTextField({ value, onChange }: FieldProps) {
  const { t, format, languages } = useI18n();
  const texts = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, string>>;
  return (
    <div className="setting-fields setting-column">
      {[...new Set([...languages, ...Object.keys(texts)])].map((language) => (
        <TextBox
          key={language}
          label={t("desk.answer.language", { language: format.language(language) })}
          maxLength={2_000}
          value={texts[language] ?? ""}
          onChange={(text) => {
            const { [language]: _, ...others } = texts;
            onChange(text === "" ? others : { ...texts, [language]: text });
          }}
        />
      ))}
    </div>
  );
}
