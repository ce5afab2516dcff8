// Links to the rules that use a part of the policy.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { ruleAnchor } from "../PolicyErrors.tsx";
import type { Rule } from "../policy.ts";

export function UsedBy({ rules, usedBy }: { rules: readonly Rule[]; usedBy: readonly Rule[] }) {
  const { t } = useI18n();
  if (usedBy.length === 0) return <p className="soft">{t("desk.parts.unused")}</p>;
  return (
    <p className="used-by">
      <span className="soft">{t("desk.parts.used-by")}</span>
      {usedBy.map((rule) => (
        <a key={rules.indexOf(rule)} href={`#${ruleAnchor(rules.indexOf(rule))}`}>
          {rule.id}
        </a>
      ))}
    </p>
  );
}
