// One rule as a sentence, with what can be done to it.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { MistakesHere } from "./Mistakes.tsx";
import type { Rule } from "./policy.ts";
import { armNames } from "./parts/arm-names.ts";
import { answerSentences, whenSentence } from "./sentence.ts";
import type { Mistake } from "./useDraft.ts";

type Props = {
  rule: Rule;
  first: boolean;
  last: boolean;
  /** While another rule is open, the order stays as it is. */
  still: boolean;
  mistakes: readonly Mistake[];
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function RuleCard({ rule, first, last, still, mistakes, onEdit, onMove, onRemove }: Props) {
  const { say } = useWords();
  return (
    <>
      <div className="rule-words">
        <RuleSentence rule={rule} />
        <MistakesHere mistakes={mistakes} />
      </div>
      <div className="rule-buttons">
        <Button looks="quiet" data-edit onPress={onEdit} aria-label={`${say("desk.rules.edit")} ${rule.id}`}>
          {say("desk.rules.edit")}
        </Button>
        <Button
          looks="quiet"
          data-move={-1}
          isDisabled={first || still}
          onPress={() => onMove(-1)}
          aria-label={say("desk.rules.up", { rule: rule.id })}
        >
          ↑
        </Button>
        <Button
          looks="quiet"
          data-move={1}
          isDisabled={last || still}
          onPress={() => onMove(1)}
          aria-label={say("desk.rules.down", { rule: rule.id })}
        >
          ↓
        </Button>
        <Button
          looks="quiet"
          isDisabled={still}
          onPress={onRemove}
          aria-label={say("desk.rules.remove", { rule: rule.id })}
        >
          ✕
        </Button>
      </div>
    </>
  );
}

export function RuleSentence({ rule }: { rule: Rule }) {
  const words = useWords();
  const { say } = words;
  return (
    <>
      <h3 className="rule-name">{rule.id}</h3>
      {rule.arm !== undefined && <p className="soft">{say("desk.rules.arm.only", armNames(rule.arm))}</p>}
      <p className="rule-when">{whenSentence(rule, words)}</p>
      <ul className="rule-then">
        {answerSentences(rule.then, words).map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
      {rule.note !== undefined && <p className="soft">{rule.note}</p>}
    </>
  );
}
