// One balanced money fact. What is debited is credited, or the entry does not exist.
import { invariant } from "../invariant.ts";
import type { Minor } from "../money/minor.ts";
import type { InShop } from "../refund/plan.ts";
import type { Instant } from "../sla/instant.ts";

export type Leg = { readonly account: string; readonly debit: Minor; readonly credit: Minor };

export type Entry = {
  /** `<returnId>.<position in the log>`: derived, so that it can be recorded once only. */
  readonly entryId: string;
  readonly returnId: string;
  readonly what:
    | "refund-planned"
    | "refund-posted"
    | "store-credit-issued"
    | "refund-failed"
    | "appeasement-granted"
    | "outside-refund-recorded";
  readonly at: Instant;
  readonly currency: string;
  readonly legs: readonly Leg[];
  /** What was refunded, in the shop's own currency; the legs are in the shopper's. */
  readonly shop?: InShop;
};

export const debit = (account: string, minor: Minor): Leg => ({ account, debit: minor, credit: 0 });
export const credit = (account: string, minor: Minor): Leg => ({ account, debit: 0, credit: minor });

/** Debits minus credits: zero, or the journal is wrong by that much. */
export const tilt = (legs: readonly Leg[]): Minor => legs.reduce((sum, leg) => sum + leg.debit - leg.credit, 0);

/** Legs that balance; those of nothing are left out. */
export function balanced(...legs: readonly Leg[]): readonly Leg[] {
  const off = tilt(legs);
  invariant(off === 0, `a journal balances; this one is off by ${off}`);
  return legs.filter((leg) => leg.debit !== 0 || leg.credit !== 0);
}
