// The rules in order, as sentences. One rule is edited at a time, in place.
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
import { normalizeRule, type Rule } from "./policy.ts";
import { PolicyText } from "./PolicyText.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import type { TabProps } from "./tab-props.ts";
import { type RuleEditing, useRuleEditing } from "./useRuleEditing.ts";

export function EditTab({ draft, vocabulary }: TabProps) {
  const { t } = useI18n();
  const editing = useRuleEditing(draft);
  const { policy, errors } = draft;
  return (
    <div ref={editing.container} className="edit-rules">
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
            <RuleItem draft={draft} vocabulary={vocabulary} rule={rule} at={at} editing={editing} />
          </li>
        ))}
      </ol>
      <UndoNotice removed={editing.removed && { name: editing.removed.rule.id }} onUndo={editing.undo} />
      {draft.editing === undefined && <Button onPress={editing.add}>{t("desk.rules.add")}</Button>}
      <NamedLists part="lists" draft={draft} />
      <NamedLists part="phrases" draft={draft} />
      <Experiments draft={draft} />
      <PolicyText policy={policy} onUse={draft.setPolicy} />
    </div>
  );
}

type RuleItemProps = TabProps & { rule: Rule; at: number; editing: RuleEditing };

function RuleItem({ draft, vocabulary, rule, at, editing }: RuleItemProps) {
  const { policy } = draft;
  const errors = ruleErrors(draft.errors, at);
  const edited = draft.editing;
  return edited?.at === at ? (
    <RuleEditor
      rule={rule}
      vocabulary={policyVocabulary(vocabulary, policy)}
      errors={errors}
      onChange={(next) => editing.change(at, next)}
      onDone={() => editing.close(policy.rules.with(at, normalizeRule(rule)), at)}
      onCancel={() => editing.cancel(edited)}
    />
  ) : (
    <RuleCard
      rule={rule}
      isFirst={at === 0}
      isLast={at === policy.rules.length - 1}
      isLocked={edited !== undefined}
      errors={errors}
      onEdit={() => draft.setEditing({ at, before: rule })}
      onMove={(by) => editing.move(at, by)}
      onRemove={() => editing.remove(at)}
    />
  );
}
