// The field for one setting, by the kind of value it takes.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { CHOICE_SETTINGS, FEE_SETTINGS, LIST_SETTINGS, NUMBER_SETTINGS } from "../setting-shapes.ts";
import { AuthorityField } from "./AuthorityField.tsx";
import { FeeField } from "./FeeField.tsx";
import type { FieldProps } from "./field-props.ts";
import { GradesField } from "./GradesField.tsx";
import { ListField } from "./ListField.tsx";
import { parseWholeNumber } from "./parse-number.ts";
import { ShopperQuestionsField } from "./ShopperQuestionsField.tsx";
import { WindowField } from "./WindowField.tsx";
import { TranslatedTextField } from "./TranslatedTextField.tsx";

export function SettingField(props: FieldProps) {
  const { setting, label, value, onChange } = props;
  const { t } = useI18n();
  const choices = CHOICE_SETTINGS[setting];
  if (choices && typeof value === "string")
    return (
      <SelectBox
        label={label}
        hideLabel
        value={value}
        choices={choices.map((one) => ({
          value: one,
          label: t.optional(`desk.value.${setting}.${one}`) ?? t.optional(`desk.value.${one}`) ?? one,
        }))}
        onChange={onChange}
      />
    );
  if (setting === "window" || setting === "extension") return <WindowField {...props} />;
  if (FEE_SETTINGS.has(setting)) return <FeeField {...props} />;
  if (LIST_SETTINGS[setting]) return <ListField {...props} possible={LIST_SETTINGS[setting]} />;
  if (setting === "words") return <TranslatedTextField {...props} />;
  if (setting === "questions") return <ShopperQuestionsField {...props} />;
  if (setting === "gradeShare") return <GradesField {...props} />;
  if (setting === "authority") return <AuthorityField {...props} />;
  if (NUMBER_SETTINGS.has(setting))
    return (
      <TextBox
        label={label}
        hideLabel
        inputMode="numeric"
        value={String(value)}
        onChange={(text) => onChange(parseWholeNumber(text))}
      />
    );
  return typeof value === "string" ? (
    <TextBox label={label} hideLabel value={value} onChange={onChange} />
  ) : (
    <JsonField {...props} />
  );
}

/** JSON text, for settings without a field of their own. */
function JsonField({ label, value, onChange }: FieldProps) {
  const { t } = useI18n();
  const [text, setText] = useState(() => JSON.stringify(value));
  return (
    <TextBox
      label={label}
      hideLabel
      help={t("desk.rules.answer.help")}
      value={text}
      rows={3}
      onChange={(next) => {
        setText(next);
        onChange(parseJsonOrText(next));
      }}
    />
  );
}

/** Invalid JSON is kept as a string; the API reports what is wrong with it. */
function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
