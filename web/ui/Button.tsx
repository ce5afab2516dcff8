// The button: says what it does, and while it does it, says so and takes no second press.
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import type { ReactNode } from "react";

type Looks = "primary" | "plain" | "quiet" | "danger";
type Props = Omit<ButtonProps, "className" | "children" | "isPending"> & {
  looks?: Looks;
  /** Keeps the focus and the place, but does nothing: react-aria's own pending state leaves a stray image in the page. */
  isPending?: boolean;
  children: ReactNode;
};

export function Button({ looks = "plain", isPending = false, onPress, type = "button", ...props }: Props) {
  return (
    <AriaButton
      {...props}
      className={`button button-${looks}${isPending ? " button-pending" : ""}`}
      type={isPending ? "button" : type}
      {...(isPending ? { "aria-disabled": true } : onPress && { onPress })}
    />
  );
}
