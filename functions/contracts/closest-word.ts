// "did you mean": the valid word that is a synonym of what was typed, or has the smallest edit distance to it.
import { itemAt } from "../domain/item-at.ts";
import { ownValue } from "../domain/keyed-record.ts";

/** The edit distance: insertions, deletions, substitutions and swaps of neighboring letters. */
function editDistance(typed: string, target: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= target.length; j++) {
      const isSame = typed[i - 1] === target[j - 1];
      let distance = Math.min(itemAt(last, j) + 1, itemAt(row, j - 1) + 1, itemAt(last, j - 1) + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === target[j - 2] && typed[i - 2] === target[j - 1];
      if (isSwapped) distance = Math.min(distance, itemAt(beforeLast, j - 2) + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return itemAt(last, target.length);
}

const TYPED_MAX = 60;

/** Words of other rule languages and shops, with ours. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  ...{
    equals: ["is", "on"],
    equal: ["is", "on"],
    eq: ["is", "on"],
    "=": ["is", "on"],
    "==": ["is", "on"],
    "===": ["is", "on"],
  },
  ...{ notequals: ["isNot"], notequal: ["isNot"], ne: ["isNot"], neq: ["isNot"], "!=": ["isNot"], "!==": ["isNot"] },
  ...{
    gt: ["above", "after"],
    greaterthan: ["above", "after"],
    ">": ["above", "after"],
    morethan: ["above"],
    over: ["above"],
  },
  ...{ gte: ["atLeast"], greaterthaninclusive: ["atLeast"], ">=": ["atLeast"], min: ["atLeast"] },
  ...{ lt: ["below", "before"], lessthan: ["below", "before"], "<": ["below", "before"], under: ["below"] },
  ...{ lte: ["atMost"], lessthaninclusive: ["atMost"], "<=": ["atMost"], max: ["atMost"] },
  ...{ contains: ["has"], includes: ["has"], doesnotcontain: ["hasNone"], oneof: ["in", "hasAny"], in: ["hasAny"] },
  ...{ anyof: ["in", "hasAny"], allof: ["hasAll"], noneof: ["notIn", "hasNone"], nin: ["notIn"], notin: ["hasNone"] },
  ...{ exists: ["known"], and: ["all"], or: ["any"], none: ["not"] },
  ...{ approve: ["authorize"], accept: ["authorize"], allow: ["authorize"], deny: ["decline"], reject: ["decline"] },
  ...{ refuse: ["decline"], manual: ["review"], returnless: ["keep-the-item"], keep: ["keep-the-item"] },
};

/** Undefined when no word is close: a mostly wrong guess is worse than none. Case does not count. */
export function closestWord(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > TYPED_MAX) return undefined;
  const lowerCase = typed.toLowerCase();
  const synonyms = ownValue(SYNONYMS, lowerCase) ?? [];
  const synonym = synonyms.find((word) => words.includes(word));
  if (synonym !== undefined) return synonym;
  let closest: string | undefined;
  let closestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= closestDistance) continue;
    const distance = editDistance(lowerCase, word.toLowerCase());
    if (distance < closestDistance) [closest, closestDistance] = [word, distance];
  }
  return closest ?? words.find((word) => lowerCase.length > 2 && word.toLowerCase().endsWith(`.${lowerCase}`));
}
