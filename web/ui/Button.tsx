// A button with a pending state that ignores further presses.
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import type { ReactNode } from "react";

type ButtonVariant = "primary" | "plain" | "quiet" | "danger";
type Props = Omit<ButtonProps, "className" | "children" | "isPending"> & {
  variant?: ButtonVariant;
  /** Stays focusable but ignores presses. react-aria's own pending state leaves a stray image in the page. */
  isPending?: boolean;
  children: ReactNode;
};

export function Button({ variant = "plain", isPending = false, onPress, type = "button", ...props }: Props) {
  return (
    <AriaButton
      {...props}
      className={`button button-${variant}${isPending ? " button-pending" : ""}`}
      type={isPending ? "button" : type}
      {...(isPending ? { "aria-disabled": true } : onPress && { onPress })}
    />
  );
}
