// Added, removed, changed and moved rules, as sentences.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { RuleChange } from "./rule-changes.ts";
import { RuleSentence } from "./RuleCard.tsx";

export function RuleChanges({ changes }: { changes: readonly RuleChange[] }) {
  const { t } = useI18n();
  return (
    <ul className="differences">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.rule.id}`} className={`difference difference-${change.kind}`}>
          <span className="tag">{t(`desk.diff.${change.kind}`)}</span>
          {change.kind === "changed" && (
            <del>
              <RuleSentence rule={change.before} />
            </del>
          )}
          {change.kind === "removed" ? (
            <del>
              <RuleSentence rule={change.rule} />
            </del>
          ) : (
            <RuleSentence rule={change.rule} />
          )}
        </li>
      ))}
    </ul>
  );
}
