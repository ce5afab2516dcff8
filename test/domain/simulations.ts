// Returns as they were recorded, and drafts beside the policy in force.
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { nothingSimulated, type Recorded, simulate } from "../../functions/domain/policy/simulate.ts";
import type { Money } from "../../functions/domain/policy/simulate/money.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";

export const policy = (...rules: readonly Rule[]): Policy => ({ name: "one", rules });
export const always = (then: Rule["then"], id = "always"): Policy => policy({ id, then });
export const NOTHING_SAID = policy();

type Goods = { readonly value: number; readonly sku?: string; readonly type?: string; readonly vendor?: string };
let made = 0;
/** Of a country without a law on returns, so that the policy alone speaks. */
export function recorded(goods: readonly Goods[], whole: Facts = {}, more: Partial<Recorded> = {}): Recorded {
  made += 1;
  return {
    returnId: `return-${made}`,
    facts: {
      currency: "USD",
      facts: { "order.country": "US", "order.placedOn": 20_000, "return.requestedOn": 20_010, ...whole },
      lines: goods.map(({ value, sku = "MUG", type = "mugs", vendor = "Kiln" }, index) => ({
        lineId: `${index}`,
        facts: { "line.value": value, "line.sku": sku, "line.type": type, "line.vendor": vendor },
      })),
    },
    ...more,
  };
}

export function simulated(
  returns: readonly Recorded[],
  draft: Policy,
  inForce = NOTHING_SAID,
  from = nothingSimulated(),
) {
  for (const one of returns) {
    const { currency } = one.facts;
    simulate(from, one, { inForce: compile(inForce, currency), draft: compile(draft, currency) });
  }
  return from;
}

export const drafted = (returns: readonly Recorded[], draft: Policy, currency = "USD") =>
  simulated(returns, draft).total.draft.money[currency];

export const sums = (stated: Partial<Money>) => ({
  ...{ value: 0, refunded: 0, declined: 0, fees: 0, bonus: 0, kept: 0, reviewed: 0 },
  ...stated,
});
