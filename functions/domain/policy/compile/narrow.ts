// Most rules are for some countries, one resolution, one channel. Those that cannot hold for a return's value of such a fact need not
// be asked, so each question keeps shorter lists of its rules, by value. The answer is the same; a trace asks every rule.
import type { Fact, Row } from "../compile.ts";
import type { Said } from "../answered.ts";
import { type Condition, isTest, type Rule } from "../rules.ts";
import { factKind, type FactValue } from "../vocabulary/facts.ts";
import { type Context, graphOf, type Next } from "./graph.ts";

/** A rule and what it says, as far as it still has to be asked. */
export type Candidate = { readonly first: Next; readonly said: Said<unknown> };

/** Candidates in their rules' order, perhaps by the value of the fact at a place. */
export type Candidates = {
  readonly place: number;
  readonly byValue: ReadonlyMap<FactValue | undefined, Candidates> | undefined;
  readonly otherwise: Candidates | undefined;
  readonly list: readonly Candidate[];
};

/** Everything in `conditions` must hold. */
type Speaker = { readonly conditions: readonly Condition[]; readonly said: Said<unknown> };

/** Shorter lists are asked faster than looked up. */
const FEW = 3;
/** Each fact multiplies the lists. */
const FACTS_MAX = 2;

export function candidatesFor(all: Candidates, row: Row): readonly Candidate[] {
  let found = all;
  while (found.byValue) found = found.byValue.get(row[found.place]) ?? found.otherwise!;
  return found.list;
}

export const candidatesOf = (
  rules: readonly { readonly rule: Rule; readonly said: Said<unknown> }[],
  context: Context,
): Candidates =>
  narrowed(
    rules.map(({ rule, said }) => ({ conditions: conditionsOf(rule), said })),
    context,
    FACTS_MAX,
  );

/** What must hold for a rule to hold. An arm is a test like any other, made before all others. */
export function conditionsOf({ when, arm }: Rule): readonly Condition[] {
  const own = when === undefined ? [] : flat(when);
  if (arm === undefined) return own;
  const [experiment = "", name = ""] = arm.split("/");
  return [{ fact: `experiment.${experiment}`, is: name }, ...own];
}

const flat = (condition: Condition): readonly Condition[] =>
  "all" in condition ? condition.all.flatMap(flat) : [condition];

function narrowed(speakers: readonly Speaker[], context: Context, factsLeft: number): Candidates {
  const fact = factsLeft > 0 && speakers.length > FEW ? mostNamed(speakers) : undefined;
  if (fact === undefined) return leafOf(speakers, context);
  const listFor = (value: FactValue | undefined): Candidates =>
    narrowed(
      speakers.flatMap(({ conditions, said }) => {
        const left = conditions.filter((condition) => !namesOf(condition, fact)?.includes(value!));
        // A test for this fact that is left is one that fails.
        return left.some((condition) => namesOf(condition, fact)) ? [] : [{ conditions: left, said }];
      }),
      context,
      factsLeft - 1,
    );
  const values = new Set(speakers.flatMap(({ conditions }) => conditions.flatMap((one) => namesOf(one, fact) ?? [])));
  return {
    place: context.placeOf(fact),
    byValue: new Map([...values].map((value) => [value, listFor(value)])),
    otherwise: listFor(undefined),
    list: [],
  };
}

const leafOf = (speakers: readonly Speaker[], context: Context): Candidates => ({
  place: -1,
  byValue: undefined,
  otherwise: undefined,
  list: speakers.map(({ conditions, said }) => ({ first: graphOf({ all: conditions }, context), said })),
});

/** The fact that most rules have a list of texts for; undefined when not even two have. */
function mostNamed(speakers: readonly Speaker[]): Fact | undefined {
  const counts = new Map<Fact, number>();
  for (const { conditions } of speakers) {
    const facts = conditions.flatMap((one) => (isTest(one) && namesOf(one, one.fact) ? [one.fact] : []));
    for (const fact of new Set(facts)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most && most[1] > 1 ? most[0] : undefined;
}

/** The texts one of which a fact must be, when that is what a condition asks for. */
function namesOf(condition: Condition, fact: Fact): readonly FactValue[] | undefined {
  if (!isTest(condition) || condition.fact !== fact || factKind(fact)?.type !== "text") return undefined;
  const names = condition.is ?? condition.in;
  return names === undefined ? undefined : ([names].flat() as readonly FactValue[]);
}
