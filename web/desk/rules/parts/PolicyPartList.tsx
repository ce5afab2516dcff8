// The frame of one kind of policy parts: a title, the parts, what was removed last, and a button to add one.
import type { ReactNode, RefObject } from "react";
import { Button } from "../../../ui/Button.tsx";
import { UndoNotice } from "./UndoNotice.tsx";

type Props = {
  id: string;
  texts: { readonly title: string; readonly help: string; readonly add: string };
  error: string | undefined;
  container: RefObject<HTMLDivElement | null>;
  removed: { readonly name: string } | undefined;
  onUndo: () => void;
  onAdd: () => void;
  /** One per part. */
  children: readonly ReactNode[];
};

export function PolicyPartList({ id, texts, error, container, removed, onUndo, onAdd, children }: Props) {
  return (
    <section className="policy-part" aria-labelledby={id}>
      <div ref={container} className="policy-part">
        <div>
          <h2 id={id}>{texts.title}</h2>
          <p className="soft">{texts.help}</p>
          {error !== undefined && <p className="field-error">{error}</p>}
        </div>
        {children.length > 0 && <ul className="parts-list">{children}</ul>}
        <UndoNotice removed={removed} onUndo={onUndo} />
        <Button onPress={onAdd}>{texts.add}</Button>
      </div>
    </section>
  );
}
