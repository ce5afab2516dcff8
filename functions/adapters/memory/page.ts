// Pages of a sorted list. The cursor is the place of the last item shown, so that a list which grows meanwhile goes on there.
import type { Page, PageRequest } from "../../app/ports.ts";

/** Where an item stands in its list: first by the number, then by the name. */
export type Place = readonly [number, string];

const compare = ([a, one]: Place, [b, other]: Place): number => a - b || (one < other ? -1 : one > other ? 1 : 0);

export function pageOf<T>(items: readonly T[], placeOf: (item: T) => Place, { limit, cursor }: PageRequest): Page<T> {
  const behind = placeIn(cursor);
  const left = items
    .toSorted((a, b) => compare(placeOf(a), placeOf(b)))
    .filter((item) => behind === undefined || compare(placeOf(item), behind) > 0);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, ...(last && left.length > shown.length && { next: JSON.stringify(placeOf(last)) }) };
}

/** A cursor that was not made here reads as none at all, and the list starts anew. */
function placeIn(cursor: string | undefined): Place | undefined {
  try {
    const place: unknown = JSON.parse(cursor ?? "null");
    const isPlace = Array.isArray(place) && typeof place[0] === "number" && typeof place[1] === "string";
    return isPlace ? [place[0], place[1]] : undefined;
  } catch {
    return undefined;
  }
}
