// Which of a few things are on offer or asked for, in the order in which they were ticked.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import type { FieldProps } from "./AnswerField.tsx";

export function ListField({ value, possible, onChange }: FieldProps & { possible: readonly string[] }) {
  const { say } = useWords();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <div className="answer-fields">
      {[...chosen, ...possible.filter((one) => !chosen.includes(one))].map((one) => (
        <label key={one} className="answer-check">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />
          {say.known(`desk.value.${one}`) ?? one}
        </label>
      ))}
    </div>
  );
}
