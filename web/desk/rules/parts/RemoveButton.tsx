// Removes a part of the policy. If rules use it, a confirmation lists them, because they cannot be saved without it.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import type { Rule } from "../policy.ts";

type Props = {
  name: string;
  usedBy: readonly Rule[];
  /** Shows "✕" instead of a text, for use in a row. */
  isCompact?: boolean;
  isDisabled?: boolean;
  onRemove: () => void;
};

export function RemoveButton({ name, usedBy, isCompact = false, isDisabled = false, onRemove }: Props) {
  const { t, format } = useI18n();
  const [open, setOpen] = useState(false);
  const label = t("desk.rules.remove", { rule: name });
  return (
    <>
      <Button
        variant="quiet"
        isDisabled={isDisabled}
        {...(isCompact && { "aria-label": label })}
        onPress={() => (usedBy.length > 0 ? setOpen(true) : onRemove())}
      >
        {isCompact ? "✕" : label}
      </Button>
      <Dialog open={open} title={t("desk.parts.remove.title", { name })} onClose={() => setOpen(false)}>
        <p>
          {t("desk.parts.remove.words", {
            count: usedBy.length,
            rules: format.list(usedBy.map(({ id }) => id)),
          })}
        </p>
        <div className="dialog-buttons">
          <Button onPress={() => setOpen(false)}>{t("desk.decide.close")}</Button>
          <Button
            variant="danger"
            onPress={() => {
              setOpen(false);
              onRemove();
            }}
          >
            {label}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
