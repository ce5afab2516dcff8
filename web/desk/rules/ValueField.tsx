// What a fact is compared with: chosen where the policy or the language knows the names, typed where it does not.
import { useState } from "react";
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { type FactOfVocabulary, namesList, read, takesList, typed } from "./values.ts";
import { codeWords } from "./value-words.ts";

type Props = {
  fact: FactOfVocabulary;
  operator: string;
  /** Names of the policy's lists. */
  lists: readonly string[];
  value: unknown;
  onChange: (value: unknown) => void;
};

export function ValueField({ fact, operator, lists, value, onChange }: Props) {
  const { say } = useWords();
  const names = namesList(operator) ? lists : (fact.values ?? []);
  if (names.length === 0) return <TypedValue {...{ fact, operator, value, onChange }} />;
  const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
  /** What is not known any more stays to be seen, so that it can be taken out. */
  const all = [...names, ...chosen.filter((one) => !names.includes(one))];
  const choices = all.map((one) => ({ value: one, label: nameWords(fact.name, one, say) }));
  if (!takesList(operator))
    return (
      <SelectBox
        label={say("desk.rules.value")}
        hideLabel
        value={String(value)}
        choices={choices}
        onChange={onChange}
      />
    );
  return (
    <fieldset className="answer-fields value-choices" aria-label={say("desk.rules.value")}>
      {choices.map((one) => (
        <label key={one.value} className="answer-check">
          <input
            type="checkbox"
            checked={chosen.includes(one.value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, one.value] : chosen.filter((other) => other !== one.value))
            }
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

const nameWords = (fact: string, name: string, say: Words["say"]): string =>
  (fact === "line.grade" ? say.known(`condition.${name}`) : codeWords(name, say)) ?? name;

function TypedValue({ fact, operator, value, onChange }: Omit<Props, "lists">) {
  const { say } = useWords();
  const [text, setText] = useState(() => typed(value));
  return (
    <TextBox
      label={say("desk.rules.value")}
      hideLabel
      help={helpFor(fact, operator, say)}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(read(next, fact, operator));
      }}
    />
  );
}

function helpFor({ name, type }: FactOfVocabulary, operator: string, say: Words["say"]): string | undefined {
  if (namesList(operator)) return say("desk.rules.value.no-list");
  if (name === "return.mentions") return say("desk.rules.value.no-phrases");
  if (type === "money") return say("desk.rules.value.help.money");
  if (operator.startsWith("between")) return say("desk.rules.value.help.between");
  return takesList(operator) ? say("desk.rules.value.help.list") : undefined;
}
