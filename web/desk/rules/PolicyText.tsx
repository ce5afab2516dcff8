// The policy as JSON text, for editing or pasting.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import type { Policy } from "./policy.ts";
import { isDisplayable } from "./displayable.ts";

export function PolicyText({ policy, onUse }: { policy: Policy; onUse: (policy: Policy) => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  /** Undefined unless the user edits the text: then it shows the current policy. */
  const [text, setText] = useState<string>();
  const [parseError, setParseError] = useState<string>();
  const apply = () => {
    if (text === undefined) return;
    const parsed = parseJson(text);
    if ("why" in parsed) return setParseError(t("desk.rules.text.broken", { why: parsed.why }));
    if (!isDisplayable(parsed.value, i18n)) return setParseError(t("desk.rules.text.odd"));
    setParseError(undefined);
    setText(undefined);
    onUse(parsed.value);
  };
  return (
    <details className="policy-text">
      <summary>{t("desk.rules.text")}</summary>
      <TextBox
        label={t("desk.rules.text")}
        hideLabel
        rows={24}
        value={text ?? JSON.stringify(policy, undefined, 2)}
        error={parseError}
        onChange={setText}
      />
      <Button onPress={apply}>{t("desk.rules.text.use")}</Button>
    </details>
  );
}

function parseJson(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (fault) {
    return { why: String(fault) };
  }
}
