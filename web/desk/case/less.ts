// What a reviewer credits of each line, as it is typed: nothing typed is all of it.
import type { Decision } from "../../../functions/contracts/desk-documents.ts";
import { addUp, isBelowZero, isNothing, negated } from "../../ui/addUp.ts";

type Line = { readonly lineId: string; readonly gross: string };

/** What stands in the field of each line, by its id. */
export type TypedAmounts = Readonly<Record<string, string>>;

export type Wrong = "no-amount" | "more-than-quoted";

/** "12,50" and "12.50" alike; zero is an amount here. */
const plain = (text: string): string => text.trim().replace(",", ".");
const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;

const minus = (one: string, other: string): string => addUp([one, negated(other)]);

export function wrongWith({ lineId, gross }: Line, typed: TypedAmounts): Wrong | undefined {
  const amount = plain(typed[lineId] ?? "");
  if (amount === "") return undefined;
  if (!AMOUNT.test(amount)) return "no-amount";
  return isBelowZero(minus(gross, amount)) ? "more-than-quoted" : undefined;
}

/** The lines for which something else than all of it is credited. */
export const amountsIn = (lines: readonly Line[], typed: TypedAmounts): NonNullable<Decision["amounts"]> =>
  lines.flatMap((line) => {
    const amount = plain(typed[line.lineId] ?? "");
    const isLess = amount !== "" && wrongWith(line, typed) === undefined && !isNothing(minus(line.gross, amount));
    return isLess ? [{ lineId: line.lineId, amount }] : [];
  });

export type Sums = { readonly quoted: string; readonly less: string; readonly credited: string };

export function sumsOf(lines: readonly Line[], typed: TypedAmounts): Sums {
  const lower = new Map(amountsIn(lines, typed).map(({ lineId, amount }) => [lineId, amount]));
  const quoted = addUp(lines.map(({ gross }) => gross));
  const credited = addUp(lines.map(({ lineId, gross }) => lower.get(lineId) ?? gross));
  return { quoted, credited, less: minus(quoted, credited) };
}

/** A total with so much less in it; never below nothing. */
export function lessOf(total: string, less: string): string {
  const left = minus(total, less);
  return isBelowZero(left) ? "0" : left;
}
