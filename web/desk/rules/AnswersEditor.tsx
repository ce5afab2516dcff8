// What a rule answers, one row a question, each with fields of its own kind.
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { EXAMPLES } from "./answer-shapes.ts";
import { AnswerField } from "./answers/AnswerField.tsx";
import type { Answers } from "./policy.ts";

type Props = { answers: Answers; vocabulary: Vocabulary; onChange: (answers: Answers) => void };

export function AnswersEditor({ answers, vocabulary, onChange }: Props) {
  const { say } = useWords();
  const nameOf = (question: string) => say.known(`desk.question.${question}`) ?? question;
  const given = Object.entries(answers).filter(([, value]) => value !== undefined);
  const left = vocabulary.questions.filter(({ name }) => !given.some(([one]) => one === name));
  const put = (entries: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(entries) as Answers);
  return (
    <div className="answers">
      <ul className="condition-parts">
        {given.map(([question, value]) => (
          <li key={question}>
            <div className="answer-part" role="group" aria-label={nameOf(question)}>
              <span className="answer-name">{nameOf(question)}</span>
              <AnswerField
                question={question}
                label={nameOf(question)}
                value={value}
                onChange={(next) => put(given.map(([name, old]) => [name, name === question ? next : old]))}
              />
              <Button
                looks="quiet"
                aria-label={say("desk.rules.answer.remove", { question: nameOf(question) })}
                onPress={() => put(given.filter(([name]) => name !== question))}
              >
                ✕
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div className="rules-narrow">
        <SelectBox
          label={say("desk.rules.answer.add")}
          empty={say("desk.rules.question")}
          value=""
          choices={left.map(({ name }) => ({ value: name, label: nameOf(name) }))}
          onChange={(name) => {
            if (name !== "") put([...given, [name, EXAMPLES[name] ?? left.find((one) => one.name === name)?.default]]);
          }}
        />
      </div>
    </div>
  );
}
