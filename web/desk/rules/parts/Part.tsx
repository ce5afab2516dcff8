// One part of the policy besides its rules: a line that opens to its fields. It opens by itself where something is wrong.
import type { ReactNode } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import type { Mistake } from "../useDraft.ts";

type Props = {
  anchor: string;
  name: string;
  about: string;
  open: boolean;
  mistakes: readonly Mistake[];
  onToggle: (open: boolean) => void;
  children: ReactNode;
};

export function Part({ anchor, name, about, open, mistakes, onToggle, children }: Props) {
  const { say } = useWords();
  return (
    <li id={anchor} className="part">
      <details
        open={open || mistakes.length > 0}
        onToggle={({ currentTarget }) => currentTarget.open !== open && onToggle(currentTarget.open)}
      >
        <summary>
          <span className="part-name">{name}</span>
          <span className="part-about">{about}</span>
          {mistakes.length > 0 && (
            <span className="field-error">{say("desk.parts.mistakes", { count: mistakes.length })}</span>
          )}
        </summary>
        <div className="part-fields">{children}</div>
      </details>
    </li>
  );
}
