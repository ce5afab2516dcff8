// Reports what was removed, with an undo button.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";

export function UndoNotice({
  removed,
  onUndo,
}: {
  removed: { readonly name: string } | undefined;
  onUndo: () => void;
}) {
  const { t } = useI18n();
  if (removed === undefined) return null;
  return (
    <Notice kind="success">
      <p>
        {t("desk.rules.removed", { rule: removed.name })}{" "}
        <Button variant="quiet" data-undo onPress={onUndo}>
          {t("desk.rules.undo")}
        </Button>
      </p>
    </Notice>
  );
}
