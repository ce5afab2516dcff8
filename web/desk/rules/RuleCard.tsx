// A rule as a sentence, with buttons to edit, move and remove it.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { InlineErrors } from "./PolicyErrors.tsx";
import type { Rule } from "./policy.ts";
import { splitArm } from "./parts/arm-names.ts";
import { settingSentences, whenSentence } from "./sentence.ts";
import type { PolicyError } from "./usePolicyDraft.ts";

type Props = {
  rule: Rule;
  isFirst: boolean;
  isLast: boolean;
  /** Another rule is being edited, so this one cannot be moved or removed. */
  isLocked: boolean;
  errors: readonly PolicyError[];
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function RuleCard({ rule, isFirst, isLast, isLocked, errors, onEdit, onMove, onRemove }: Props) {
  const { t } = useI18n();
  return (
    <>
      <div className="rule-words">
        <RuleSentence rule={rule} />
        <InlineErrors policyErrors={errors} />
      </div>
      <div className="rule-buttons">
        <Button variant="quiet" data-edit onPress={onEdit} aria-label={`${t("desk.rules.edit")} ${rule.id}`}>
          {t("desk.rules.edit")}
        </Button>
        <Button
          variant="quiet"
          data-move={-1}
          isDisabled={isFirst || isLocked}
          onPress={() => onMove(-1)}
          aria-label={t("desk.rules.up", { rule: rule.id })}
        >
          ↑
        </Button>
        <Button
          variant="quiet"
          data-move={1}
          isDisabled={isLast || isLocked}
          onPress={() => onMove(1)}
          aria-label={t("desk.rules.down", { rule: rule.id })}
        >
          ↓
        </Button>
        <Button
          variant="quiet"
          isDisabled={isLocked}
          onPress={onRemove}
          aria-label={t("desk.rules.remove", { rule: rule.id })}
        >
          ✕
        </Button>
      </div>
    </>
  );
}

export function RuleSentence({ rule }: { rule: Rule }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      <h3 className="rule-name">{rule.id}</h3>
      {rule.arm !== undefined && <p className="soft">{t("desk.rules.arm.only", splitArm(rule.arm))}</p>}
      <p className="rule-when">{whenSentence(rule, i18n)}</p>
      <ul className="rule-then">
        {settingSentences(rule.then, i18n).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rule.note !== undefined && <p className="soft">{rule.note}</p>}
    </>
  );
}
