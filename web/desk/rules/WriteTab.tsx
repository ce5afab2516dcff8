// The rules in order, each as a sentence; one is edited at a time, in its place.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { Mistakes, mistakesAt, ruleAnchor } from "./Mistakes.tsx";
import { Experiments } from "./parts/Experiments.tsx";
import { NamedLists } from "./parts/NamedLists.tsx";
import { sayable } from "./parts/names.ts";
import { Undo } from "./parts/Undo.tsx";
import { moved, newRule, type Rule, tidy } from "./policy.ts";
import { PolicyText } from "./PolicyText.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import type { TabProps } from "./RulesPage.tsx";
import { useFocusAfterwards } from "./useFocusAfterwards.ts";

export function WriteTab({ draft, vocabulary }: TabProps) {
  const { say } = useWords();
  const [removed, setRemoved] = useState<{ rule: Rule; at: number }>();
  const { space, focusOn } = useFocusAfterwards();
  const { editing, mistakes } = draft;
  const policy = draft.policy!;
  const put = (rules: readonly Rule[]) => draft.write({ ...policy, rules });
  const change = (at: number, rule: Rule) => put(policy.rules.with(at, rule));
  const close = (rules: readonly Rule[], at: number) => {
    if (rules !== policy.rules) put(rules);
    draft.edit(undefined);
    focusOn(`#${ruleAnchor(Math.min(at, rules.length - 1))} [data-edit]`);
  };
  const cancel = ({ at, before }: NonNullable<typeof editing>) =>
    close(before ? policy.rules.with(at, before) : policy.rules.toSpliced(at, 1), at);
  const move = (at: number, by: -1 | 1) => {
    put(moved(policy.rules, at, by));
    focusOn(`#${ruleAnchor(at + by)} [data-move="${by}"]:not([disabled]), #${ruleAnchor(at + by)} [data-edit]`);
  };
  const remove = (at: number) => {
    setRemoved({ rule: policy.rules[at]!, at });
    put(policy.rules.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    put(policy.rules.toSpliced(removed.at, 0, removed.rule));
    setRemoved(undefined);
    focusOn(`#${ruleAnchor(removed.at)} [data-edit]`);
  };
  return (
    <div ref={space} className="write">
      <div className="rules-narrow">
        <TextBox
          label={say("desk.rules.name")}
          value={policy.name}
          maxLength={100}
          onChange={(name) => draft.write({ ...policy, name })}
        />
      </div>
      <Mistakes mistakes={mistakes} policy={policy} />
      {draft.trouble !== undefined && mistakes.length === 0 && (
        <Notice kind="trouble">
          <TroubleWords trouble={draft.trouble} />
        </Notice>
      )}
      <h2 className="unseen">{say("desk.rules.list")}</h2>
      {policy.rules.length === 0 && <Empty title={say("desk.rules.empty")} />}
      <ol className="rules">
        {policy.rules.map((rule, at) => (
          <li key={at} id={ruleAnchor(at)} className="rule">
            {editing?.at === at ? (
              <RuleEditor
                rule={rule}
                vocabulary={sayable(vocabulary, policy)}
                mistakes={mistakesAt(mistakes, at)}
                onChange={(next) => change(at, next)}
                onDone={() => close(policy.rules.with(at, tidy(rule)), at)}
                onCancel={() => cancel(editing)}
              />
            ) : (
              <RuleCard
                rule={rule}
                first={at === 0}
                last={at === policy.rules.length - 1}
                still={editing !== undefined}
                mistakes={mistakesAt(mistakes, at)}
                onEdit={() => draft.edit({ at, before: rule })}
                onMove={(by) => move(at, by)}
                onRemove={() => remove(at)}
              />
            )}
          </li>
        ))}
      </ol>
      <Undo removed={removed && { name: removed.rule.id }} onUndo={undo} />
      {editing === undefined && (
        <Button
          onPress={() => {
            put([...policy.rules, newRule(policy)]);
            draft.edit({ at: policy.rules.length });
          }}
        >
          {say("desk.rules.add")}
        </Button>
      )}
      <NamedLists part="lists" draft={draft} />
      <NamedLists part="phrases" draft={draft} />
      <Experiments draft={draft} />
      <PolicyText policy={policy} onUse={draft.write} />
    </div>
  );
}
