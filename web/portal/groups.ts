// Sorts an order's lines the way a shopper asks: what can go back, until when; and what cannot, and why.
import type { OrderLine, Reason } from "./draft.ts";

export type Group = { readonly key: string; readonly until: string | undefined; readonly lines: readonly OrderLine[] };

/** Lines that can go back, one group per last day, soonest first; those without a last day come last. */
export function groupsByLastDay(lines: readonly OrderLine[]): readonly Group[] {
  const groups = new Map<string, OrderLine[]>();
  for (const line of lines) {
    if (!line.eligibility.eligible) continue;
    const day = line.eligibility.until?.slice(0, 10) ?? NO_LAST_DAY;
    const group = groups.get(day);
    if (group === undefined) groups.set(day, [line]);
    else group.push(line);
  }
  return [...groups]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, members]) => ({ key, until: members[0]?.eligibility.until, lines: members }));
}

/** Sorts behind every date. */
const NO_LAST_DAY = "none";

export const cannotGoBack = (lines: readonly OrderLine[]): readonly OrderLine[] =>
  lines.filter((line) => !line.eligibility.eligible);

const SEARCHED_FROM = 13;
export const worthSearching = (lines: readonly OrderLine[]): boolean => lines.length >= SEARCHED_FROM;

export function matching(lines: readonly OrderLine[], text: string): readonly OrderLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => words.every((word) => `${line.title} ${line.sku}`.toLowerCase().includes(word)));
}

/** What is our fault may come back after the window, and from a final sale. The API has the last word on each line. */
export const CLAIM_REASONS: readonly Reason[] = ["damaged", "faulty", "wrong-item", "missing-parts"];
const CLAIMABLE = new Set(["window-closed", "final-sale"]);

export const claimable = (line: OrderLine): boolean =>
  line.returnableQuantity > 0 && CLAIMABLE.has(line.eligibility.code);
