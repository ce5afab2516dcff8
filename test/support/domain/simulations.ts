// Recorded returns, and simulations of a draft next to the policy in force.
import { compile } from "../../../functions/domain/policy/compile.ts";
import type { Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import { emptySimulation, type HistoricalReturn, simulateReturn } from "../../../functions/domain/policy/simulate.ts";
import type { MoneyFigures } from "../../../functions/domain/policy/simulate/money-figures.ts";
import type { Facts } from "../../../functions/domain/policy/vocabulary/facts.ts";

export const policy = (...rules: readonly Rule[]): Policy => ({ name: "one", rules });
export const always = (then: Rule["then"], id = "always"): Policy => policy({ id, then });
export const EMPTY_POLICY = policy();

type Goods = { readonly value: number; readonly sku?: string; readonly type?: string; readonly vendor?: string };
let count = 0;
/** From a country without a returns statute, so that only the policy decides. */
export function historicalReturn(
  goods: readonly Goods[],
  returnFacts: Facts = {},
  overrides: Partial<HistoricalReturn> = {},
): HistoricalReturn {
  count += 1;
  return {
    returnId: `return-${count}`,
    facts: {
      currency: "USD",
      facts: { "order.country": "US", "order.placedOn": 20_000, "return.requestedOn": 20_010, ...returnFacts },
      lines: goods.map(({ value, sku = "MUG", type = "mugs", vendor = "Kiln" }, index) => ({
        lineId: `${index}`,
        facts: { "line.value": value, "line.sku": sku, "line.type": type, "line.vendor": vendor },
      })),
    },
    ...overrides,
  };
}

export function simulateAll(
  returns: readonly HistoricalReturn[],
  draft: Policy,
  inForce = EMPTY_POLICY,
  from = emptySimulation(),
) {
  for (const one of returns) {
    const { currency } = one.facts;
    simulateReturn(from, one, { inForce: compile(inForce, currency), draft: compile(draft, currency) });
  }
  return from;
}

export const draftMoney = (returns: readonly HistoricalReturn[], draft: Policy, currency = "USD") =>
  simulateAll(returns, draft).total.draft.money[currency];

export const moneySums = (given: Partial<MoneyFigures>) => ({
  ...{ value: 0, refunded: 0, declined: 0, fees: 0, bonus: 0, kept: 0, reviewed: 0 },
  ...given,
});
