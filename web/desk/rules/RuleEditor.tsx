// Edits a rule: its name, condition and settings, with a preview as a sentence.
import { useEffect, useRef } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { SettingsEditor } from "./SettingsEditor.tsx";
import { ConditionEditor } from "./ConditionEditor.tsx";
import { InlineErrors } from "./PolicyErrors.tsx";
import { ArmSelect } from "./parts/ArmSelect.tsx";
import type { PolicyVocabulary } from "./parts/names.ts";
import type { Condition, Rule } from "./policy.ts";
import { whenSentence } from "./sentence.ts";
import type { PolicyError } from "./usePolicyDraft.ts";

type Props = {
  rule: Rule;
  vocabulary: PolicyVocabulary;
  errors: readonly PolicyError[];
  onChange: (rule: Rule) => void;
  onDone: () => void;
  onCancel: () => void;
};

const EMPTY: Condition = { all: [] };

export function RuleEditor({ rule, vocabulary, errors, onChange, onDone, onCancel }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => nameField.current?.focus(), []);
  const patch = (change: Partial<Rule>) => onChange({ ...rule, ...change });
  return (
    <Form
      className="rule-editor"
      onSubmit={() => {
        onDone();
      }}

      buttons={
        <div className="rules-buttons">
          <Button type="submit" variant="primary">
            {t("desk.rules.done")}
          </Button>
          <Button onPress={onCancel}>{t("desk.rules.cancel")}</Button>
        </div>
      }
    >
      <InlineErrors policyErrors={errors} />
      <TextBox
        label={t("desk.rules.id")}
        help={t("desk.rules.id.help")}
        value={rule.id}
        maxLength={64}
        inputRef={nameField}
        onChange={(id) => patch({ id })}
      />
      <ArmSelect
        arm={rule.arm}
        arms={vocabulary.arms}
        onChange={(arm) => {
          const { arm: _, ...others } = rule;
          onChange(arm === undefined ? others : { ...others, arm });
        }}
      />
      <fieldset className="rule-part">
        <legend>{t("desk.rules.when")}</legend>
        <ConditionEditor condition={rule.when ?? EMPTY} vocabulary={vocabulary} onChange={(when) => patch({ when })} />
        <p className="rule-preview" aria-live="polite">
          {whenSentence(rule, i18n)}
        </p>
      </fieldset>
      <fieldset className="rule-part">
        <legend>{t("desk.rules.then")}</legend>
        <SettingsEditor settings={rule.then} vocabulary={vocabulary} onChange={(then) => patch({ then })} />
      </fieldset>
      <TextBox
        label={t("desk.rules.note")}
        value={rule.note ?? ""}
        maxLength={2_000}
        onChange={(note) => patch({ note })}
      />
    </Form>
  );
}
