// Which of the API's mistakes stand at a field. RFC 6901: a slash in a name is "~1".
import type { Mistake } from "../useDraft.ts";

export const pointerTo = (...path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** What is wrong at exactly this place, as one text. */
export function wrongAt(mistakes: readonly Mistake[], ...path: readonly (string | number)[]): string | undefined {
  const pointer = pointerTo(...path);
  const here = mistakes.filter((mistake) => mistake.pointer === pointer).map(({ detail }) => detail);
  return here.length === 0 ? undefined : here.join(" ");
}

/** What is wrong at this place or anywhere below it. */
export function wrongUnder(mistakes: readonly Mistake[], ...path: readonly (string | number)[]): readonly Mistake[] {
  const pointer = pointerTo(...path);
  return mistakes.filter((mistake) => mistake.pointer === pointer || mistake.pointer.startsWith(`${pointer}/`));
}
