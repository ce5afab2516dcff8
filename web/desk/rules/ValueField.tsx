// The operand of a test: a choice where the possible values are known, otherwise a text field.
import { useState } from "react";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { type VocabularyFact, namesList, parseOperand, takesList, formatOperand } from "./operands.ts";
import { codeText } from "./value-text.ts";

type Props = {
  fact: VocabularyFact;
  operator: string;
  /** Names of the lists in the policy. */
  lists: readonly string[];
  value: unknown;
  onChange: (value: unknown) => void;
};

export function ValueField({ fact, operator, lists, value, onChange }: Props) {
  const { t } = useI18n();
  const knownValues = namesList(operator) ? lists : (fact.values ?? []);
  if (knownValues.length === 0) return <TypedValue {...{ fact, operator, value, onChange }} />;
  const selected = Array.isArray(value) ? value.map(String) : [String(value)];
  /** Values that are no longer known stay visible, so that they can be removed. */
  const options = [...knownValues, ...selected.filter((one) => !knownValues.includes(one))];
  const choices = options.map((one) => ({ value: one, label: valueName(fact.name, one, t) }));
  if (!takesList(operator))
    return (
      <SelectBox label={t("desk.rules.value")} hideLabel value={String(value)} choices={choices} onChange={onChange} />
    );
  return (
    <fieldset className="setting-fields value-choices" aria-label={t("desk.rules.value")}>
      {choices.map((one) => (
        <label key={one.value} className="setting-check">
          <input
            type="checkbox"
            checked={selected.includes(one.value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...selected, one.value] : selected.filter((other) => other !== one.value))
            }
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

const valueName = (fact: string, name: string, t: I18n["t"]): string =>
  (fact === "line.grade" ? t.optional(`condition.${name}`) : codeText(name, t)) ?? name;

function TypedValue({ fact, operator, value, onChange }: Omit<Props, "lists">) {
  const { t } = useI18n();
  const [text, setText] = useState(() => formatOperand(value));
  return (
    <TextBox
      label={t("desk.rules.value")}
      hideLabel
      help={helpText(fact, operator, t)}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(parseOperand(next, fact, operator));
      }}
    />
  );
}

function helpText({ name, type }: VocabularyFact, operator: string, t: I18n["t"]): string | undefined {
  if (namesList(operator)) return t("desk.rules.value.no-list");
  if (name === "return.mentions") return t("desk.rules.value.no-phrases");
  if (type === "money") return t("desk.rules.value.help.money");
  if (operator.startsWith("between")) return t("desk.rules.value.help.between");
  return takesList(operator) ? t("desk.rules.value.help.list") : undefined;
}
