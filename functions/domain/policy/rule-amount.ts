// What a fee or a bonus of a policy comes to, in minor units.
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { amountIn } from "./compile/compile-test.ts";
import type { BonusRule, FeeRule } from "./vocabulary/setting-values.ts";

/** A percentage is of `value`, rounded once; an amount that is not stated in this currency is zero. */
export function ruleAmount(rule: FeeRule | BonusRule, value: Minor, currency: string): Minor {
  if (rule === "none") return 0;
  return "percent" in rule ? percentOf(value, rule.percent) : (amountIn(rule.amount, currency) ?? 0);
}
