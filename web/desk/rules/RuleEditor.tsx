// One rule being written: its name, when it applies, what it answers; below, the sentence that comes of it.
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { AnswersEditor } from "./AnswersEditor.tsx";
import { ConditionEditor } from "./ConditionEditor.tsx";
import { MistakesHere } from "./Mistakes.tsx";
import { ArmBox } from "./parts/ArmBox.tsx";
import type { Sayable } from "./parts/names.ts";
import type { Condition, Rule } from "./policy.ts";
import { whenSentence } from "./sentence.ts";
import type { Mistake } from "./useDraft.ts";

type Props = {
  rule: Rule;
  vocabulary: Sayable;
  mistakes: readonly Mistake[];
  onChange: (rule: Rule) => void;
  onDone: () => void;
  onCancel: () => void;
};

const EMPTY: Condition = { all: [] };

export function RuleEditor({ rule, vocabulary, mistakes, onChange, onDone, onCancel }: Props) {
  const words = useWords();
  const { say } = words;
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const put = (change: Partial<Rule>) => onChange({ ...rule, ...change });
  return (
    <form
      className="rule-editor"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <MistakesHere mistakes={mistakes} />
      <TextBox
        label={say("desk.rules.id")}
        help={say("desk.rules.id.help")}
        value={rule.id}
        maxLength={64}
        inputRef={name}
        onChange={(id) => put({ id })}
      />
      <ArmBox
        arm={rule.arm}
        arms={vocabulary.arms}
        onChange={(arm) => {
          const { arm: _, ...others } = rule;
          onChange(arm === undefined ? others : { ...others, arm });
        }}
      />
      <fieldset className="rule-part">
        <legend>{say("desk.rules.when")}</legend>
        <ConditionEditor condition={rule.when ?? EMPTY} vocabulary={vocabulary} onChange={(when) => put({ when })} />
        <p className="rule-preview" aria-live="polite">
          {whenSentence(rule, words)}
        </p>
      </fieldset>
      <fieldset className="rule-part">
        <legend>{say("desk.rules.then")}</legend>
        <AnswersEditor answers={rule.then} vocabulary={vocabulary} onChange={(then) => put({ then })} />
      </fieldset>
      <TextBox
        label={say("desk.rules.note")}
        value={rule.note ?? ""}
        maxLength={2_000}
        onChange={(note) => put({ note })}
      />
      <div className="rules-buttons">
        <Button type="submit" looks="primary">
          {say("desk.rules.done")}
        </Button>
        <Button onPress={onCancel}>{say("desk.rules.cancel")}</Button>
      </div>
    </form>
  );
}
