// Running totals of a simulation: counts and money, as a whole and in groups. Plain data, so that a simulation may be put down and
// taken up again; bounded, whatever the history holds.
import type { Conclusion } from "../decide.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { VerdictOutcome } from "../vocabulary/questions.ts";
import { addMoney, type Money, noMoney, type Sums } from "./money.ts";

export type Sides<T> = { readonly inForce: T; readonly draft: T };

export type Figures = {
  returns: number;
  readonly outcomes: Record<VerdictOutcome, number>;
  /** By currency. */
  readonly money: Record<string, Sums>;
};

export const DIMENSIONS = ["country", "type", "vendor", "sku", "segment"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** `rank`: how often it was named, and before it those whose place it took. */
export type Group = Sides<Figures> & { rank: number };
export type Groups = Record<string, Group>;

/**
 * Names of a dimension that are held at a time. One more, and the smallest goes to the others; the new one takes over its rank, so
 * that it has a chance to stay. A name with more than a hundredth of all that is counted is always there, and what of it went to the
 * others, before it came to stay, is less than a hundredth. (Metwally, Agrawal and El Abbadi, "Space-saving", 2005.)
 */
export const GROUPS_MAX = 100;
export const OTHERS = "(others)";
const UNKNOWN = "(unknown)";

export const noFigures = (): Figures => ({
  returns: 0,
  outcomes: { authorize: 0, review: 0, decline: 0, "keep-the-item": 0 },
  money: {},
});

const OUTCOMES: readonly VerdictOutcome[] = ["authorize", "review", "decline", "keep-the-item"];

export const noSides = (): Sides<Figures> => ({ inForce: noFigures(), draft: noFigures() });

export function addTo(figures: Figures, { outcome }: Conclusion, currency: string, money: Money): void {
  figures.returns += 1;
  figures.outcomes[outcome] += 1;
  addMoney((figures.money[currency] ??= noMoney()), money);
}

/** The group of a name, for one more return of it; for a new one there may have to be made room. */
export function groupOf(groups: Groups, name: string): Group {
  const group = Object.hasOwn(groups, name) ? groups[name]! : begun(groups, name);
  group.rank += 1;
  return group;
}

function begun(groups: Groups, name: string): Group {
  const named = Object.keys(groups).filter((one) => one !== OTHERS);
  const isFull = name !== OTHERS && named.length >= GROUPS_MAX;
  const group: Group = { ...noSides(), rank: isFull ? dissolve(groups, named.reduce(smaller(groups))) : 0 };
  // Names come from outside: "__proto__" is one like any other.
  Object.defineProperty(groups, name, { value: group, enumerable: true, configurable: true });
  return group;
}

/** By rank; of two alike, the one whose name comes later: the order of keys does not matter. */
const smaller =
  (groups: Groups) =>
  (one: string, other: string): string => {
    const more = groups[one]!.rank - groups[other]!.rank;
    return more < 0 || (more === 0 && isLater(one, other)) ? one : other;
  };

// Stryker disable next-line EqualityOperator: no name is held twice
const isLater = (one: string, other: string): boolean => one > other;

/** Adds a group to the others. Answers its rank. */
function dissolve(groups: Groups, name: string): number {
  const { inForce, draft, rank } = groups[name]!;
  delete groups[name];
  const others = groupOf(groups, OTHERS);
  merge(others.inForce, inForce);
  merge(others.draft, draft);
  return rank;
}

/** Adds all figures of the one to the other. */
export function merge(into: Figures, { returns, outcomes, money }: Figures): void {
  into.returns += returns;
  for (const outcome of OUTCOMES) into.outcomes[outcome] += outcomes[outcome];
  for (const [currency, sums] of Object.entries(money)) addMoney((into.money[currency] ??= noMoney()), sums);
}

/** The groups a return belongs to as a whole. */
export function namesOf({ facts }: ReturnFacts): readonly (readonly [Dimension, string])[] {
  const tags = facts["customer.tags"];
  return [
    ["country", textOf(facts["order.country"])],
    ["segment", facts["customer.business"] === true ? "business" : "consumer"],
    ["segment", facts["customer.firstOrder"] === true ? "first-order" : "returning"],
    ...(Array.isArray(tags) ? (tags as readonly string[]) : []).map((tag) => ["segment", `tag:${tag}`] as const),
  ];
}

const LINE_FACTS = { type: "line.type", vendor: "line.vendor", sku: "line.sku" } as const;

/** Its goods by type, vendor and article, each with the money of its lines. */
export function goodsOf(
  { lines }: ReturnFacts,
  dimension: keyof typeof LINE_FACTS,
  ofLines: readonly Money[],
): ReadonlyMap<string, Money> {
  const goods = new Map<string, Sums>();
  for (const [index, { facts }] of lines.entries()) {
    const name = textOf(facts[LINE_FACTS[dimension]]);
    const sums = goods.get(name) ?? noMoney();
    addMoney(sums, ofLines[index]!);
    goods.set(name, sums);
  }
  return goods;
}

const textOf = (fact: unknown): string => (typeof fact === "string" ? fact : UNKNOWN);
