// What the withdrawal is from: everything, unless the shopper leaves some of it out.
import { Checkbox } from "react-aria-components/Checkbox";
import type { WithdrawalStatement } from "../../../functions/contracts/withdrawal-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

type Props = {
  lines: WithdrawalStatement["lines"];
  without: ReadonlySet<string>;
  onChange: (without: ReadonlySet<string>) => void;
};

export function WithdrawLines({ lines, without, onChange }: Props) {
  const { say } = useWords();
  if (lines.length < 2) return null;
  const toggle = (lineId: string, ticked: boolean) => {
    const next = new Set(without);
    if (ticked) next.delete(lineId);
    else next.add(lineId);
    onChange(next);
  };
  return (
    <fieldset className="withdraw-lines">
      <legend>{say("portal.withdraw.which")}</legend>
      {lines.map(({ lineId, title, quantity }) => (
        <Checkbox
          key={lineId}
          className="line-tick"
          isSelected={!without.has(lineId)}
          onChange={(ticked) => toggle(lineId, ticked)}
        >
          <span className="tick" aria-hidden="true">
            <svg viewBox="0 0 16 16" width="16" height="16" fill="none">
              <path d="M3 8.5l3.5 3.5L13 4.5" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
            </svg>
          </span>
          <span>{say("portal.withdraw.line", { quantity, title })}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
