// The button: says what it does, and while it does it, says so and takes no second press.
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import type { ReactNode } from "react";

type Looks = "primary" | "plain" | "quiet" | "danger";

export function Button({
  looks = "plain",
  ...props
}: Omit<ButtonProps, "className" | "children"> & { looks?: Looks; children: ReactNode }) {
  return <AriaButton {...props} className={`button button-${looks}`} />;
}
