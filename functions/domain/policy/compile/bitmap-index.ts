// Most rules cannot hold for a given return, and one lookup per fact shows which: a bitmap index maps each value of a
// fact to a bitmask of the rules that this value does not rule out.
import type { Test } from "../rules.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import { toBitmask } from "./bitmask.ts";
import type { CompileContext } from "./compile-context.ts";
import { candidatesForNumber, type IntervalIndex, buildIntervalIndex } from "./interval-index.ts";
import { listMembers, NEVER, type Range, compileTest } from "./compile-test.ts";

export type BitmapIndex = {
  readonly column: number;
  /** Rules that do not test this fact: candidates for any value, including an unknown one. */
  readonly unconstrained: number;
  /** For texts, flags and members of sets. */
  readonly byValue: ReadonlyMap<FactValue, number>;
  /** For numbers. */
  readonly intervals: IntervalIndex;
};

/** What one of a rule's tests requires of a fact: a number in a range, or one of some texts, flags or set members. */
export type Requirement = { readonly test: Test; readonly range?: Range; readonly oneOf: readonly FactValue[] };

/** The requirement of a test, or undefined when the test cannot be indexed. */
export function requirementOf(test: Test, context: CompileContext): Requirement | undefined {
  const compiled = compileTest(test, 0, context);
  if (compiled === NEVER) return undefined;
  if (typeof compiled === "object") return { test, range: compiled, oneOf: [] };
  const oneOf = valuesIn(test, context);
  return oneOf && { test, oneOf };
}

function valuesIn(test: Test, { policy }: CompileContext): readonly FactValue[] | undefined {
  if (test.inList !== undefined) return listMembers(policy, test.inList as string);
  const values = test.is ?? test.in ?? test.has ?? test.hasAny;
  return values === undefined ? undefined : ([values].flat() as readonly FactValue[]);
}

/** `requirements` are what each rule of a batch requires of the fact in `column`. */
export function buildBitmapIndex(column: number, requirements: readonly (Requirement | undefined)[]): BitmapIndex {
  const unconstrained = toBitmask(requirements, (requirement) => requirement === undefined);
  const values = new Set(requirements.flatMap((requirement) => requirement?.oneOf ?? []));
  const candidatesFor = (value: FactValue): number =>
    unconstrained | toBitmask(requirements, (requirement) => !!requirement?.oneOf.includes(value));
  return {
    column,
    unconstrained,
    byValue: new Map([...values].map((value) => [value, candidatesFor(value)])),
    intervals: buildIntervalIndex(
      requirements.map((requirement) => requirement?.range),
      unconstrained,
    ),
  };
}

/** The rules that this value of the fact does not rule out. */
export function candidatesForValue(
  { unconstrained, byValue, intervals }: BitmapIndex,
  value: FactValue | undefined,
): number {
  if (typeof value === "number") return candidatesForNumber(intervals, value);
  if (typeof value !== "object") return byValue.get(value!) ?? unconstrained;
  let candidates = unconstrained;
  for (const member of value) candidates |= byValue.get(member) ?? 0;
  return candidates;
}
