// One test being written: which fact, how, compared with what.
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { Sayable } from "./parts/names.ts";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { factWords } from "./test-sentence.ts";
import { ValueField } from "./ValueField.tsx";
import { firstValue, namesList, takesList } from "./values.ts";

type Props = { test: Test; vocabulary: Sayable; onChange: (test: Test) => void };

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
      [next]: isAlike(next, operator) ? operandOf(test) : firstValue(fact, next, vocabulary.lists),
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
          lists={vocabulary.lists}
          value={operandOf(test)}
          onChange={(value) => onChange({ fact: fact.name, [operator]: value } as Test)}
        />
      )}
    </div>
  );
}

/** Whether what one operator is compared with makes sense to the other. */
const isAlike = (one: string, other: string): boolean =>
  takesList(one) === takesList(other) && namesList(one) === namesList(other) && one !== "known" && other !== "known";

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

type FactProps = { vocabulary: Sayable; chosen: string; onChange: (name: string) => void };

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
