// Which rules use a part of the policy, each with the way to it.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { ruleAnchor } from "../Mistakes.tsx";
import type { Rule } from "../policy.ts";

export function UsedBy({ rules, usedBy }: { rules: readonly Rule[]; usedBy: readonly Rule[] }) {
  const { say } = useWords();
  if (usedBy.length === 0) return <p className="soft">{say("desk.parts.unused")}</p>;
  return (
    <p className="used-by">
      <span className="soft">{say("desk.parts.used-by")}</span>
      {usedBy.map((rule) => (
        <a key={rules.indexOf(rule)} href={`#${ruleAnchor(rules.indexOf(rule))}`}>
          {rule.id}
        </a>
      ))}
    </p>
  );
}
