// The form of both sites: fields, the API's error above the buttons, and the focus on the first field to correct.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Form as AriaForm } from "react-aria-components/Form";
import type { ApiError } from "./api-client.ts";
import { Notice } from "./Notice.tsx";
import { ErrorMessage } from "./QueryResult.tsx";

type Props = {
  /** Called on every attempt; what the fields contain is never cleared here. */
  onSubmit: () => void;
  error?: ApiError | undefined;
  /** More about the error, or undefined for the API's message alone. */
  errorDetails?: ReactNode;
  /** The fields show the error themselves. */
  isErrorAtFields?: boolean;
  children: ReactNode;
  /** The submit button and those beside it. */
  buttons: ReactNode;
  className?: string;
};

export function Form({ onSubmit, error, errorDetails, isErrorAtFields = false, children, buttons, className }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, error]);
  return (
    <AriaForm
      ref={form}
      className={className ?? "form"}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempts(attempts + 1);
        onSubmit();
      }}
    >
      {children}
      {error !== undefined && !isErrorAtFields && (
        <Notice kind="error">
          <ErrorMessage error={error} />
          {errorDetails}
        </Notice>
      )}
      {buttons}
    </AriaForm>
  );
}
