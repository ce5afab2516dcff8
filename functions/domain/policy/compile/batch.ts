// Some consecutive rules and the sieves that rule most of them out. What is left by all sieves is asked the rest of its questions, so
// the answer is the same as if every rule had been asked; and where a sieve ruled one out, it also knows which test settled it.
import type { Said } from "../answered.ts";
import type { CompiledRule, Fact, Row } from "../compile.ts";
import { type Condition, isTest, type Test } from "../rules.ts";
import { BITS_MAX, bitsOf, firstBit } from "./bits.ts";
import { conditionsOf, type Context, graphOf, isHeld, type Next } from "./graph.ts";
import { leftBy, type Need, needOf, type Sieve, sieveOf } from "./sieve.ts";

export type Batch = {
  readonly rules: readonly BatchedRule[];
  readonly all: number;
  readonly sieves: readonly Sieve[];
  /** `SIFTED_MAX` for each sieve: the rules whose first test it settles, whose second one, and so on. */
  readonly turns: Int32Array;
  /** `COUNTS` for each rule: what it fails when it meets none of its first tests, one, and so on; nothing where no sieve says. */
  readonly failures: readonly (Failure | undefined)[];
};

/** What a trace tells of a rule that failed, but for what was seen. */
export type Failure = { readonly rule: string; readonly test: Test; readonly place: number };

export type BatchedRule = CompiledRule & {
  /** What no sieve settles: all that an answer asks. */
  readonly rest: Next;
  /** Its first tests in the order of the policy, as far as each is settled by a sieve, and what comes after them: what a trace asks. */
  readonly sifted: readonly Sifted[];
  readonly after: Next;
};

type Sifted = { readonly test: Test; readonly sieve: number; readonly place: number };

/** What three binary digits count to. */
const SIFTED_MAX = 7;
export const COUNTS = SIFTED_MAX + 1;
/** So few rules are asked sooner than looked up. */
const FEW = 3;

export function batchesOf(rules: readonly CompiledRule[], context: Context): readonly Batch[] {
  const batches: Batch[] = [];
  for (let left = rules; left.length > 0; left = left.slice(BITS_MAX))
    batches.push(batchOf(left.slice(0, BITS_MAX), context));
  return batches;
}

/** What the first rule of a batch says that holds. */
export function firstOf({ rules, all, sieves }: Batch, row: Row, lines: readonly Row[]): Said<unknown> | undefined {
  let left = all;
  for (const sieve of sieves) left &= leftBy(sieve, row[sieve.place]);
  for (; left !== 0; left &= left - 1) {
    const { rest, said } = rules[firstBit(left)]!;
    if (isHeld(rest, row, lines)) return said;
  }
  return undefined;
}

/** One for each fact at most. */
type Needs = readonly Need[];

function batchOf(rules: readonly CompiledRule[], context: Context): Batch {
  const asked = rules.map(({ rule }) => conditionsOf(rule));
  const needs = asked.map((conditions) => (rules.length > FEW ? needsOf(conditions, context) : []));
  const facts = [...new Set(needs.flat().map(({ test }) => test.fact))];
  const batched = rules.map((one, index) => ({ ...one, ...splitOf(asked[index]!, needs[index]!, facts, context) }));
  return {
    rules: batched,
    turns: turnsOf(batched, facts.length),
    failures: batched.flatMap(({ rule, sifted }) =>
      Array.from({ length: COUNTS }, (_, met) => failureOf(rule.id, sifted[met])),
    ),
    all: bitsOf(rules, () => true),
    sieves: facts.map((fact) =>
      sieveOf(
        context.placeOf(fact),
        needs.map((own) => own.find(({ test }) => test.fact === fact)),
      ),
    ),
  };
}

/** For each fact, the first test of it that can be looked up. */
function needsOf(conditions: readonly Condition[], context: Context): Needs {
  const needs: Need[] = [];
  // Stryker disable next-line MethodExpression: a group of conditions has no operator, so it cannot be looked up
  for (const test of conditions.filter(isTest)) {
    const need = needs.some((other) => other.test.fact === test.fact) ? undefined : needOf(test, context);
    if (need) needs.push(need);
  }
  return needs;
}

function splitOf(
  conditions: readonly Condition[],
  needs: Needs,
  facts: readonly Fact[],
  context: Context,
): Pick<BatchedRule, "rest" | "sifted" | "after"> {
  const needOf = (one: Condition): Need | undefined => needs.find(({ test }) => test === one);
  const sifted: Sifted[] = [];
  for (const one of conditions.slice(0, SIFTED_MAX)) {
    const test = needOf(one)?.test;
    if (!test) break;
    sifted.push({ test, sieve: facts.indexOf(test.fact), place: context.placeOf(test.fact) });
  }
  const rest = conditions.filter((one) => !needOf(one));
  return { rest: graphOf(rest, context), sifted, after: graphOf(conditions.slice(sifted.length), context) };
}

const turnsOf = (rules: readonly BatchedRule[], sieves: number): Int32Array =>
  Int32Array.from({ length: sieves * SIFTED_MAX }, (_, at) =>
    bitsOf(rules, ({ sifted }) => sifted[at % SIFTED_MAX]?.sieve === Math.floor(at / SIFTED_MAX)),
  );

const failureOf = (rule: string, sifted: Sifted | undefined): Failure | undefined =>
  sifted && { rule, test: sifted.test, place: sifted.place };
