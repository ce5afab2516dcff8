// Groups the lines of an order by whether they can be returned and until when.
import type { OrderLine, Reason } from "./draft-types.ts";

export type Group = { readonly key: string; readonly until: string | undefined; readonly lines: readonly OrderLine[] };

/** Returnable lines by last day, earliest first; lines without a last day come last. */
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

/** Sorts after every date. */
const NO_LAST_DAY = "none";

export const nonReturnableLines = (lines: readonly OrderLine[]): readonly OrderLine[] =>
  lines.filter((line) => !line.eligibility.eligible);

const SEARCH_LINES_MIN = 13;
export const isSearchUseful = (lines: readonly OrderLine[]): boolean => lines.length >= SEARCH_LINES_MIN;

export function searchLines(lines: readonly OrderLine[], text: string): readonly OrderLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => words.every((word) => `${line.title} ${line.sku}`.toLowerCase().includes(word)));
}

/** Reasons for a claim (our fault), for which neither the return window nor a final sale matters. The API decides. */
export const CLAIM_REASONS: readonly Reason[] = ["damaged", "faulty", "wrong-item", "missing-parts"];
const CLAIMABLE_CODES = new Set(["window-closed", "final-sale"]);

export const isClaimable = (line: OrderLine): boolean =>
  line.returnableQuantity > 0 && CLAIMABLE_CODES.has(line.eligibility.code);
