// Says what was removed, and puts it back.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";

export function Undo({ removed, onUndo }: { removed: { readonly name: string } | undefined; onUndo: () => void }) {
  const { say } = useWords();
  if (removed === undefined) return null;
  return (
    <Notice kind="good">
      <p>
        {say("desk.rules.removed", { rule: removed.name })}{" "}
        <Button looks="quiet" data-undo onPress={onUndo}>
          {say("desk.rules.undo")}
        </Button>
      </p>
    </Notice>
  );
}
