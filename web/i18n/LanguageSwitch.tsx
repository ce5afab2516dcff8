// The language switch in the page's head: each language under its own name.
import { useWords } from "./LanguageProvider.tsx";

const ownName = (language: string): string =>
  new Intl.DisplayNames(language, { type: "language", fallback: "code" }).of(language) ?? language;

export function LanguageSwitch() {
  const { say, spoken, language, speak } = useWords();
  return (
    <select
      className="language-switch"
      aria-label={say("language.label")}
      value={language}
      onChange={(event) => speak(event.target.value)}
    >
      {spoken.map((one) => (
        <option key={one} value={one} lang={one}>
          {ownName(one)}
        </option>
      ))}
    </select>
  );
}
