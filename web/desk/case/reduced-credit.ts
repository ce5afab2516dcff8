// Reduced credit per line, from the text a reviewer enters. An empty field means the full amount.
import type { Decision } from "../../../functions/contracts/desk-documents.ts";
import { sumAmounts, isNegative, isZero, negate } from "../../ui/amounts.ts";

type Line = { readonly lineId: string; readonly gross: string };

/** The text in each line's field, by line id. */
export type TypedAmounts = Readonly<Record<string, string>>;

export type AmountError = "no-amount" | "more-than-quoted";

/** Accepts "12,50" and "12.50", and zero. */
const normalize = (text: string): string => text.trim().replace(",", ".");
const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;

const subtract = (one: string, other: string): string => sumAmounts([one, negate(other)]);

export function amountError({ lineId, gross }: Line, typed: TypedAmounts): AmountError | undefined {
  const amount = normalize(typed[lineId] ?? "");
  if (amount === "") return undefined;
  if (!AMOUNT.test(amount)) return "no-amount";
  return isNegative(subtract(gross, amount)) ? "more-than-quoted" : undefined;
}

/** The lines that are credited less than quoted. */
export const reducedAmounts = (lines: readonly Line[], typed: TypedAmounts): NonNullable<Decision["amounts"]> =>
  lines.flatMap((line) => {
    const amount = normalize(typed[line.lineId] ?? "");
    const isLess = amount !== "" && amountError(line, typed) === undefined && !isZero(subtract(line.gross, amount));
    return isLess ? [{ lineId: line.lineId, amount }] : [];
  });

export type CreditTotals = { readonly quoted: string; readonly reduction: string; readonly credited: string };

export function creditTotals(lines: readonly Line[], typed: TypedAmounts): CreditTotals {
  const reducedByLine = new Map(reducedAmounts(lines, typed).map(({ lineId, amount }) => [lineId, amount]));
  const quoted = sumAmounts(lines.map(({ gross }) => gross));
  const credited = sumAmounts(lines.map(({ lineId, gross }) => reducedByLine.get(lineId) ?? gross));
  return { quoted, credited, reduction: subtract(quoted, credited) };
}

/** The total minus the reduction, at least zero. */
export function reducedTotal(total: string, reduction: string): string {
  const remaining = subtract(total, reduction);
  return isNegative(remaining) ? "0" : remaining;
}
