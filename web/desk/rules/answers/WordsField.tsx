// Words for shoppers, in every language the site speaks and every other one that is there already.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { FieldProps } from "./AnswerField.tsx";

export function WordsField({ value, onChange }: FieldProps) {
  const { say, format, spoken } = useWords();
  const texts = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, string>>;
  return (
    <div className="answer-fields answer-column">
      {[...new Set([...spoken, ...Object.keys(texts)])].map((language) => (
        <TextBox
          key={language}
          label={say("desk.answer.language", { language: format.language(language) })}
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
