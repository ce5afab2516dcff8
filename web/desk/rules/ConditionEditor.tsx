// A condition being written: a group with its parts, each of them a test or a group again.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { Sayable } from "./parts/names.ts";
import { type Condition, conditionOf, type Group, type GroupKind, groupOf, isTest, type Test } from "./policy.ts";
import { TestEditor } from "./TestEditor.tsx";
import { firstValue } from "./values.ts";

type Props = { condition: Condition; vocabulary: Sayable; onChange: (condition: Condition) => void };

const KINDS: readonly GroupKind[] = ["all", "any", "not", "anyLine", "everyLine"];

export function ConditionEditor({ condition, vocabulary, onChange }: Props) {
  const { say } = useWords();
  // A single test is shown as a group of one, so that a second can be added beside it.
  const group: Group = isTest(condition) ? { kind: "all", parts: [condition] } : groupOf(condition);
  const put = (parts: readonly Condition[]) => onChange(conditionOf({ ...group, parts }));
  const change = (at: number, part: Condition) => put(group.parts.map((one, index) => (index === at ? part : one)));
  const remove = (at: number) => put(group.parts.filter((_, index) => index !== at));
  return (
    <div className="condition">
      <SelectBox
        label={say("desk.rules.group")}
        hideLabel
        value={group.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: say(`desk.rules.group.${kind}`) }))}
        onChange={(kind) => onChange(conditionOf({ kind: kind as GroupKind, parts: group.parts }))}
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
              looks="quiet"
              aria-label={say(isTest(part) ? "desk.rules.condition.remove" : "desk.rules.group.remove")}
              onPress={() => remove(index)}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <div className="rules-buttons">
        <Button looks="quiet" onPress={() => put([...group.parts, firstTest(vocabulary, group.kind)])}>
          {say("desk.rules.condition.add")}
        </Button>
        <Button looks="quiet" onPress={() => put([...group.parts, { any: [] }])}>
          {say("desk.rules.group.add")}
        </Button>
      </div>
    </div>
  );
}

/** The value of the return, or of the line where lines are looked at: what most rules begin with. */
function firstTest({ facts }: Sayable, kind: GroupKind): Test {
  const name = kind === "anyLine" || kind === "everyLine" ? "line.value" : "return.value";
  const fact = facts.find((one) => one.name === name) ?? facts[0]!;
  return { fact: fact.name, atLeast: firstValue(fact, "atLeast") } as Test;
}
