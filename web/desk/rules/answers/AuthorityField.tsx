// Up to which value each role may decide alone; an empty field is no limit.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { read, typed } from "../values.ts";
import type { FieldProps } from "./AnswerField.tsx";

const ROLES = ["support", "supervisor"] as const;

export function AuthorityField({ value, onChange }: FieldProps) {
  const { say } = useWords();
  const limits = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const [texts, setTexts] = useState(() => Object.fromEntries(ROLES.map((role) => [role, typed(limits[role])])));
  return (
    <div className="answer-fields answer-column">
      {ROLES.map((role) => (
        <TextBox
          key={role}
          label={say("desk.answer.authority", { role: say(`desk.answer.role.${role}`) })}
          help={say("desk.rules.value.help.money")}
          value={texts[role] ?? ""}
          onChange={(text) => {
            setTexts({ ...texts, [role]: text });
            const { [role]: _, ...others } = limits;
            onChange(text.trim() === "" ? others : { ...limits, [role]: read(text, { type: "money" }, "is") });
          }}
        />
      ))}
    </div>
  );
}
