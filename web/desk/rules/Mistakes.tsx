// What the API found wrong with a policy: told at the rule it belongs to, with a list of those rules above.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Policy } from "./policy.ts";
import type { Mistake } from "./useDraft.ts";

/** The rule at which a mistake is, as its place in the policy. */
const ruleAt = ({ pointer }: Mistake): number | undefined => {
  const [, field, index] = pointer.split("/");
  return field === "rules" && index !== undefined ? Number(index) : undefined;
};

export const mistakesAt = (mistakes: readonly Mistake[], at: number): readonly Mistake[] =>
  mistakes.filter((mistake) => ruleAt(mistake) === at);

export const ruleAnchor = (at: number): string => `rule-${at + 1}`;

export function Mistakes({ mistakes, policy }: { mistakes: readonly Mistake[]; policy: Policy }) {
  const { say } = useWords();
  if (mistakes.length === 0) return null;
  const rules = policy.rules.flatMap(({ id }, at) => {
    const count = mistakesAt(mistakes, at).length;
    return count === 0 ? [] : [{ id, at, count }];
  });
  return (
    <Notice kind="trouble">
      <p>{say("desk.rules.mistakes", { count: mistakes.length })}</p>
      <ul className="mistakes">
        {rules.map(({ id, at, count }) => (
          <li key={at}>
            <a href={`#${ruleAnchor(at)}`}>{say("desk.rules.mistakes.rule", { rule: id, count })}</a>
          </li>
        ))}
        {mistakes
          .filter((mistake) => ruleAt(mistake) === undefined)
          .map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>{detail}</li>
          ))}
      </ul>
    </Notice>
  );
}

export function MistakesHere({ mistakes }: { mistakes: readonly Mistake[] }) {
  return mistakes.map(({ pointer, detail }) => (
    <p key={`${pointer} ${detail}`} className="field-error">
      {detail}
    </p>
  ));
}
