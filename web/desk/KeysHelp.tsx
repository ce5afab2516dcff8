// The list of keys, for "?".
import type { MessageId } from "../i18n/messages.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Confirm } from "../ui/Confirm.tsx";

const KEYS: readonly (readonly [key: string, does: MessageId])[] = [
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

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useWords();
  return (
    <Confirm open={open} title={say("desk.keys.title")} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-buttons">
        <Button onPress={onClose}>{say("desk.keys.close")}</Button>
      </div>
    </Confirm>
  );
}
