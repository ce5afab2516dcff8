// The language switch in the page header. Each language is listed under its own name.
import { useI18n } from "./LanguageProvider.tsx";

const nativeName = (language: string): string =>
  new Intl.DisplayNames(language, { type: "language", fallback: "code" }).of(language) ?? language;

export function LanguageSwitch() {
  const { t, languages, language, setLanguage } = useI18n();
  return (
    <select
      className="language-switch"
      aria-label={t("language.label")}
      value={language}
      onChange={(event) => setLanguage(event.target.value)}
    >
      {languages.map((one) => (
        <option key={one} value={one} lang={one}>
          {nativeName(one)}
        </option>
      ))}
    </select>
  );
}
