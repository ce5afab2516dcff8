// One balanced money fact: creating an entry throws unless its debits equal its credits.
import { invariant } from "../invariant.ts";
import type { Minor } from "../money/minor.ts";
import type { ShopAmount } from "../refund/plan.ts";
import type { Instant } from "../time/instant.ts";

export type Leg = { readonly account: string; readonly debit: Minor; readonly credit: Minor };

export type Entry = {
  /** `<returnId>.<position in the log>`: derived, so that the same event is recorded only once. */
  readonly entryId: string;
  readonly returnId: string;
  readonly what:
    | "refund-planned"
    | "refund-posted"
    | "store-credit-issued"
    | "refund-failed"
    | "appeasement-granted"
    | "outside-refund-recorded"
    | "refund-covered";
  readonly at: Instant;
  readonly currency: string;
  readonly legs: readonly Leg[];
  /** What was refunded, in the shop's own currency; the legs are in the order's currency. */
  readonly shop?: ShopAmount;
};

export const debit = (account: string, minor: Minor): Leg => ({ account, debit: minor, credit: 0 });
export const credit = (account: string, minor: Minor): Leg => ({ account, debit: 0, credit: minor });

/** Debits minus credits, in minor units: zero for a balanced entry. */
export const imbalance = (legs: readonly Leg[]): Minor => legs.reduce((sum, leg) => sum + leg.debit - leg.credit, 0);

/** The legs without those of zero. Throws if debits and credits differ. */
export function balancedLegs(...legs: readonly Leg[]): readonly Leg[] {
  const difference = imbalance(legs);
  invariant(difference === 0, `a journal balances; this one is off by ${difference}`);
  return legs.filter((leg) => leg.debit !== 0 || leg.credit !== 0);
}
