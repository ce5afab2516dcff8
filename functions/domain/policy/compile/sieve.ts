// Most rules cannot hold for a given return, and one look at each fact says which: for every value of a fact there is a row of bits,
// one for each rule that this value does not rule out.
import type { Test } from "../rules.ts";
import type { FactValue } from "../vocabulary/facts.ts";
import { bitsOf } from "./bits.ts";
import type { Context } from "./graph.ts";
import { leftAlong, type Ruler, rulerOf } from "./ruler.ts";
import { listIn, NEVER, type Range, testOf } from "./test.ts";

export type Sieve = {
  readonly place: number;
  /** Rules that do not mind this fact: they are left for any value, and for an unknown one. */
  readonly indifferent: number;
  /** For a text, a flag or a member of a set. */
  readonly byValue: ReadonlyMap<FactValue, number>;
  /** For a number. */
  readonly ruler: Ruler;
};

/** What a rule cannot hold without, by one of its tests: a number in a range, or one of some texts, flags or members. */
export type Need = { readonly test: Test; readonly range?: Range; readonly oneOf: readonly FactValue[] };

/** What a sieve makes of a test: nothing for one that cannot be looked up. */
export function needOf(test: Test, context: Context): Need | undefined {
  const made = testOf(test, 0, context);
  if (made === NEVER) return undefined;
  if (typeof made === "object") return { test, range: made, oneOf: [] };
  const oneOf = namesIn(test, context);
  return oneOf && { test, oneOf };
}

function namesIn(test: Test, { policy }: Context): readonly FactValue[] | undefined {
  if (test.inList !== undefined) return listIn(policy, test.inList as string);
  const names = test.is ?? test.in ?? test.has ?? test.hasAny;
  return names === undefined ? undefined : ([names].flat() as readonly FactValue[]);
}

/** What the rules of a batch need of the fact at a place of a row. */
export function sieveOf(place: number, needs: readonly (Need | undefined)[]): Sieve {
  const indifferent = bitsOf(needs, (need) => need === undefined);
  const values = new Set(needs.flatMap((need) => need?.oneOf ?? []));
  const leftFor = (value: FactValue): number => indifferent | bitsOf(needs, (need) => !!need?.oneOf.includes(value));
  return {
    place,
    indifferent,
    byValue: new Map([...values].map((value) => [value, leftFor(value)])),
    ruler: rulerOf(
      needs.map((need) => need?.range),
      indifferent,
    ),
  };
}

/** The rules that are left when a fact has this value. */
export function leftBy({ indifferent, byValue, ruler }: Sieve, value: FactValue | undefined): number {
  if (typeof value === "number") return leftAlong(ruler, value);
  if (typeof value !== "object") return byValue.get(value!) ?? indifferent;
  let left = indifferent;
  for (const member of value) left |= byValue.get(member) ?? 0;
  return left;
}
