// Removes a part of the policy. Where rules use it they are named first, because they cannot be saved without it.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Confirm } from "../../../ui/Confirm.tsx";
import type { Rule } from "../policy.ts";

type Props = {
  name: string;
  usedBy: readonly Rule[];
  /** A sign in a row instead of words. */
  small?: boolean;
  isDisabled?: boolean;
  onRemove: () => void;
};

export function Remove({ name, usedBy, small = false, isDisabled = false, onRemove }: Props) {
  const { say, format } = useWords();
  const [open, setOpen] = useState(false);
  const label = say("desk.rules.remove", { rule: name });
  return (
    <>
      <Button
        looks="quiet"
        isDisabled={isDisabled}
        {...(small && { "aria-label": label })}
        onPress={() => (usedBy.length > 0 ? setOpen(true) : onRemove())}
      >
        {small ? "✕" : label}
      </Button>
      <Confirm open={open} title={say("desk.parts.remove.title", { name })} onClose={() => setOpen(false)}>
        <p>
          {say("desk.parts.remove.words", {
            count: usedBy.length,
            rules: format.list(usedBy.map(({ id }) => id)),
          })}
        </p>
        <div className="dialog-buttons">
          <Button onPress={() => setOpen(false)}>{say("desk.decide.close")}</Button>
          <Button
            looks="danger"
            onPress={() => {
              setOpen(false);
              onRemove();
            }}
          >
            {label}
          </Button>
        </div>
      </Confirm>
    </>
  );
}
