// Up to which value a person may decide alone, by the roles they hold.
import type { Minor } from "../money/minor.ts";
import { named } from "../named.ts";
import { amountIn } from "./compile/test.ts";
import type { ReturnAnswers } from "./vocabulary/questions.ts";

/** Who decides on returns and gives goodwill at all. */
export const DECIDING_ROLES = ["support", "supervisor", "admin"] as const;

/** Undefined: without limit, as is every role that is not named. A named role whose amount is not in this currency may decide nothing. */
export function limitOf(role: string, authority: ReturnAnswers["authority"], currency: string): Minor | undefined {
  const amounts = named(authority, role);
  return amounts && (amountIn(amounts, currency) ?? 0);
}

export const mayDecide = (
  role: string,
  value: Minor,
  authority: ReturnAnswers["authority"],
  currency: string,
): boolean => value <= (limitOf(role, authority, currency) ?? Infinity);
