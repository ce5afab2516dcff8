// Additional questions for the shopper, each in every language.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { FieldProps } from "./field-props.ts";
import { TranslatedTextField } from "./TranslatedTextField.tsx";

const QUESTIONS_MAX = 10;

export function ShopperQuestionsField({ value, onChange, ...props }: FieldProps) {
  const { t } = useI18n();
  const questions: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <div className="setting-fields setting-column">
      {questions.map((one, index) => (
        <div
          key={index}
          className="condition-part question"
          role="group"
          aria-label={t("desk.answer.question", { number: index + 1 })}
        >
          <TranslatedTextField {...props} value={one} onChange={(next) => onChange(questions.with(index, next))} />
          <Button
            variant="quiet"
            aria-label={t("desk.answer.question.remove", { number: index + 1 })}
            onPress={() => onChange(questions.toSpliced(index, 1))}
          >
            ✕
          </Button>
        </div>
      ))}
      {questions.length < QUESTIONS_MAX && (
        <Button onPress={() => onChange([...questions, {}])}>{t("desk.answer.question.add")}</Button>
      )}
    </div>
  );
}
