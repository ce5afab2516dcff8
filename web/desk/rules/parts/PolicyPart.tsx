// A collapsible part of the policy. It opens automatically when it contains errors.
import type { ReactNode } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { PolicyError } from "../usePolicyDraft.ts";

type Props = {
  anchor: string;
  name: string;
  summary: string;
  open: boolean;
  errors: readonly PolicyError[];
  onToggle: (open: boolean) => void;
  children: ReactNode;
};

export function PolicyPart({ anchor, name, summary, open, errors, onToggle, children }: Props) {
  const { t } = useI18n();
  return (
    <li id={anchor} className="part">
      <details
        open={open || errors.length > 0}
        onToggle={({ currentTarget }) => currentTarget.open !== open && onToggle(currentTarget.open)}
      >
        <summary>
          <span className="part-name">{name}</span>
          <span className="part-about">{summary}</span>
          {errors.length > 0 && (
            <span className="field-error">{t("desk.parts.mistakes", { count: errors.length })}</span>
          )}
        </summary>
        <div className="part-fields">{children}</div>
      </details>
    </li>
  );
}
