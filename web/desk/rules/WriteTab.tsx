// The rules in order, each as a sentence; one is edited at a time, in its place.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { Mistakes } from "./Mistakes.tsx";
import type { Policy, Rule } from "./policy.ts";
import { PolicyText } from "./PolicyText.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import type { TabProps } from "./RulesPage.tsx";

export function WriteTab({ draft, vocabulary }: TabProps) {
  const { say } = useWords();
  const [editing, setEditing] = useState<number>();
  const [removed, setRemoved] = useState<{ rule: Rule; at: number }>();
  const policy = draft.policy!;
  const put = (rules: readonly Rule[]) => draft.write({ ...policy, rules });
  const replace = (at: number, rule: Rule) => {
    put(policy.rules.map((one, index) => (index === at ? rule : one)));
    setEditing(undefined);
  };
  const remove = (at: number) => {
    setRemoved({ rule: policy.rules[at]!, at });
    put(policy.rules.filter((_, index) => index !== at));
  };
  const undo = () => {
    if (removed) put(policy.rules.toSpliced(removed.at, 0, removed.rule));
    setRemoved(undefined);
  };
  return (
    <>
      <TextBox
        label={say("desk.rules.name")}
        value={policy.name}
        maxLength={100}
        onChange={(name) => draft.write({ ...policy, name })}
      />
      <Mistakes mistakes={draft.mistakes} policy={policy} />
      <ol className="rules">
        {policy.rules.map((rule, index) => (
          <li key={`${index} ${rule.id}`} className="rule">
            {editing === index ? (
              <RuleEditor
                rule={rule}
                vocabulary={vocabulary}
                onDone={(next) => replace(index, next)}
                onCancel={() => setEditing(undefined)}
              />
            ) : (
              <RuleCard
                rule={rule}
                first={index === 0}
                last={index === policy.rules.length - 1}
                onEdit={() => setEditing(index)}
                onMove={(by) => put(moved(policy, index, by))}
                onRemove={() => remove(index)}
              />
            )}
          </li>
        ))}
      </ol>
      {removed !== undefined && (
        <Notice kind="good">
          <p>
            {say("desk.rules.removed", { rule: removed.rule.id })}{" "}
            <Button looks="quiet" onPress={undo}>
              {say("desk.rules.undo")}
            </Button>
          </p>
        </Notice>
      )}
      <div className="rules-buttons">
        <Button
          onPress={() => {
            put([...policy.rules, newRule(policy)]);
            setEditing(policy.rules.length);
          }}
        >
          {say("desk.rules.add")}
        </Button>
        <Button looks="primary" isPending={draft.busy} isDisabled={!draft.changed} onPress={draft.save}>
          {say("desk.rules.save")}
        </Button>
        <span role="status" className="soft">
          {draft.changed ? say("desk.rules.unsaved") : draft.saved ? say("desk.rules.saved") : ""}
        </span>
      </div>
      <PolicyText key={JSON.stringify(policy)} policy={policy} onUse={draft.write} />
    </>
  );
}

function moved({ rules }: Policy, at: number, by: -1 | 1): readonly Rule[] {
  const rule = rules[at]!;
  return rules.toSpliced(at, 1).toSpliced(at + by, 0, rule);
}

function newRule({ rules }: Policy): Rule {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`rule-${number}`)) number += 1;
  return { id: `rule-${number}`, then: { verdict: "review" } };
}
