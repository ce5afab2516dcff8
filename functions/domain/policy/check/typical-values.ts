// A typical return: the value each fact has in an example when no rule constrains it. Also which facts are always
// known, and the range of each number.
import { currencyExponent } from "../../money/currency.ts";
import type { Fact } from "../compile/row.ts";
import { type LocalDay, parseLocalDay } from "../../time/local-day.ts";
import type { FactDay, FactValue } from "../vocabulary/fact-row.ts";
import { kindOf } from "../vocabulary/facts.ts";

const REQUESTED_ON = parseLocalDay("2026-06-15")!;

/** Requested on a Monday, delivered on a Friday ten days before, so that no statutory period ends on a weekend. */
export const TYPICAL_DAYS: Readonly<Record<FactDay, LocalDay>> = {
  requested: REQUESTED_ON,
  delivered: REQUESTED_ON - 10,
  shipped: REQUESTED_ON - 13,
  placed: REQUESTED_ON - 14,
};

export function typicalValue(fact: Fact, currency: string): FactValue | undefined {
  const { type, codes, typical, day, daysSince } = kindOf(fact);
  if (codes === "currencies") return currency;
  if (day) return TYPICAL_DAYS[day];
  if (daysSince) return TYPICAL_DAYS.requested - TYPICAL_DAYS[daysSince];
  return type === "money" && typeof typical === "number" ? typical * 10 ** (currencyExponent(currency) ?? 0) : typical;
}

/** Whether a fact can never be unknown. Every other fact can. */
export function isAlwaysKnown(fact: Fact, hasRequest: boolean): boolean {
  const { knownFrom } = kindOf(fact);
  return knownFrom === "order" || (hasRequest && knownFrom === "request");
}

const COUNT_MAX = 10 ** 9;
const MONEY_MAX = 10 ** 15;

/**
 * The possible range of a number, in the unit in which classes are cut: percentages in hundredths, money in minor
 * units, dates in days since 1970-01-01.
 */
export function numberRange(fact: Fact): readonly [number, number] {
  const { type, min = 0, max = type === "money" ? MONEY_MAX : COUNT_MAX } = kindOf(fact);
  if (type === "percent") return [0, 10_000];
  if (type === "date") return [parseLocalDay("1990-01-01")!, parseLocalDay("2099-12-31")!];
  return [min, max];
}
