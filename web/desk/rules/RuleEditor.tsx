// One rule being written: its name, when it applies, what it answers.
import { useEffect, useRef, useState } from "react";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { AnswersEditor } from "./AnswersEditor.tsx";
import { ConditionEditor } from "./ConditionEditor.tsx";
import type { Condition, Rule } from "./policy.ts";

type Props = { rule: Rule; vocabulary: Vocabulary; onDone: (rule: Rule) => void; onCancel: () => void };

const EMPTY: Condition = { all: [] };

export function RuleEditor({ rule, vocabulary, onDone, onCancel }: Props) {
  const { say } = useWords();
  const [written, setWritten] = useState(rule);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const put = (change: Partial<Rule>) => setWritten((was) => ({ ...was, ...change }));
  return (
    <form
      className="rule-editor"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(tidy(written));
      }}
    >
      <TextBox
        label={say("desk.rules.id")}
        help={say("desk.rules.id.help")}
        value={written.id}
        maxLength={64}
        inputRef={name}
        onChange={(id) => put({ id })}
      />
      <fieldset className="rule-part">
        <legend>{say("desk.rules.when")}</legend>
        <ConditionEditor condition={written.when ?? EMPTY} vocabulary={vocabulary} onChange={(when) => put({ when })} />
      </fieldset>
      <fieldset className="rule-part">
        <legend>{say("desk.rules.then")}</legend>
        <AnswersEditor answers={written.then} vocabulary={vocabulary} onChange={(then) => put({ then })} />
      </fieldset>
      <TextBox
        label={say("desk.rules.note")}
        value={written.note ?? ""}
        maxLength={2_000}
        onChange={(note) => put({ note })}
      />
      <div className="rules-buttons">
        <Button onPress={onCancel}>{say("desk.rules.cancel")}</Button>
        <Button type="submit" looks="primary">
          {say("desk.rules.done")}
        </Button>
      </div>
    </form>
  );
}

/** Without conditions a rule applies always; an empty note is none. */
function tidy({ when, note, ...rule }: Rule): Rule {
  const isEmpty = when !== undefined && "all" in when && when.all.length === 0;
  return {
    ...rule,
    ...(when !== undefined && !isEmpty && { when }),
    ...(note !== undefined && note.trim() !== "" && { note: note.trim() }),
  };
}
