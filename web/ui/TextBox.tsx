// A labeled text field with help text and an error message that says how to fix it.
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import type { Ref } from "react";

type Props = Omit<TextFieldProps, "children" | "className"> & {
  label: string;
  hideLabel?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  rows?: number;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
};

export function TextBox({
  label,
  hideLabel = false,
  help,
  error,
  rows,
  inputRef,
  className = "field",
  ...props
}: Props) {
  return (
    <TextField {...props} className={className} isInvalid={error !== undefined} validationBehavior="aria">
      <Label className={hideLabel ? "visually-hidden" : "field-label"}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {rows === undefined ? (
        <Input className="box" {...(inputRef && { ref: inputRef })} />
      ) : (
        <TextArea className="box" rows={rows} />
      )}
    </TextField>
  );
}
