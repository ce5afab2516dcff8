// An order line with a checkbox; once selected, its details.
import { memo } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Money } from "../../ui/Money.tsx";
import type { DraftLine, OrderLine } from "../draft-types.ts";
import { LineDetails, type LineDetailsProps } from "./LineDetails.tsx";

type LineRowProps = Omit<LineDetailsProps, "selection"> & { selection: DraftLine | undefined; currency: string };

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, selection, onChange } = props;
  return (
    <li className={selection === undefined ? "line" : "line line-chosen"}>
      <Checkbox
        className="line-tick"
        isSelected={selection !== undefined}
        onChange={(isSelected) => onChange(line.lineId, isSelected ? { quantity: 1, reason: "", note: "" } : undefined)}
      >
        <span className="tick" aria-hidden="true">
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none">
            <path
              d="M3 8.5l3.5 3.5L13 4.5"
              stroke="currentColor"
              strokeWidth="2.4"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </span>
        <LineSummary line={line} currency={props.currency} />
      </Checkbox>
      {selection !== undefined && <LineDetails {...props} selection={selection} />}
    </li>
  );
});

export function LineSummary({ line, currency }: { line: OrderLine; currency: string }) {
  const { t } = useI18n();
  return (
    <span className="line-words">
      {line.imageUrl !== undefined && (
        <img className="line-image" src={line.imageUrl} alt="" loading="lazy" width="56" height="56" />
      )}
      <span className="line-title">{line.title}</span>
      <span className="line-paid">
        <Money amount={line.unitPaid} currency={currency} />
        {line.quantity > 1 && line.returnableQuantity > 0 && (
          <span className="line-each soft"> {t("portal.line.each")}</span>
        )}
      </span>
      <span className="line-count soft">
        {line.returnableQuantity > 0 && line.returnableQuantity < line.quantity
          ? t("portal.line.left", { left: line.returnableQuantity, bought: line.quantity })
          : t("portal.line.bought", { bought: line.quantity })}
      </span>
    </span>
  );
}
