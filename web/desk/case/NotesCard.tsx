// Notes of the shopper and of staff, always rendered as plain text.
import { useRef, useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";

const NOTE_MAX = 2_000;

export function NotesCard({ view, path, onDone }: { view: DeskReturn; path: string; onDone: () => void }) {
  const { t } = useI18n();
  const [text, setText] = useState("");
  const card = useRef<HTMLElement>(null);
  const mutation = useMutation<DeskReturn>(() => {
    setText("");
    onDone();
  });
  useShortcuts({ n: () => card.current?.querySelector("textarea")?.focus() });
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  return (
    <section className="card" aria-labelledby="notes" ref={card}>
      <h2 id="notes">{t("desk.notes.title")}</h2>
      {view.notes.length === 0 && <p className="soft">{t("desk.notes.none")}</p>}
      <ul className="notes">
        {view.notes.map((note, index) => (
          <li key={index}>
            <span className="soft">
              {t.optional(`desk.about.${note.about}`) ?? titles.get(note.about) ?? note.about}
            </span>
            <p className="note-text" dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
      {view.actions.includes("notes") && (
        <Form
          onSubmit={() => {
            if (text.trim() !== "") mutation.mutate(`${path}/notes`, { text: text.trim() });
          }}
          error={mutation.error}
          buttons={
            <Button type="submit" isPending={mutation.busy}>
              {t("desk.notes.add")}
            </Button>
          }
        >
          <TextBox
            label={t("desk.notes.write")}
            help={t("desk.notes.help")}
            rows={3}
            maxLength={NOTE_MAX}
            value={text}
            onChange={setText}
          />
        </Form>
      )}
    </section>
  );
}
