// The whole policy as text, for what is quicker to type or to paste.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { Policy } from "./policy.ts";

export function PolicyText({ policy, onUse }: { policy: Policy; onUse: (policy: Policy) => void }) {
  const { say } = useWords();
  const [text, setText] = useState(() => JSON.stringify(policy, undefined, 2));
  const [broken, setBroken] = useState<string>();
  const use = () => {
    try {
      const read = JSON.parse(text) as Policy;
      setBroken(undefined);
      onUse({ ...read, rules: Array.isArray(read.rules) ? read.rules : [] });
    } catch (fault) {
      setBroken(say("desk.rules.text.broken", { why: String(fault) }));
    }
  };
  return (
    <details className="policy-text">
      <summary>{say("desk.rules.text")}</summary>
      <TextBox label={say("desk.rules.text")} rows={24} value={text} error={broken} onChange={setText} />
      <Button onPress={use}>{say("desk.rules.text.use")}</Button>
    </details>
  );
}
