// A name that rules use, being typed. It is taken when one leaves the field, because the rules follow it, and never when
// another one has it: two lists of one name would be one.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";

type Props = {
  label: string;
  help?: string;
  hideLabel?: boolean;
  className?: string;
  name: string;
  taken: readonly string[];
  error: string | undefined;
  onRename: (to: string) => void;
};

export function NameBox({ name, taken, error, onRename, ...props }: Props) {
  const { say } = useWords();
  const [typed, setTyped] = useState<string>();
  const next = (typed ?? name).trim();
  const isTaken = next !== name && taken.includes(next);
  const refused = isTaken ? say("desk.parts.taken") : next === "" ? say("desk.parts.nameless") : undefined;
  return (
    <TextBox
      {...props}
      value={typed ?? name}
      error={refused ?? error}
      maxLength={64}
      autoComplete="off"
      onChange={setTyped}
      onBlur={() => {
        if (refused !== undefined) return;
        setTyped(undefined);
        if (next !== name) onRename(next);
      }}
    />
  );
}
