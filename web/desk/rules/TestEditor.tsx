// One test being written: which fact, how, compared with what.
import { useState } from "react";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { factWords } from "./test-sentence.ts";
import { type FactOfVocabulary, firstValue, read, takesList, typed } from "./values.ts";

type Props = { test: Test; vocabulary: Vocabulary; onChange: (test: Test) => void };

export function TestEditor({ test, vocabulary, onChange }: Props) {
  const words = useWords();
  const { say } = words;
  const operator = operatorOf(test);
  const fact = vocabulary.facts.find(({ name }) => name === test.fact) ?? {
    name: test.fact,
    type: "text",
    scope: "return" as const,
  };
  const operators = vocabulary.operators[fact.type] ?? [];
  const choose = (name: string) => {
    const next = vocabulary.facts.find((one) => one.name === name)!;
    const first = vocabulary.operators[next.type]![0]!;
    onChange({ fact: next.name, [first]: firstValue(next, first) } as Test);
  };
  const how = (next: string) =>
    onChange({
      fact: fact.name,
      [next]:
        takesList(next) === takesList(operator) && next !== "known" && operator !== "known"
          ? operandOf(test)
          : firstValue(fact, next),
    } as Test);
  if (fact.type === "flag") return <FlagTest test={test} vocabulary={vocabulary} choose={choose} onChange={onChange} />;
  return (
    <div className="test">
      <FactBox vocabulary={vocabulary} chosen={fact.name} onChange={choose} />
      <SelectBox
        label={say("desk.rules.operator")}
        hideLabel
        value={operator}
        choices={operators.map((one) => ({ value: one, label: howWords(one, words) }))}
        onChange={how}
      />
      {operator !== "known" && (
        <ValueField
          key={`${fact.name} ${operator}`}
          fact={fact}
          operator={operator}
          value={operandOf(test)}
          onChange={(value) => onChange({ fact: fact.name, [operator]: value } as Test)}
        />
      )}
    </div>
  );
}

/** A fact that is so or not needs no value beside it. */
function FlagTest({ test, vocabulary, choose, onChange }: Props & { choose: (name: string) => void }) {
  const { say } = useWords();
  const now = operatorOf(test) === "known" ? "known" : String(operandOf(test));
  return (
    <div className="test">
      <FactBox vocabulary={vocabulary} chosen={test.fact} onChange={choose} />
      <SelectBox
        label={say("desk.rules.operator")}
        hideLabel
        value={now}
        choices={[
          { value: "true", label: say("desk.rules.flag.yes") },
          { value: "false", label: say("desk.value.false") },
          { value: "known", label: howWords("known", { say }) },
        ]}
        onChange={(next) =>
          onChange(
            (next === "known" ? { fact: test.fact, known: true } : { fact: test.fact, is: next === "true" }) as Test,
          )
        }
      />
    </div>
  );
}

type FactProps = { vocabulary: Vocabulary; chosen: string; onChange: (name: string) => void };

function FactBox({ vocabulary: { facts }, chosen, onChange }: FactProps) {
  const words = useWords();
  const groupOf = (name: string) => words.say.known(`desk.rules.group.${name.split(".")[0]}`) ?? "";
  const choices = facts.map(({ name }) => ({ value: name, label: factWords(name, words), group: groupOf(name) }));
  const known = choices.some(({ value }) => value === chosen);
  return (
    <SelectBox
      label={words.say("desk.rules.fact")}
      hideLabel
      value={chosen}
      choices={known ? choices : [{ value: chosen, label: chosen }, ...choices]}
      onChange={onChange}
    />
  );
}

const howWords = (operator: string, { say }: Pick<Words, "say">): string =>
  say.known(`desk.how.${operator}`) ?? operator;

type ValueProps = { fact: FactOfVocabulary; operator: string; value: unknown; onChange: (value: unknown) => void };

function ValueField({ fact, operator, value, onChange }: ValueProps) {
  const { say } = useWords();
  const [text, setText] = useState(() => typed(value));
  if (fact.values && !takesList(operator))
    return (
      <SelectBox
        label={say("desk.rules.value")}
        hideLabel
        value={String(value)}
        choices={fact.values.map((one) => ({
          value: one,
          label: say.known(`desk.value.${one}`) ?? say.known(`reason.${one}`) ?? one,
        }))}
        onChange={onChange}
      />
    );
  const help =
    fact.type === "money"
      ? say("desk.rules.value.help.money")
      : operator.startsWith("between")
        ? say("desk.rules.value.help.between")
        : takesList(operator)
          ? say("desk.rules.value.help.list")
          : undefined;
  return (
    <TextBox
      label={say("desk.rules.value")}
      hideLabel
      help={help}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(read(next, fact, operator));
      }}
    />
  );
}
