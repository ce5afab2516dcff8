// What the shop needs with this return: what is to be shown, what it asks besides, and which way things come back.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { Needs as Given } from "../draft.ts";
import type { SignedQuote } from "./Offer.tsx";

const ANSWER_MAX = 2_000;

type Props = { quote: SignedQuote; given: Given; onChange: (given: Given) => void };

export function Needs({ quote: { requires, methods, verdict }, given, onChange }: Props) {
  const { say } = useWords();
  const { evidence = [], answers = [] } = given;
  const chooses = methods.length > 1 && verdict.outcome !== "keep-the-item";
  if (requires.evidence.length === 0 && requires.questions.length === 0 && !chooses) return null;
  return (
    <section className="needs" aria-labelledby="needs">
      <h2 id="needs">{say("portal.needs.title")}</h2>
      {requires.evidence.map((one) => (
        <label className="need" key={one}>
          <input
            type="checkbox"
            checked={evidence.includes(one)}
            onChange={(event) =>
              onChange({
                ...given,
                evidence: event.target.checked ? [...evidence, one] : evidence.filter((known) => known !== one),
              })
            }
          />
          {say(`evidence.${one}`)}
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
              ...given,
              answers: requires.questions.map((_, place) => (place === index ? answer : (answers[place] ?? ""))),
            })
          }
        />
      ))}
      {chooses && (
        <SelectBox
          label={say("portal.needs.method")}
          value={given.method ?? methods[0] ?? ""}
          choices={methods.map((method) => ({ value: method, label: say(`method.${method}`) }))}
          onChange={(value) => {
            const method = methods.find((one) => one === value);
            if (method !== undefined) onChange({ ...given, method });
          }}
        />
      )}
    </section>
  );
}
