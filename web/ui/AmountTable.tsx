// A list of amounts with its totals: what a sum consists of.
import type { ReactNode } from "react";
import { Money } from "./Money.tsx";

export type AmountRow = {
  readonly key: string;
  readonly label: ReactNode;
  readonly amount: string;
  /** Of a total: `whole` is emphasized like the first one, `tax` is included in it and shown small. */
  readonly kind?: "whole" | "tax";
};

type Props = {
  caption: string;
  hideCaption?: boolean;
  currency: string;
  rows: readonly AmountRow[];
  totals?: readonly AmountRow[];
  /** Announces changed amounts to screen readers. */
  isLive?: boolean;
};

export function AmountTable({ caption, hideCaption = false, currency, rows, totals = [], isLive = false }: Props) {
  const renderRow = ({ key, label, amount, kind }: AmountRow, isStrong: boolean) => (
    <tr key={key} className={kind === undefined ? undefined : `parts-${kind}`}>
      <th scope="row">{label}</th>
      <td>
        <Money amount={amount} currency={currency} strong={isStrong} />
      </td>
    </tr>
  );
  return (
    <table className="parts" {...(isLive && { "aria-live": "polite" })}>
      <caption className={hideCaption ? "visually-hidden" : undefined}>{caption}</caption>
      <tbody>{rows.map((row) => renderRow(row, false))}</tbody>
      {totals.length > 0 && (
        <tfoot>{totals.map((row, index) => renderRow(row, index === 0 || row.kind === "whole"))}</tfoot>
      )}
    </table>
  );
}
