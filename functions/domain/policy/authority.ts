// Up to which value a staff member may decide alone, by role.
import type { Minor } from "../money/minor.ts";
import { ownValue } from "../keyed-record.ts";
import { amountIn } from "./compile/compile-test.ts";
import type { ReturnSettings } from "./vocabulary/settings.ts";

/** The roles that may decide on returns and grant goodwill. */
export const DECIDING_ROLES = ["support", "supervisor", "admin"] as const;

/**
 * Undefined: no limit, as for every role that is not named. A named role without an amount in this currency may decide
 * nothing.
 */
export function authorityLimit(
  role: string,
  authority: ReturnSettings["authority"],
  currency: string,
): Minor | undefined {
  const amounts = ownValue(authority, role);
  return amounts && (amountIn(amounts, currency) ?? 0);
}

export const mayDecide = (
  role: string,
  value: Minor,
  authority: ReturnSettings["authority"],
  currency: string,
): boolean => value <= (authorityLimit(role, authority, currency) ?? Infinity);
