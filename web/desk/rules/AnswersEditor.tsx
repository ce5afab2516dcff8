// What a rule answers, one row a question. Simple answers have a field of their own; the others are edited as the policy has them.
import { useState } from "react";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { CHOICES, EXAMPLES } from "./answer-shapes.ts";
import type { Answers } from "./policy.ts";

type Props = { answers: Answers; vocabulary: Vocabulary; onChange: (answers: Answers) => void };

export function AnswersEditor({ answers, vocabulary, onChange }: Props) {
  const { say } = useWords();
  const given = Object.entries(answers).filter(([, value]) => value !== undefined);
  const left = vocabulary.questions.filter(({ name }) => !given.some(([one]) => one === name));
  const put = (entries: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(entries) as Answers);
  return (
    <div className="answers">
      <ul className="condition-parts">
        {given.map(([question, value]) => (
          <li key={question} className="condition-part">
            <AnswerField
              question={question}
              value={value}
              onChange={(next) => put(given.map(([name, old]) => [name, name === question ? next : old]))}
            />
            <Button
              looks="quiet"
              aria-label={say("desk.rules.answer.remove")}
              onPress={() => put(given.filter(([name]) => name !== question))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <SelectBox
        label={say("desk.rules.answer.add")}
        empty={say("desk.rules.question")}
        value=""
        choices={left.map(({ name }) => ({ value: name, label: say.known(`desk.question.${name}`) ?? name }))}
        onChange={(name) => {
          if (name !== "") put([...given, [name, EXAMPLES[name] ?? left.find((one) => one.name === name)?.default]]);
        }}
      />
    </div>
  );
}

type FieldProps = { question: string; value: unknown; onChange: (value: unknown) => void };

function AnswerField({ question, value, onChange }: FieldProps) {
  const { say } = useWords();
  const label = say.known(`desk.question.${question}`) ?? question;
  const choices = CHOICES[question];
  const [text, setText] = useState(() => (typeof value === "string" ? value : JSON.stringify(value)));
  if (choices && typeof value === "string")
    return (
      <SelectBox
        label={label}
        value={value}
        choices={choices.map((one) => ({
          value: one,
          label: say.known(`desk.value.${question}.${one}`) ?? say.known(`desk.value.${one}`) ?? one,
        }))}
        onChange={onChange}
      />
    );
  return (
    <TextBox
      label={label}
      help={typeof value === "object" ? say("desk.rules.answer.help") : undefined}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(readAnswer(next));
      }}
    />
  );
}

/** Numbers, lists and objects as they stand in a policy; anything else is a text. */
function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
