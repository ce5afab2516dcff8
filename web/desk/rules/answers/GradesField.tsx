// The percentage that is credited for goods in each grade.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { FieldProps } from "./AnswerField.tsx";
import { numberIn } from "./number-in.ts";

export function GradesField({ value, onChange }: FieldProps) {
  const { say } = useWords();
  const shares = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return (
    <div className="answer-fields">
      {Object.entries(shares).map(([grade, share]) => (
        <TextBox
          key={grade}
          className="field field-number"
          label={grade === "missing" ? say("desk.answer.grade.missing") : say("desk.answer.grade", { grade })}
          inputMode="numeric"
          value={String(share)}
          onChange={(next) => onChange({ ...shares, [grade]: numberIn(next) })}
        />
      ))}
    </div>
  );
}
