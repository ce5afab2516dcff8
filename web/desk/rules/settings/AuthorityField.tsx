// The value up to which each role may decide alone; an empty field means no limit.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { isJsonObject } from "../../../ui/json-object.ts";
import { TextBox } from "../../../ui/TextBox.tsx";
import { parseOperand, formatOperand } from "../operands.ts";
import type { FieldProps } from "./field-props.ts";

const ROLES = ["support", "supervisor"] as const;

export function AuthorityField({ value, onChange }: FieldProps) {
  const { t } = useI18n();
  const limits = isJsonObject(value) ? value : {};
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(ROLES.map((role) => [role, formatOperand(limits[role])])),
  );
  return (
    <div className="setting-fields setting-column">
      {ROLES.map((role) => (
        <TextBox
          key={role}
          label={t("desk.answer.authority", { role: t(`desk.answer.role.${role}`) })}
          help={t("desk.rules.value.help.money")}
          value={texts[role] ?? ""}
          onChange={(text) => {
            setTexts({ ...texts, [role]: text });
            const { [role]: _, ...others } = limits;
            onChange(text.trim() === "" ? others : { ...limits, [role]: parseOperand(text, { type: "money" }, "is") });
          }}
        />
      ))}
    </div>
  );
}
