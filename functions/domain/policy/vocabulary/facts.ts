// Every fact that a rule can test, one row each: its type and scope, what it is taken from, since when it is known, and
// an example. The language's schema, the compiler, the checks, counterfactuals, suggestions, the vocabulary, the
// documented examples and their tests follow from these rows. A fact's name for people is `desk.fact.<name>` in the
// catalogues, and for a flag `desk.flag.<name>`.
import type { FactKind, FactRow, FactSource, FactValue } from "./fact-row.ts";
import { CUSTOMER_ROWS } from "./facts/customer.ts";
import { INSPECTION_ROWS } from "./facts/inspection.ts";
import { LINE_ROWS } from "./facts/line.ts";
import { ORDER_ROWS } from "./facts/order.ts";
import { RETURN_ROWS } from "./facts/return.ts";
import { RISK_ROWS } from "./facts/risk.ts";

/** Every test on an unknown fact is false. */
const rows = {
  ...CUSTOMER_ROWS,
  ...ORDER_ROWS,
  ...RETURN_ROWS,
  ...RISK_ROWS,
  ...LINE_ROWS,
  ...INSPECTION_ROWS,
};

export type FactName = keyof typeof rows;
export const FACTS: Readonly<Record<FactName, FactRow>> = rows;

const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name);

/** In the order of the table. */
export const FACT_NAMES: readonly FactName[] = Object.keys(FACTS).filter(isFactName);

/** The facts of a source, as their rows state it. */
export type FactFrom<S> = {
  [F in FactName]: (typeof rows)[F] extends { readonly source: S } ? F : never;
}[FactName];

export const factsFrom = <S extends FactSource>(wanted: S): readonly FactFrom<S>[] =>
  FACT_NAMES.filter((name): name is FactFrom<S> => FACTS[name].source === wanted);

/** Known only after inspection. */
export const INSPECTION_FACTS = factsFrom("inspection");

type Fact = FactName | `experiment.${string}`;

/**
 * Facts by name; an unknown fact is absent or undefined. `experiment.<id>` holds the arm a customer is assigned to.
 */
export type Facts = Readonly<Partial<Record<Fact, FactValue | undefined>>>;

export type LineFacts = { readonly lineId: string; readonly facts: Facts };

/**
 * Everything a policy may know of one return, frozen when it is requested, so that its verdict can always be
 * recomputed.
 */
export type ReturnFacts = {
  /** ISO 4217: the currency of every money fact. */
  readonly currency: string;
  readonly facts: Facts;
  readonly lines: readonly LineFacts[];
  /** Public holidays where the shopper lives, around the days on which a legal period may end. */
  readonly holidays?: readonly number[];
};

const EXPERIMENT_ARM: FactKind = { type: "text", scope: "return" };

export const kindOf = (fact: Fact): FactKind => (isFactName(fact) ? FACTS[fact] : EXPERIMENT_ARM);

/** Of a name from outside; undefined where there is no such fact. */
export const factKind = (name: string): FactKind | undefined =>
  isFactName(name) ? FACTS[name] : name.startsWith("experiment.") ? EXPERIMENT_ARM : undefined;
