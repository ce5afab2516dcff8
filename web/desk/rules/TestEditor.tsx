// Edits a test: fact, operator and operand.
import type { ComponentProps } from "react";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { PolicyVocabulary } from "./parts/names.ts";
import { operandOf, operatorOf, type Test } from "./policy.ts";
import { factName } from "./test-sentence.ts";
import { ValueField } from "./ValueField.tsx";
import { defaultOperand, namesList, takesList } from "./operands.ts";

type Props = { test: Test; vocabulary: PolicyVocabulary; onChange: (test: Test) => void };

export function TestEditor({ test, vocabulary, onChange }: Props) {
  const i18n = useI18n();
  const operator = operatorOf(test);
  const fact = vocabulary.facts.find(({ name }) => name === test.fact) ?? {
    name: test.fact,
    type: "text",
    scope: "return" as const,
  };
  const operators = vocabulary.operators[fact.type] ?? [];
  const chooseFact = (name: string) => {
    const next = vocabulary.facts.find((one) => one.name === name);
    const [first] = vocabulary.operators[next?.type ?? ""] ?? [];
    if (next === undefined || first === undefined) return;
    onChange({ fact: next.name, [first]: defaultOperand(next, first) } as Test);
  };
  const changeOperator = (next: string) =>
    onChange({
      fact: fact.name,
      [next]: takesSameOperand(next, operator) ? operandOf(test) : defaultOperand(fact, next, vocabulary.lists),
    } as Test);
  if (fact.type === "flag")
    return <FlagTestEditor test={test} vocabulary={vocabulary} chooseFact={chooseFact} onChange={onChange} />;
  return (
    <div className="test">
      <FactSelect vocabulary={vocabulary} selected={fact.name} onChange={chooseFact} />
      <OperatorSelect
        value={operator}
        choices={operators.map((one) => ({ value: one, label: operatorText(one, i18n) }))}
        onChange={changeOperator}
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

/** Whether both operators take the same kind of operand. */
const takesSameOperand = (one: string, other: string): boolean =>
  takesList(one) === takesList(other) && namesList(one) === namesList(other) && one !== "known" && other !== "known";

/** A flag has a single choice instead of operator and operand. */
function FlagTestEditor({ test, vocabulary, chooseFact, onChange }: Props & { chooseFact: (name: string) => void }) {
  const { t } = useI18n();
  const current = operatorOf(test) === "known" ? "known" : String(operandOf(test));
  return (
    <div className="test">
      <FactSelect vocabulary={vocabulary} selected={test.fact} onChange={chooseFact} />
      <OperatorSelect
        value={current}
        choices={[
          { value: "true", label: t("desk.rules.flag.yes") },
          { value: "false", label: t("desk.value.false") },
          { value: "known", label: operatorText("known", { t }) },
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

function OperatorSelect(props: Pick<ComponentProps<typeof SelectBox>, "value" | "choices" | "onChange">) {
  const { t } = useI18n();
  return <SelectBox label={t("desk.rules.operator")} hideLabel {...props} />;
}

type FactSelectProps = { vocabulary: PolicyVocabulary; selected: string; onChange: (name: string) => void };

function FactSelect({ vocabulary: { facts }, selected, onChange }: FactSelectProps) {
  const i18n = useI18n();
  const groupName = (name: string) => i18n.t.optional(`desk.rules.group.${name.split(".")[0]}`) ?? "";
  const choices = facts.map(({ name }) => ({ value: name, label: factName(name, i18n), group: groupName(name) }));
  const isKnown = choices.some(({ value }) => value === selected);
  return (
    <SelectBox
      label={i18n.t("desk.rules.fact")}
      hideLabel
      value={selected}
      choices={isKnown ? choices : [{ value: selected, label: selected }, ...choices]}
      onChange={onChange}
    />
  );
}

const operatorText = (operator: string, { t }: Pick<I18n, "t">): string =>
  t.optional(`desk.how.${operator}`) ?? operator;
