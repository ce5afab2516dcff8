// Most rules cannot hold for a given return, and one look at each fact says which: for every value of a fact there is a row of bits,
// one for each rule that this value does not rule out. What is left in all rows is asked the rest of its questions. So the answer is
// the same as if every rule had been asked, and a trace, which asks every rule, agrees.
import { named } from "../../named.ts";
import type { Said } from "../answered.ts";
import type { CompiledRule, Fact, Row } from "../compile.ts";
import { type Condition, isTest, type Test } from "../rules.ts";
import type { FactValue } from "../vocabulary/facts.ts";
import { conditionsOf, type Context, graphOf, isHeld, type Next } from "./graph.ts";
import { type Range, testOf } from "./test.ts";

/** Some consecutive rules, few enough for the bits of one small integer. */
export type Batch = {
  readonly rules: readonly { readonly first: Next; readonly said: Said<unknown> }[];
  readonly all: number;
  readonly sieves: readonly Sieve[];
};

type Sieve = {
  readonly place: number;
  /** Rules that do not mind this fact: they are left for any value, and for an unknown one. */
  readonly indifferent: number;
  /** For a text, a flag or a member of a set. */
  readonly byValue: ReadonlyMap<FactValue, number>;
  /** For a number: how far along the ruler it is, and the bits for every part of it. */
  readonly from: number;
  readonly scale: number;
  readonly byPart: Int32Array;
};

const BATCH_MAX = 30;
/** So few rules are asked sooner than looked up. */
const FEW = 3;
/** Parts of a ruler from the lowest limit to the highest; what is beyond belongs to the outermost. */
const PARTS = 256;

export function batchesOf(rules: readonly CompiledRule[], context: Context): readonly Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < rules.length; from += BATCH_MAX)
    batches.push(batchOf(rules.slice(from, from + BATCH_MAX), context));
  return batches;
}

/** What the first rule of a batch says that holds. */
export function firstOf({ rules, all, sieves }: Batch, row: Row, lines: readonly Row[]): Said<unknown> | undefined {
  let left = all;
  for (const sieve of sieves) left &= leftBy(sieve, row[sieve.place]);
  for (; left !== 0; left &= left - 1) {
    const { first, said } = rules[31 - Math.clz32(left & -left)]!;
    if (isHeld(first, row, lines)) return said;
  }
  return undefined;
}

function leftBy({ indifferent, byValue, from, scale, byPart }: Sieve, value: FactValue | undefined): number {
  if (typeof value === "number") return byPart[partOf((value - from) * scale)]!;
  if (typeof value !== "object") return byValue.get(value!) ?? indifferent;
  let left = indifferent;
  for (const member of value) left |= byValue.get(member) ?? 0;
  return left;
}

const partOf = (along: number): number => (along < 1 ? 0 : along >= PARTS ? PARTS - 1 : Math.floor(along));

/** What a rule cannot hold without, by one of its tests: a number in a range, or one of some texts, flags or members. */
type Need = { readonly test: Test } & (Range | { readonly oneOf: readonly FactValue[] });
type Needs = ReadonlyMap<Fact, Need>;

function batchOf(rules: readonly CompiledRule[], context: Context): Batch {
  const asked = rules.map(({ rule }) => conditionsOf(rule));
  const all = bits(rules, () => true);
  const whole = { rules, all, sieves: [] };
  if (rules.length <= FEW) return whole;
  const needs = asked.map((conditions) => needsOf(conditions, context));
  const facts = new Set(needs.flatMap((own) => [...own.keys()]));
  return {
    rules: rules.map(({ said }, index) => ({ first: graphOf(unsettled(asked[index]!, needs[index]!), context), said })),
    all,
    sieves: [...facts].map((fact) =>
      sieveOf(
        context.placeOf(fact),
        needs.map((own) => own.get(fact)),
      ),
    ),
  };
}

/** For each fact, the first test that can be looked up. */
function needsOf(conditions: readonly Condition[], context: Context): Needs {
  const needs = new Map<Fact, Need>();
  for (const test of conditions) {
    if (!isTest(test) || needs.has(test.fact)) continue;
    const made = testOf(test, 0, context);
    const oneOf = namesIn(test, context);
    if (typeof made !== "function") needs.set(test.fact, { test, ...made });
    else if (oneOf) needs.set(test.fact, { test, oneOf });
  }
  return needs;
}

function namesIn(test: Test, { policy: { lists } }: Context): readonly FactValue[] | undefined {
  if (test.inList !== undefined) return named(lists, test.inList as string) ?? [];
  const names = test.is ?? test.in ?? test.has ?? test.hasAny;
  return names === undefined ? undefined : ([names].flat() as readonly FactValue[]);
}

/** A ruler is too coarse to settle a range. */
const unsettled = (conditions: readonly Condition[], needs: Needs): readonly Condition[] =>
  conditions.filter((condition) => {
    const need = isTest(condition) ? needs.get(condition.fact) : undefined;
    return need === undefined || need.test !== condition || "low" in need;
  });

function sieveOf(place: number, needs: readonly (Need | undefined)[]): Sieve {
  const values = new Set(needs.flatMap((need) => (need && "oneOf" in need ? need.oneOf : [])));
  const bitsFor = (value: FactValue): number =>
    bits(needs, (need) => need === undefined || ("oneOf" in need && need.oneOf.includes(value)));
  return {
    place,
    indifferent: bits(needs, (need) => need === undefined),
    byValue: new Map([...values].map((value) => [value, bitsFor(value)])),
    ...rulerOf(needs),
  };
}

function rulerOf(needs: readonly (Need | undefined)[]): Pick<Sieve, "from" | "scale" | "byPart"> {
  const limits = needs.flatMap((need) => (need && "low" in need ? [need.low, need.high] : [])).filter(Number.isFinite);
  const from = Math.min(...limits);
  const scale = PARTS / Math.max(Math.max(...limits) - from, 1);
  const along = (limit: number): number => partOf((limit - from) * scale);
  // Every part that a range touches is left.
  const bitsFor = (part: number): number =>
    bits(needs, (need) => need === undefined || ("low" in need && along(need.low) <= part && part <= along(need.high)));
  return { from, scale, byPart: Int32Array.from({ length: PARTS }, (_, part) => bitsFor(part)) };
}

const bits = <T>(list: readonly T[], isSet: (one: T) => boolean): number =>
  list.reduce((sum, one, index) => (isSet(one) ? sum | (1 << index) : sum), 0);
