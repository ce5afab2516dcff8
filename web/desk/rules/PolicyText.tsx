// The whole policy as text, for what is quicker to type or to paste.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { Policy } from "./policy.ts";
import { isShowable } from "./showable.ts";

export function PolicyText({ policy, onUse }: { policy: Policy; onUse: (policy: Policy) => void }) {
  const words = useWords();
  const { say } = words;
  /** Undefined while it only follows the rules above. */
  const [text, setText] = useState<string>();
  const [broken, setBroken] = useState<string>();
  const use = () => {
    if (text === undefined) return;
    const read = parsed(text);
    if ("why" in read) return setBroken(say("desk.rules.text.broken", { why: read.why }));
    if (!isShowable(read.value, words)) return setBroken(say("desk.rules.text.odd"));
    setBroken(undefined);
    setText(undefined);
    onUse(read.value);
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

function parsed(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (fault) {
    return { why: String(fault) };
  }
}
