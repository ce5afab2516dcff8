// Running totals of a simulation: counts and money, overall and per group. Plain data, so that a simulation can be
// stored and resumed; bounded however long the history is.
import type { Conclusion } from "../decide.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { type VerdictOutcome, VERDICTS } from "../vocabulary/settings.ts";
import { addMoney, type MoneyFigures, zeroMoney, type MoneySums } from "./money-figures.ts";

export type Sides<T> = { readonly inForce: T; readonly draft: T };

export type Figures = {
  returns: number;
  readonly outcomes: Record<VerdictOutcome, number>;
  /** By currency. */
  readonly money: Record<string, MoneySums>;
};

export const DIMENSIONS = ["country", "type", "vendor", "sku", "segment"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** `rank`: how often the name was counted, plus the rank it inherited from the group it replaced. */
export type Group = Sides<Figures> & { rank: number };
export type Groups = Record<string, Group>;

/**
 * The number of named groups per dimension. When one more is needed, the group with the lowest rank is merged into the
 * others and the new group inherits its rank, which gives it a chance to stay. A name with more than a hundredth of all
 * counts always has a group, and less than a hundredth of the counts went to the others before that. (Metwally, Agrawal
 * and El Abbadi, "Space-saving", 2005.)
 */
export const GROUPS_MAX = 100;
export const OTHERS = "(others)";
const UNKNOWN = "(unknown)";

export const zeroFigures = (): Figures => ({
  returns: 0,
  outcomes: { authorize: 0, review: 0, decline: 0, "keep-the-item": 0 },
  money: {},
});

export const zeroSides = (): Sides<Figures> => ({ inForce: zeroFigures(), draft: zeroFigures() });

export function addFigures(figures: Figures, { outcome }: Conclusion, currency: string, money: MoneyFigures): void {
  figures.returns += 1;
  figures.outcomes[outcome] += 1;
  addMoney((figures.money[currency] ??= zeroMoney()), money);
}

/** The group to count one more return in. A new group may displace another. */
export function groupOf(groups: Groups, name: string): Group {
  const group = Object.hasOwn(groups, name) ? groups[name]! : startGroup(groups, name);
  group.rank += 1;
  return group;
}

function startGroup(groups: Groups, name: string): Group {
  const groupNames = Object.keys(groups).filter((one) => one !== OTHERS);
  const isFull = name !== OTHERS && groupNames.length >= GROUPS_MAX;
  const group: Group = {
    ...zeroSides(),
    rank: isFull ? mergeIntoOthers(groups, groupNames.reduce(lowerRanked(groups))) : 0,
  };
  // Names come from outside, and an assignment to "__proto__" would be lost.
  Object.defineProperty(groups, name, { value: group, enumerable: true, configurable: true });
  return group;
}

/** The lower rank; on a tie the name that sorts later, so that the order of keys does not matter. */
const lowerRanked =
  (groups: Groups) =>
  (one: string, other: string): string => {
    const difference = groups[one]!.rank - groups[other]!.rank;
    return difference < 0 || (difference === 0 && sortsLater(one, other)) ? one : other;
  };

// Stryker disable next-line EqualityOperator: names are unique
const sortsLater = (one: string, other: string): boolean => one > other;

/** Merges a group into the others and returns its rank. */
function mergeIntoOthers(groups: Groups, name: string): number {
  const { inForce, draft, rank } = groups[name]!;
  delete groups[name];
  const others = groupOf(groups, OTHERS);
  mergeFigures(others.inForce, inForce);
  mergeFigures(others.draft, draft);
  return rank;
}

/** Adds all figures of the second argument to the first. */
export function mergeFigures(into: Figures, { returns, outcomes, money }: Figures): void {
  into.returns += returns;
  for (const outcome of VERDICTS) into.outcomes[outcome] += outcomes[outcome];
  for (const [currency, sums] of Object.entries(money)) addMoney((into.money[currency] ??= zeroMoney()), sums);
}

/** The groups of a return as a whole. */
export function returnGroups({ facts }: ReturnFacts): readonly (readonly [Dimension, string])[] {
  const tags = facts["customer.tags"];
  return [
    ["country", textOrUnknown(facts["order.country"])],
    ["segment", facts["customer.business"] === true ? "business" : "consumer"],
    ["segment", facts["customer.firstOrder"] === true ? "first-order" : "returning"],
    ...(Array.isArray(tags) ? (tags as readonly string[]) : []).map((tag) => ["segment", `tag:${tag}`] as const),
  ];
}

const LINE_FACTS = { type: "line.type", vendor: "line.vendor", sku: "line.sku" } as const;

/** The returned goods grouped by type, vendor or SKU, each with the money of its lines. */
export function moneyByGoods(
  { lines }: ReturnFacts,
  dimension: keyof typeof LINE_FACTS,
  lineMoney: readonly MoneyFigures[],
): ReadonlyMap<string, MoneyFigures> {
  const goods = new Map<string, MoneySums>();
  for (const [index, { facts }] of lines.entries()) {
    const name = textOrUnknown(facts[LINE_FACTS[dimension]]);
    const sums = goods.get(name) ?? zeroMoney();
    addMoney(sums, lineMoney[index]!);
    goods.set(name, sums);
  }
  return goods;
}

const textOrUnknown = (fact: unknown): string => (typeof fact === "string" ? fact : UNKNOWN);
