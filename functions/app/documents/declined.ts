// Why a return was declined, in the reader's words. The code comes from the rules or from a person, who may have made it up.
import type { Words } from "../ports.ts";

/** A code that we have no words for is shown as it stands; it is never taken for another message's name. */
export function declinedBecause(reasonCode: string, words: Words): string {
  const id = `declined-${reasonCode}`;
  const said = words.text(id);
  return said === id ? reasonCode : said;
}
