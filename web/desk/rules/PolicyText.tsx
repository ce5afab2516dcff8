// The whole policy as text, for what is quicker to type or to paste.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { Policy } from "./policy.ts";

export function PolicyText({ policy, onUse }: { policy: Policy; onUse: (policy: Policy) => void }) {
  const { say } = useWords();
  /** Undefined while it only follows the rules above. */
  const [text, setText] = useState<string>();
  const [broken, setBroken] = useState<string>();
  const use = () => {
    if (text === undefined) return;
    try {
      const read = JSON.parse(text) as Policy;
      setBroken(undefined);
      setText(undefined);
      onUse({ ...read, rules: Array.isArray(read.rules) ? read.rules : [] });
    } catch (fault) {
      setBroken(say("desk.rules.text.broken", { why: String(fault) }));
    }
  };
  return (
    <details className="policy-text">
      <summary>{say("desk.rules.text")}</summary>
      <TextBox
        label={say("desk.rules.text")}
        hideLabel
        rows={24}
        value={text ?? JSON.stringify(policy, undefined, 2)}
        error={broken}
        onChange={setText}
      />
      <Button onPress={use}>{say("desk.rules.text.use")}</Button>
    </details>
  );
}
