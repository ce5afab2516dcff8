// The rules in order, as sentences. One rule is edited at a time, in place.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { PolicyErrors, ruleErrors, ruleAnchor } from "./PolicyErrors.tsx";
import { Experiments } from "./parts/Experiments.tsx";
import { NamedLists } from "./parts/NamedLists.tsx";
import { policyVocabulary } from "./parts/names.ts";
import { UndoNotice } from "./parts/UndoNotice.tsx";
import { moveRule, newRule, type Rule, normalizeRule } from "./policy.ts";
import { PolicyText } from "./PolicyText.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import type { TabProps } from "./tab-props.ts";
import { useFocusAfterRender } from "./useFocusAfterRender.ts";

export function EditTab({ draft, vocabulary }: TabProps) {
  const { t } = useI18n();
  const [removed, setRemoved] = useState<{ rule: Rule; at: number }>();
  const { container, focusOn } = useFocusAfterRender();
  const { editing, errors } = draft;
  const policy = draft.policy;
  const setRules = (rules: readonly Rule[]) => draft.setPolicy({ ...policy, rules });
  const change = (at: number, rule: Rule) => setRules(policy.rules.with(at, rule));
  const close = (rules: readonly Rule[], at: number) => {
    if (rules !== policy.rules) setRules(rules);
    draft.setEditing(undefined);
    focusOn(`#${ruleAnchor(Math.min(at, rules.length - 1))} [data-edit]`);
  };
  const cancel = ({ at, before }: NonNullable<typeof editing>) =>
    close(before ? policy.rules.with(at, before) : policy.rules.toSpliced(at, 1), at);
  const move = (at: number, by: -1 | 1) => {
    setRules(moveRule(policy.rules, at, by));
    focusOn(`#${ruleAnchor(at + by)} [data-move="${by}"]:not([disabled]), #${ruleAnchor(at + by)} [data-edit]`);
  };
  const remove = (at: number) => {
    const rule = policy.rules[at];
    if (rule === undefined) return;
    setRemoved({ rule, at });
    setRules(policy.rules.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    setRules(policy.rules.toSpliced(removed.at, 0, removed.rule));
    setRemoved(undefined);
    focusOn(`#${ruleAnchor(removed.at)} [data-edit]`);
  };
  return (
    <div ref={container} className="edit-rules">
      <div className="rules-narrow">
        <TextBox
          label={t("desk.rules.name")}
          value={policy.name}
          maxLength={100}
          onChange={(name) => draft.setPolicy({ ...policy, name })}
        />
      </div>
      <PolicyErrors policyErrors={errors} policy={policy} />
      {draft.error !== undefined && errors.length === 0 && (
        <Notice kind="error">
          <ErrorMessage error={draft.error} />
        </Notice>
      )}
      <h2 className="visually-hidden">{t("desk.rules.list")}</h2>
      {policy.rules.length === 0 && <EmptyState title={t("desk.rules.empty")} />}
      <ol className="rules">
        {policy.rules.map((rule, at) => (
          <li key={at} id={ruleAnchor(at)} className="rule">
            {editing?.at === at ? (
              <RuleEditor
                rule={rule}
                vocabulary={policyVocabulary(vocabulary, policy)}
                errors={ruleErrors(errors, at)}
                onChange={(next) => change(at, next)}
                onDone={() => close(policy.rules.with(at, normalizeRule(rule)), at)}
                onCancel={() => cancel(editing)}
              />
            ) : (
              <RuleCard
                rule={rule}
                isFirst={at === 0}
                isLast={at === policy.rules.length - 1}
                isLocked={editing !== undefined}
                errors={ruleErrors(errors, at)}
                onEdit={() => draft.setEditing({ at, before: rule })}
                onMove={(by) => move(at, by)}
                onRemove={() => remove(at)}
              />
            )}
          </li>
        ))}
      </ol>
      <UndoNotice removed={removed && { name: removed.rule.id }} onUndo={undo} />
      {editing === undefined && (
        <Button
          onPress={() => {
            setRules([...policy.rules, newRule(policy)]);
            draft.setEditing({ at: policy.rules.length });
          }}
        >
          {t("desk.rules.add")}
        </Button>
      )}
      <NamedLists part="lists" draft={draft} />
      <NamedLists part="phrases" draft={draft} />
      <Experiments draft={draft} />
      <PolicyText policy={policy} onUse={draft.setPolicy} />
    </div>
  );
}
