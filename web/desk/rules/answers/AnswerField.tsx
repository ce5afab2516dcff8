// The fields for one answer, by what kind of answer the question takes.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { CHOICES, FEES, LISTS, NUMBERS } from "../answer-shapes.ts";
import { AuthorityField } from "./AuthorityField.tsx";
import { FeeField } from "./FeeField.tsx";
import { GradesField } from "./GradesField.tsx";
import { ListField } from "./ListField.tsx";
import { numberIn } from "./number-in.ts";
import { QuestionsField } from "./QuestionsField.tsx";
import { WindowField } from "./WindowField.tsx";
import { WordsField } from "./WordsField.tsx";

export type FieldProps = {
  readonly question: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

export function AnswerField(props: FieldProps) {
  const { question, label, value, onChange } = props;
  const { say } = useWords();
  const choices = CHOICES[question];
  if (choices && typeof value === "string")
    return (
      <SelectBox
        label={label}
        hideLabel
        value={value}
        choices={choices.map((one) => ({
          value: one,
          label: say.known(`desk.value.${question}.${one}`) ?? say.known(`desk.value.${one}`) ?? one,
        }))}
        onChange={onChange}
      />
    );
  if (question === "window" || question === "extension") return <WindowField {...props} />;
  if (FEES.has(question)) return <FeeField {...props} />;
  if (LISTS[question]) return <ListField {...props} possible={LISTS[question]} />;
  if (question === "words") return <WordsField {...props} />;
  if (question === "questions") return <QuestionsField {...props} />;
  if (question === "gradeShare") return <GradesField {...props} />;
  if (question === "authority") return <AuthorityField {...props} />;
  if (NUMBERS.has(question))
    return (
      <TextBox
        label={label}
        hideLabel
        inputMode="numeric"
        value={String(value)}
        onChange={(text) => onChange(numberIn(text))}
      />
    );
  return typeof value === "string" ? (
    <TextBox label={label} hideLabel value={value} onChange={onChange} />
  ) : (
    <RawField {...props} />
  );
}

/** As it stands in the policy: for what has no fields of its own. */
function RawField({ label, value, onChange }: FieldProps) {
  const { say } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value));
  return (
    <TextBox
      label={label}
      hideLabel
      help={say("desk.rules.answer.help")}
      value={text}
      rows={3}
      onChange={(next) => {
        setText(next);
        onChange(readJson(next));
      }}
    />
  );
}

/** What is no JSON stays a text, and the API says what is wrong with it. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
