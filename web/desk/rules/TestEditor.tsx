// One test being written: which fact, how, compared with what.
import { useState } from "react";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { factWords } from "./sentence.ts";
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
  return (
    <div className="test">
      <SelectBox
        label={say("desk.rules.fact")}
        value={fact.name}
        choices={factChoices(vocabulary, words, fact.name)}
        onChange={choose}
      />
      <SelectBox
        label={say("desk.rules.operator")}
        value={operator}
        choices={operators.map((one) => ({ value: one, label: operatorWords(one, words) }))}
        onChange={how}
      />
      <ValueField
        key={`${fact.name} ${operator}`}
        fact={fact}
        operator={operator}
        value={operandOf(test)}
        onChange={(value) => onChange({ fact: fact.name, [operator]: value } as Test)}
      />
    </div>
  );
}

const factChoices = ({ facts }: Vocabulary, words: Parameters<typeof factWords>[1], chosen: string) => {
  const choices = facts.map(({ name }) => ({ value: name, label: factWords(name, words) }));
  return choices.some(({ value }) => value === chosen) ? choices : [{ value: chosen, label: chosen }, ...choices];
};

const operatorWords = (operator: string, { say }: Parameters<typeof factWords>[1]): string =>
  (say.known(`desk.operator.${operator}`, { fact: "", value: "…" }) ?? operator).replace(/^[:\s]+/, "").trim();

type ValueProps = { fact: FactOfVocabulary; operator: string; value: unknown; onChange: (value: unknown) => void };

function ValueField({ fact, operator, value, onChange }: ValueProps) {
  const { say } = useWords();
  const [text, setText] = useState(() => typed(value));
  if (fact.type === "flag" || operator === "known")
    return (
      <SelectBox
        label={say("desk.rules.value")}
        value={String(value)}
        choices={(operator === "known" ? ["true"] : ["true", "false"]).map((one) => ({
          value: one,
          label: say.known(`desk.value.${one}`) ?? one,
        }))}
        onChange={(next) => onChange(next === "true")}
      />
    );
  if (fact.values && !takesList(operator))
    return (
      <SelectBox
        label={say("desk.rules.value")}
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
      help={help}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(read(next, fact, operator));
      }}
    />
  );
}
