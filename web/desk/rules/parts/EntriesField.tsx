// List entries, one per line, so that a spreadsheet column can be pasted. Errors name the number of the entry.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";

const ROWS_MIN = 3;
const ROWS_MAX = 12;

type Props = {
  label: string;
  help: string;
  entries: readonly string[];
  error: string | undefined;
  entryError: (index: number) => string | undefined;
  onChange: (entries: readonly string[]) => void;
};

export function EntriesField({ label, help, entries, error, entryError, onChange }: Props) {
  const { t } = useI18n();
  /** Undefined unless the user is typing: then the field shows the policy's entries, without empty lines. */
  const [typed, setTyped] = useState<string>();
  const entryErrors = entries.flatMap((_, index) => {
    const detail = entryError(index);
    return detail === undefined ? [] : [t("desk.parts.entry", { number: index + 1, why: detail })];
  });
  const errors = [...(error === undefined ? [] : [error]), ...entryErrors];
  return (
    <TextBox
      label={label}
      help={help}
      error={errors.length === 0 ? undefined : errors.join(" ")}
      rows={Math.min(ROWS_MAX, Math.max(ROWS_MIN, entries.length + 1))}
      value={typed ?? entries.join("\n")}
      onChange={(text) => {
        setTyped(text);
        onChange(parseEntries(text));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

const parseEntries = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
