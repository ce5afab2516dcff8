// Rules that came, went, changed or moved, as sentences.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import type { Difference } from "./differences.ts";
import { RuleSentence } from "./RuleCard.tsx";

export function Differences({ of }: { of: readonly Difference[] }) {
  const { say } = useWords();
  return (
    <ul className="differences">
      {of.map((difference) => (
        <li key={`${difference.kind} ${difference.rule.id}`} className={`difference difference-${difference.kind}`}>
          <span className="tag">{say(`desk.diff.${difference.kind}`)}</span>
          {difference.kind === "changed" && (
            <del>
              <RuleSentence rule={difference.before} />
            </del>
          )}
          {difference.kind === "removed" ? (
            <del>
              <RuleSentence rule={difference.rule} />
            </del>
          ) : (
            <RuleSentence rule={difference.rule} />
          )}
        </li>
      ))}
    </ul>
  );
}
