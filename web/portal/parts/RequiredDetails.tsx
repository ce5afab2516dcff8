// What the shop requires for this return: evidence, answers to its questions, and the return method.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { ReturnDetails } from "../draft-types.ts";
import type { OfferedQuote } from "../useQuote.ts";

const ANSWER_MAX = 2_000;

type Props = { quote: OfferedQuote; details: ReturnDetails; onChange: (details: ReturnDetails) => void };

export function RequiredDetails({ quote: { requires, methods, verdict }, details, onChange }: Props) {
  const { t } = useI18n();
  const { evidence = [], answers = [] } = details;
  const showsMethods = methods.length > 1 && verdict.outcome !== "keep-the-item";
  if (requires.evidence.length === 0 && requires.questions.length === 0 && !showsMethods) return null;
  return (
    <section className="requirements" aria-labelledby="requirements">
      <h2 id="requirements">{t("portal.needs.title")}</h2>
      {requires.evidence.map((one) => (
        <label className="requirement" key={one}>
          <input
            type="checkbox"
            checked={evidence.includes(one)}
            onChange={(event) =>
              onChange({
                ...details,
                evidence: event.target.checked ? [...evidence, one] : evidence.filter((other) => other !== one),
              })
            }
          />
          {t(`evidence.${one}`)}
        </label>
      ))}
      {requires.questions.map((question, index) => (
        <TextBox
          key={question}
          label={question}
          rows={2}
          maxLength={ANSWER_MAX}
          value={answers[index] ?? ""}
          onChange={(answer) =>
            onChange({
              ...details,
              answers: requires.questions.map((_, position) =>
                position === index ? answer : (answers[position] ?? ""),
              ),
            })
          }
        />
      ))}
      {showsMethods && (
        <SelectBox
          label={t("portal.needs.method")}
          value={details.method ?? methods[0] ?? ""}
          choices={methods.map((method) => ({ value: method, label: t(`method.${method}`) }))}
          onChange={(value) => {
            const method = methods.find((one) => one === value);
            if (method !== undefined) onChange({ ...details, method });
          }}
        />
      )}
    </section>
  );
}
