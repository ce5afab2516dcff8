// What people wrote about this case: the shopper's own words and the desk's notes, always as plain text.
import { useRef, useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { useKeys } from "../keys.ts";

const NOTE_MAX = 2_000;

export function NotesCard({ view, path, onDone }: { view: DeskReturn; path: string; onDone: () => void }) {
  const { say } = useWords();
  const [text, setText] = useState("");
  const card = useRef<HTMLElement>(null);
  const adding = useAct<DeskReturn>(() => {
    setText("");
    onDone();
  });
  useKeys({ n: () => card.current?.querySelector("textarea")?.focus() });
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  return (
    <section className="card" aria-labelledby="notes" ref={card}>
      <h2 id="notes">{say("desk.notes.title")}</h2>
      {view.notes.length === 0 && <p className="soft">{say("desk.notes.none")}</p>}
      <ul className="notes">
        {view.notes.map((note, index) => (
          <li key={index}>
            <span className="soft">
              {say.known(`desk.about.${note.about}`) ?? titles.get(note.about) ?? note.about}
            </span>
            <p className="note-text" dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
      {view.actions.includes("notes") && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== "") adding.act(`${path}/notes`, { text: text.trim() });
          }}
        >
          <TextBox
            label={say("desk.notes.write")}
            help={say("desk.notes.help")}
            rows={3}
            maxLength={NOTE_MAX}
            value={text}
            onChange={setText}
          />
          {adding.trouble !== undefined && (
            <Notice kind="trouble">
              <TroubleWords trouble={adding.trouble} />
            </Notice>
          )}
          <Button type="submit" isPending={adding.busy}>
            {say("desk.notes.add")}
          </Button>
        </form>
      )}
    </section>
  );
}
