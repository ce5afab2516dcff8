// What every engine of the bench is to us: a way from returns to verdicts. Facts are put into the shape an engine likes beforehand.
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import type { VerdictOutcome } from "../../../../functions/domain/policy/vocabulary/questions.ts";

export type Engine = {
  readonly name: string;
  /** Reads the rules once. */
  open(): (returns: readonly ReturnFacts[]) => Decider;
};

/** Decides all prepared returns once. */
export type Decider = () => readonly VerdictOutcome[] | Promise<readonly VerdictOutcome[]>;

/** Dots mean a path in other engines. */
export const plainName = (fact: string): string => fact.replace(".", "_");

export const plainFacts = ({ facts }: ReturnFacts): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [plainName(name), value]));
