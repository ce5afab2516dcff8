// Counterfactuals: the smallest changes of one fact, or of two, under which the verdict would have been more favorable
// to the shopper. Each is verified by applying it and deciding again.
import { returnSetting, type TraceStep } from "./policy-output.ts";
import { candidateChanges, effortOf, shopperEffort } from "./counterfactual/candidates.ts";
import { type Change, withChanges } from "./counterfactual/change.ts";
import { isFreeOfFees, type Improvement, improvementsIn } from "./counterfactual/favorability.ts";
import type { Conclusion } from "./decide.ts";
import type { Rule } from "./rules.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { SettingName, VerdictOutcome } from "./vocabulary/settings.ts";

export type Counterfactual = {
  readonly changes: readonly Change[];
  /** The setting that would have been more favorable; for a setting per line, `lineId` names the line. */
  readonly question: SettingName;
  readonly lineId?: string;
  readonly outcomeBefore: VerdictOutcome;
  readonly outcomeAfter: VerdictOutcome;
  /** Whether no fee would have been charged any more. */
  readonly free: boolean;
  /** Whether the shopper could have made every change; otherwise only staff see it. */
  readonly forShopper: boolean;
};

export type CounterfactualInput = {
  readonly facts: ReturnFacts;
  readonly before: Conclusion;
  readonly trace: readonly TraceStep[];
  /** The rules of all policy versions that were evaluated: their conditions give further candidates. */
  readonly rules: readonly Rule[];
  /** The same decision for other facts. */
  readonly decide: (facts: ReturnFacts) => Conclusion;
};

const FOUND_MAX = 6;
/** Pairs of changes are tried among this many candidates, and only where no single change helps. */
const PAIRED_MAX = 12;

/** Sorted: the easiest for the shopper first. */
export function counterfactuals(input: CounterfactualInput): readonly Counterfactual[] {
  const { facts, before, trace, rules } = input;
  const candidates = candidateChanges(facts, before, trace, rules);
  const singles = candidates.flatMap((change) => improvementsWith(input, [change]));
  const found =
    before.outcome === "decline" && singles.length === 0
      ? pairsOf(candidates.slice(0, PAIRED_MAX)).flatMap((pair) => improvementsWith(input, pair))
      : singles;
  return smallest(found)
    .toSorted((a, b) => sortKey(a) - sortKey(b))
    .slice(0, FOUND_MAX);
}

/** Everything that would have been more favorable with these changes. */
function improvementsWith(
  { facts, before, decide }: CounterfactualInput,
  changes: readonly Change[],
): readonly RankedCounterfactual[] {
  const after = decide(withChanges(facts, changes));
  if (!isOffered(changes, after)) return [];
  return improvementsIn(before, after, facts).map(({ before: _before, ...improvement }) => ({
    ...improvement,
    changes,
    outcomeBefore: before.outcome,
    outcomeAfter: after.outcome,
    free: isFreeOfFees(improvement.question, after, facts),
    forShopper: changes.every((change) => shopperEffort(change) !== undefined),
  }));
}

type RankedCounterfactual = Counterfactual & Pick<Improvement, "after">;

/** Another resolution or return method is not advice unless the shop offers it. */
const isOffered = (changes: readonly Change[], after: Conclusion): boolean =>
  changes.every(
    ({ fact, to }) =>
      (fact !== "return.resolution" || (returnSetting(after, "resolutions") as readonly unknown[]).includes(to)) &&
      (fact !== "return.method" || (returnSetting(after, "methods") as readonly unknown[]).includes(to)),
  );

const pairsOf = (candidates: readonly Change[]): readonly (readonly Change[])[] =>
  candidates.flatMap((one, index) =>
    candidates
      .slice(0, index)
      .filter((other) => other.fact !== one.fact)
      .map((other) => [other, one]),
  );

/**
 * Of changes to the same facts with the same effect, keeps the smallest. A change the shopper could have made is
 * preferred over one they could not.
 */
function smallest(found: readonly RankedCounterfactual[]): readonly Counterfactual[] {
  const best = new Map<string, RankedCounterfactual>();
  for (const one of found) {
    const facts = one.changes.map(({ fact, lineId }) => [fact, lineId]);
    const key = JSON.stringify([facts, one.question, one.lineId, one.after]);
    const current = best.get(key);
    // Changes the shopper could have made come first, so they are never replaced by one they could not.
    if (!current || (current.forShopper === one.forShopper && changeSize(one) < changeSize(current)))
      best.set(key, one);
  }
  return [...best.values()].map(({ after: _after, ...counterfactual }) => counterfactual);
}

const changeSize = ({ changes }: Counterfactual): number =>
  changes.reduce((sum, change) => sum + changeDistance(change), 0);

/** The difference of a number, or how many members of a set changed. */
function changeDistance({ from, to }: Change): number {
  if (typeof to === "number") return Math.abs(to - Number(from));
  return Array.isArray(to) ? Math.abs(to.length - ((from ?? []) as readonly string[]).length) : 1;
}

/** By ease for the shopper, then changes of the verdict before others. */
const sortKey = ({ changes, question: setting }: Counterfactual): number =>
  Math.max(...changes.map(effortOf)) * 2 + (setting === "verdict" ? 0 : 1);
