// Edits a condition: a group whose parts are tests or nested groups.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { PolicyVocabulary } from "./parts/names.ts";
import { type Condition, conditionOf, type Group, type GroupKind, groupOf, isTest, type Test } from "./policy.ts";
import { TestEditor } from "./TestEditor.tsx";
import { defaultOperand } from "./operands.ts";

type Props = { condition: Condition; vocabulary: PolicyVocabulary; onChange: (condition: Condition) => void };

const KINDS: readonly GroupKind[] = ["all", "any", "not", "anyLine", "everyLine"];

export function ConditionEditor({ condition, vocabulary, onChange }: Props) {
  const { t } = useI18n();
  // A single test is shown as a group with one part, so that a second test can be added.
  const group: Group = isTest(condition) ? { kind: "all", parts: [condition] } : groupOf(condition);
  const setParts = (parts: readonly Condition[]) => onChange(conditionOf({ ...group, parts }));
  const change = (at: number, part: Condition) =>
    setParts(group.parts.map((one, index) => (index === at ? part : one)));
  const remove = (at: number) => setParts(group.parts.filter((_, index) => index !== at));
  return (
    <div className="condition">
      <SelectBox
        label={t("desk.rules.group")}
        hideLabel
        value={group.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: t(`desk.rules.group.${kind}`) }))}
        onChange={(next) =>
          onChange(conditionOf({ kind: KINDS.find((kind) => kind === next) ?? group.kind, parts: group.parts }))
        }
      />
      <ul className="condition-parts">
        {group.parts.map((part, index) => (
          <li key={index} className="condition-part">
            {isTest(part) ? (
              <TestEditor test={part} vocabulary={vocabulary} onChange={(next) => change(index, next)} />
            ) : (
              <ConditionEditor condition={part} vocabulary={vocabulary} onChange={(next) => change(index, next)} />
            )}
            <Button
              variant="quiet"
              aria-label={t(isTest(part) ? "desk.rules.condition.remove" : "desk.rules.group.remove")}
              onPress={() => remove(index)}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <div className="rules-buttons">
        <Button variant="quiet" onPress={() => setParts([...group.parts, defaultTest(vocabulary, group.kind)])}>
          {t("desk.rules.condition.add")}
        </Button>
        <Button variant="quiet" onPress={() => setParts([...group.parts, { any: [] }])}>
          {t("desk.rules.group.add")}
        </Button>
      </div>
    </div>
  );
}

/** The value of the return or of the line, which is what most rules test first. */
function defaultTest({ facts }: PolicyVocabulary, kind: GroupKind): Test {
  const name = kind === "anyLine" || kind === "everyLine" ? "line.value" : "return.value";
  const fact = facts.find((one) => one.name === name);
  return { fact: name, atLeast: fact === undefined ? 0 : defaultOperand(fact, "atLeast") } as Test;
}
