// Which of a policy's phrases occur in what a shopper wrote. Only the phrases' names become facts: the text itself
// stays in erasable notes.
import type { Policy } from "./rules.ts";

/**
 * Names of the phrases found, of any of the policies, each once. A phrase matches whole words, ignoring case, spaces
 * and punctuation.
 */
export function findMentions(
  policies: readonly Pick<Policy, "phrases">[],
  texts: readonly string[],
): readonly string[] {
  const normalizedTexts = texts.map(normalize);
  const found = policies.flatMap(({ phrases = {} }) =>
    Object.entries(phrases).flatMap(([name, alternatives]) =>
      alternatives
        .map(normalizePhrase)
        .some((phrase) => phrase.trim() !== "" && normalizedTexts.some((text) => text.includes(phrase)))
        ? [name]
        : [],
    ),
  );
  return [...new Set(found)];
}

/** In scripts without spaces between words, a phrase may match anywhere. */
const normalizePhrase = (phrase: string): string =>
  UNSPACED_SCRIPTS.test(phrase) ? normalize(phrase).trim() : normalize(phrase);

const UNSPACED_SCRIPTS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words separated by single spaces, with a space at either end, so that "pet" does not match in "carpet". */
const normalize = (text: string): string =>
  ` ${text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
