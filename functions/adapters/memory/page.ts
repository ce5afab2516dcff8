// Pages of a sorted list. The cursor is the sort key of the last item of the page, so paging stays correct while the
// list grows.
import type { Page, PageRequest } from "../../app/ports/page.ts";

/** Sorts first by the number, then by the text. */
export type SortKey = readonly [number, string];

const compare = ([numberA, textA]: SortKey, [numberB, textB]: SortKey): number =>
  numberA - numberB || (textA < textB ? -1 : textA > textB ? 1 : 0);

export function pageOf<T>(
  items: readonly T[],
  sortKeyOf: (item: T) => SortKey,
  { limit, cursor }: PageRequest,
): Page<T> {
  const after = sortKeyFrom(cursor);
  const remaining = items
    .toSorted((a, b) => compare(sortKeyOf(a), sortKeyOf(b)))
    .filter((item) => after === undefined || compare(sortKeyOf(item), after) > 0);
  const pageItems = remaining.slice(0, limit);
  const last = pageItems.at(-1);
  return {
    items: pageItems,
    ...(last && remaining.length > pageItems.length && { next: JSON.stringify(sortKeyOf(last)) }),
  };
}

/** Undefined for text that is not one of our cursors; the list then starts from the beginning. */
function sortKeyFrom(cursor: string | undefined): SortKey | undefined {
  try {
    const parsed: unknown = JSON.parse(cursor ?? "null");
    const isSortKey = Array.isArray(parsed) && typeof parsed[0] === "number" && typeof parsed[1] === "string";
    return isSortKey ? [parsed[0], parsed[1]] : undefined;
  } catch {
    return undefined;
  }
}
