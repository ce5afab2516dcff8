// What would have changed a verdict: the smallest changes of one fact, or of two, that would have been kinder to the shopper. Each
// is true: it has been applied and decided again.
import { returnAnswer, type TraceStep } from "./answered.ts";
import { candidatesOf, nearness } from "./counterfactual/candidates.ts";
import { type Change, withChanges } from "./counterfactual/change.ts";
import { isFree, type Kinder, kinderIn } from "./counterfactual/kindness.ts";
import type { Conclusion } from "./decide.ts";
import type { Rule } from "./rules.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { Question, VerdictOutcome } from "./vocabulary/questions.ts";

export type Counterfactual = {
  readonly changes: readonly Change[];
  /** What would have been kinder; for a line's question, of which line. */
  readonly question: Question;
  readonly lineId?: string;
  readonly outcomeBefore: VerdictOutcome;
  readonly outcomeAfter: VerdictOutcome;
  /** Whether nothing would have been charged any more. */
  readonly free: boolean;
  /** Whether all of it was in the shopper's own hand; otherwise only staff see it. */
  readonly forShopper: boolean;
};

export type Asked = {
  readonly facts: ReturnFacts;
  readonly before: Conclusion;
  readonly trace: readonly TraceStep[];
  /** Of the policies that were asked: what else the rules that held were about. */
  readonly rules: readonly Rule[];
  /** The same decision for other facts. */
  readonly decide: (facts: ReturnFacts) => Conclusion;
};

const FOUND_MAX = 6;
/** Two changes at once are looked for among so many, and only where no change alone does any good. */
const PAIRED_MAX = 12;

/** The nearest at hand first. */
export function counterfactuals(asked: Asked): readonly Counterfactual[] {
  const { facts, before, trace, rules } = asked;
  const candidates = candidatesOf(facts, before, trace, rules);
  const singles = candidates.flatMap((change) => tried(asked, [change]));
  const found =
    before.outcome === "decline" && singles.length === 0
      ? pairsOf(candidates.slice(0, PAIRED_MAX)).flatMap((pair) => tried(asked, pair))
      : singles;
  return smallest(found)
    .toSorted((a, b) => order(a) - order(b))
    .slice(0, FOUND_MAX);
}

/** All that would have been kinder with these changes. */
function tried({ facts, before, decide }: Asked, changes: readonly Change[]): readonly Weighed[] {
  const after = decide(withChanges(facts, changes));
  if (!isOffered(changes, after)) return [];
  return kinderIn(before, after, facts).map(({ before: _before, ...kinder }) => ({
    ...kinder,
    changes,
    outcomeBefore: before.outcome,
    outcomeAfter: after.outcome,
    free: isFree(kinder.question, after, facts),
    forShopper: changes.every((change) => nearness(change) !== undefined),
  }));
}

type Weighed = Counterfactual & Pick<Kinder, "after">;

/** Another resolution or way back is no advice where the shop does not offer it. */
const isOffered = (changes: readonly Change[], after: Conclusion): boolean =>
  changes.every(
    ({ fact, to }) =>
      (fact !== "return.resolution" || (returnAnswer(after, "resolutions") as readonly unknown[]).includes(to)) &&
      (fact !== "return.method" || (returnAnswer(after, "methods") as readonly unknown[]).includes(to)),
  );

const pairsOf = (candidates: readonly Change[]): readonly (readonly Change[])[] =>
  candidates.flatMap((one, at) =>
    candidates
      .slice(0, at)
      .filter((other) => other.fact !== one.fact)
      .map((other) => [other, one]),
  );

/** Of changes of the same facts with the same effect, the smallest; one that was the shopper's to make before any that was not. */
function smallest(found: readonly Weighed[]): readonly Counterfactual[] {
  const best = new Map<string, Weighed>();
  for (const one of found) {
    const facts = one.changes.map(({ fact, lineId }) => [fact, lineId]);
    const name = JSON.stringify([facts, one.question, one.lineId, one.after]);
    const known = best.get(name);
    // What was the shopper's is found first.
    if (!known || (known.forShopper === one.forShopper && sizeOf(one) < sizeOf(known))) best.set(name, one);
  }
  return [...best.values()].map(({ after: _after, ...counterfactual }) => counterfactual);
}

const sizeOf = ({ changes }: Counterfactual): number => changes.reduce((sum, change) => sum + stepsOf(change), 0);

/** By how much a figure changed, or by how many members a set. */
function stepsOf({ from, to }: Change): number {
  if (typeof to === "number") return Math.abs(to - Number(from));
  return Array.isArray(to) ? Math.abs(to.length - ((from ?? []) as readonly string[]).length) : 1;
}

const STAFF = 100;

/** First what was nearest at hand, and of that what changes the outcome. */
const order = ({ changes, question }: Counterfactual): number =>
  Math.max(...changes.map((change) => nearness(change) ?? STAFF)) * 2 + (question === "verdict" ? 0 : 1);
