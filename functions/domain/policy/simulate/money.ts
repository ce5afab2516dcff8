// The money of a simulation: of one line, of one return, or of all that is counted.
import type { Minor } from "../../money/minor.ts";

export type Money = {
  /** What the goods are worth that are asked about. */
  readonly value: Minor;
  /** What of it goes back, after fees. */
  readonly refunded: Minor;
  /** What of it is refused. */
  readonly declined: Minor;
  readonly fees: Minor;
  /** On top, where the shopper takes store credit. */
  readonly bonus: Minor;
  /** Revenue that stays: the value less what goes back. Store credit and exchanges stay in the shop as well. */
  readonly kept: Minor;
  /** What a person has to look at first. */
  readonly reviewed: Minor;
};

type MoneyField = keyof Money;
export const MONEY_FIELDS = ["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"] as const;

export type Sums = Record<MoneyField, number>;

export const noMoney = (): Sums => ({
  value: 0,
  refunded: 0,
  declined: 0,
  fees: 0,
  bonus: 0,
  kept: 0,
  reviewed: 0,
});

export function addMoney(sums: Sums, money: Money): void {
  for (const field of MONEY_FIELDS) sums[field] += money[field];
}

export function moneyOf(parts: readonly Money[]): Money {
  const sums = noMoney();
  for (const part of parts) addMoney(sums, part);
  return sums;
}
