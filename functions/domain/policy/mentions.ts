// Which of a policy's phrases stand in what a shopper wrote. Only the names of phrases become facts: the words themselves stay in
// erasable notes.
import type { Policy } from "./rules.ts";

/** Names of the phrases of any of the policies, each once. A phrase is found as whole words, whatever the case and the spaces between. */
export function mentionsIn(policies: readonly Pick<Policy, "phrases">[], texts: readonly string[]): readonly string[] {
  const written = texts.map(plain);
  const found = policies.flatMap(({ phrases = {} }) =>
    Object.entries(phrases).flatMap(([name, wanted]) =>
      wanted.map(phrasal).some((phrase) => phrase.trim() !== "" && written.some((text) => text.includes(phrase)))
        ? [name]
        : [],
    ),
  );
  return [...new Set(found)];
}

/** Where words are not told apart by spaces, a phrase may stand anywhere. */
const phrasal = (phrase: string): string => (UNSPACED.test(phrase) ? plain(phrase).trim() : plain(phrase));

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words between single spaces, and a space at either end: so that "pet" is not found in "carpet". */
const plain = (text: string): string =>
  ` ${text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
