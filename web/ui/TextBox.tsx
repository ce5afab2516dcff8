// A labelled text field: label above, help under the label, the error at the field in words that say how to mend it.
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import type { Ref } from "react";

type Props = Omit<TextFieldProps, "className" | "children"> & {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  rows?: number;
  inputRef?: Ref<HTMLInputElement>;
};

export function TextBox({ label, help, error, rows, inputRef, ...props }: Props) {
  return (
    <TextField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label className="field-label">{label}</Label>
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
