// A name that rules refer to. It is applied on blur, because rules are updated with it, and never if it is already in
// use: two lists with the same name would be merged.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";

type Props = {
  label: string;
  help?: string;
  hideLabel?: boolean;
  className?: string;
  name: string;
  usedNames: readonly string[];
  error: string | undefined;
  onRename: (to: string) => void;
};

export function NameField({ name, usedNames, error, onRename, ...props }: Props) {
  const { t } = useI18n();
  const [typed, setTyped] = useState<string>();
  const next = (typed ?? name).trim();
  const isUsed = next !== name && usedNames.includes(next);
  const localError = isUsed ? t("desk.parts.taken") : next === "" ? t("desk.parts.nameless") : undefined;
  return (
    <TextBox
      {...props}
      value={typed ?? name}
      error={localError ?? error}
      maxLength={64}
      autoComplete="off"
      onChange={setTyped}
      onBlur={() => {
        if (localError !== undefined) return;
        setTyped(undefined);
        if (next !== name) onRename(next);
      }}
    />
  );
}
