// The money figures of a simulation, in minor units: of one line, of one return, or of a group.
import type { Minor } from "../../money/minor.ts";

export type MoneyFigures = {
  /** The value of the requested goods. */
  readonly value: Minor;
  /** What is refunded of the value, after fees. */
  readonly refunded: Minor;
  /** The value of declined goods. */
  readonly declined: Minor;
  readonly fees: Minor;
  /** Added when the shopper takes store credit. */
  readonly bonus: Minor;
  /** Revenue that stays with the shop: the value minus what is refunded. Store credit and exchanges stay as well. */
  readonly kept: Minor;
  /** The value that a person must review first. */
  readonly reviewed: Minor;
};

type MoneyField = keyof MoneyFigures;
export const MONEY_FIELDS = ["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"] as const;

export type MoneySums = Record<MoneyField, number>;

export const zeroMoney = (): MoneySums => ({
  value: 0,
  refunded: 0,
  declined: 0,
  fees: 0,
  bonus: 0,
  kept: 0,
  reviewed: 0,
});

export function addMoney(sums: MoneySums, money: MoneyFigures): void {
  for (const field of MONEY_FIELDS) sums[field] += money[field];
}

export function sumMoney(parts: readonly MoneyFigures[]): MoneyFigures {
  const sums = zeroMoney();
  for (const part of parts) addMoney(sums, part);
  return sums;
}
