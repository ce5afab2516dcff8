// What the shopper is asked besides the reason, in several questions, each in every language.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { FieldProps } from "./AnswerField.tsx";
import { WordsField } from "./WordsField.tsx";

const MOST = 10;

export function QuestionsField({ value, onChange, ...props }: FieldProps) {
  const { say } = useWords();
  const questions: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <div className="answer-fields answer-column">
      {questions.map((one, index) => (
        <div
          key={index}
          className="condition-part question"
          role="group"
          aria-label={say("desk.answer.question", { number: index + 1 })}
        >
          <WordsField {...props} value={one} onChange={(next) => onChange(questions.with(index, next))} />
          <Button
            looks="quiet"
            aria-label={say("desk.answer.question.remove", { number: index + 1 })}
            onPress={() => onChange(questions.toSpliced(index, 1))}
          >
            ✕
          </Button>
        </div>
      ))}
      {questions.length < MOST && (
        <Button onPress={() => onChange([...questions, {}])}>{say("desk.answer.question.add")}</Button>
      )}
    </div>
  );
}
