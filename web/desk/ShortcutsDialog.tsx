// The list of keyboard shortcuts, opened with "?".
import type { MessageId } from "../i18n/messages.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

const SHORTCUTS: readonly (readonly [key: string, does: MessageId])[] = [
  ["j", "desk.keys.next"],
  ["k", "desk.keys.previous"],
  ["Enter", "desk.keys.enter"],
  ["/", "desk.keys.search"],
  ["a", "desk.keys.authorize"],
  ["d", "desk.keys.decline"],
  ["c", "desk.keys.claim"],
  ["e", "desk.keys.escalate"],
  ["g", "desk.keys.goodwill"],
  ["n", "desk.keys.note"],
  ["r", "desk.keys.receive"],
  ["i", "desk.keys.inspect"],
  ["1 – 5", "desk.keys.grades"],
  ["u", "desk.keys.up"],
  ["?", "desk.keys.help"],
];

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog open={open} title={t("desk.keys.title")} onClose={onClose}>
      <dl className="keys">
        {SHORTCUTS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t("desk.keys.close")}</Button>
      </div>
    </Dialog>
  );
}
