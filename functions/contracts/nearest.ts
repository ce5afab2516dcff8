// "did you mean": the valid word that means what was typed elsewhere, or is the fewest slips away from it.

/** A slip is a letter too many, too few, wrong, or swapped with its neighbour. */
function slips(typed: string, meant: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, index) => index);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= meant.length; j++) {
      const same = typed[i - 1] === meant[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[meant.length]!;
}

const TYPED_MAX = 60;

/** What other rule languages and other shops say, and what is said here. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
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

/** Undefined when nothing is near: a guess that is mostly wrong is worse than none. Capitals do not count as slips. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > TYPED_MAX) return undefined;
  const small = typed.toLowerCase();
  const called = Object.hasOwn(ALSO_CALLED, small) ? ALSO_CALLED[small]! : [];
  const meant = called.find((word) => words.includes(word));
  if (meant !== undefined) return meant;
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= fewest) continue;
    const count = slips(small, word.toLowerCase());
    if (count < fewest) [best, fewest] = [word, count];
  }
  return best ?? words.find((word) => small.length > 2 && word.toLowerCase().endsWith(`.${small}`));
}
