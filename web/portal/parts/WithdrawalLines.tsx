// The lines the withdrawal covers: all of them unless the shopper excludes some.
import { Checkbox } from "react-aria-components/Checkbox";
import type { WithdrawalStatement } from "../../../functions/contracts/withdrawal-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

type Props = {
  lines: WithdrawalStatement["lines"];
  excluded: ReadonlySet<string>;
  onChange: (excluded: ReadonlySet<string>) => void;
};

export function WithdrawalLines({ lines, excluded, onChange }: Props) {
  const { t } = useI18n();
  if (lines.length < 2) return null;
  const toggle = (lineId: string, isSelected: boolean) => {
    const next = new Set(excluded);
    if (isSelected) next.delete(lineId);
    else next.add(lineId);
    onChange(next);
  };
  return (
    <fieldset className="withdraw-lines">
      <legend>{t("portal.withdraw.which")}</legend>
      {lines.map(({ lineId, title, quantity }) => (
        <Checkbox
          key={lineId}
          className="line-tick"
          isSelected={!excluded.has(lineId)}
          onChange={(isSelected) => toggle(lineId, isSelected)}
        >
          <span className="tick" aria-hidden="true">
            <svg viewBox="0 0 16 16" width="16" height="16" fill="none">
              <path d="M3 8.5l3.5 3.5L13 4.5" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
            </svg>
          </span>
          <span>{t("portal.withdraw.line", { quantity, title })}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
