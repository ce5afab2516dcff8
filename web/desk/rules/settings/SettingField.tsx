// The field for one setting, by the kind of value it takes.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { settingShape } from "../setting-shapes.ts";
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
  const shape = settingShape(props.setting);
  switch (shape?.kind) {
    case "choice":
      return <ChoiceField {...props} options={shape.options} />;
    case "list":
      return <ListField {...props} possible={shape.options} />;
    case "window":
    case "extension":
      return <WindowField {...props} />;
    case "fee":
    case "bonus":
      return <FeeField {...props} />;
    case "texts":
      return <TranslatedTextField {...props} />;
    case "questions":
      return <ShopperQuestionsField {...props} />;
    case "share-by-grade":
      return <GradesField {...props} />;
    case "authority":
      return <AuthorityField {...props} />;
    case "percent":
    case "whole-days":
    case "days":
    case "hours":
      return <NumberField {...props} />;
    case "name":
    case undefined:
      return <NameField {...props} />;
    default: {
      const unhandled: never = shape;
      return unhandled;
    }
  }
}

function ChoiceField({ options, ...props }: FieldProps & { options: readonly string[] }) {
  const { setting, label, value, onChange } = props;
  const { t } = useI18n();
  if (typeof value !== "string") return <JsonField {...props} />;
  return (
    <SelectBox
      label={label}
      hideLabel
      value={value}
      choices={options.map((one) => ({
        value: one,
        label: t.optional(`desk.value.${setting}.${one}`) ?? t.optional(`desk.value.${one}`) ?? one,
      }))}
      onChange={onChange}
    />
  );
}

const NumberField = ({ label, value, onChange }: FieldProps) => (
  <TextBox
    label={label}
    hideLabel
    inputMode="numeric"
    value={String(value)}
    onChange={(text) => onChange(parseWholeNumber(text))}
  />
);

function NameField(props: FieldProps) {
  const { label, value, onChange } = props;
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
