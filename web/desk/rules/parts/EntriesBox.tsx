// Entries one per line, as they come out of a spreadsheet. What is wrong with one is told with its number.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";

const ROWS_MIN = 3;
const ROWS_MAX = 12;

type Props = {
  label: string;
  help: string;
  entries: readonly string[];
  error: string | undefined;
  mistakeAt: (index: number) => string | undefined;
  onChange: (entries: readonly string[]) => void;
};

export function EntriesBox({ label, help, entries, error, mistakeAt, onChange }: Props) {
  const { say } = useWords();
  /** Undefined while nobody types: then it follows the policy, without empty lines. */
  const [typed, setTyped] = useState<string>();
  const wrong = entries.flatMap((_, index) => {
    const why = mistakeAt(index);
    return why === undefined ? [] : [say("desk.parts.entry", { number: index + 1, why })];
  });
  const errors = [...(error === undefined ? [] : [error]), ...wrong];
  return (
    <TextBox
      label={label}
      help={help}
      error={errors.length === 0 ? undefined : errors.join(" ")}
      rows={Math.min(ROWS_MAX, Math.max(ROWS_MIN, entries.length + 1))}
      value={typed ?? entries.join("\n")}
      onChange={(text) => {
        setTyped(text);
        onChange(entriesIn(text));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

const entriesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
