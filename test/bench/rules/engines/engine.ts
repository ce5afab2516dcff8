// The common interface of the benchmarked engines, from returns to verdicts. Converting facts to an engine's format
// happens in advance and is not measured.
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import type { VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/settings.ts";

export type BenchEngine = {
  readonly name: string;
  /** Loads the rules; the returned function prepares returns for deciding. */
  open(): (returns: readonly ReturnFacts[]) => DecideAll;
};

/** Decides all prepared returns once. */
export type DecideAll = () => readonly VerdictOutcome[] | Promise<readonly VerdictOutcome[]>;

/** Other engines read dots as property paths. */
export const undottedName = (fact: string): string => fact.replace(".", "_");

export const undottedFacts = ({ facts }: ReturnFacts): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [undottedName(name), value]));
