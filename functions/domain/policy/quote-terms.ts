// Translates a policy's settings into the input of a quote: fees, bonus, shipping, duties, tender order, partial
// credit.
import type { Order } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import type { Minor } from "../money/minor.ts";
import type { BonusInput, FeeInput, FeeLineSelection, QuoteInput } from "../refund/quote-input.ts";
import { lineSetting, returnSetting } from "./policy-output.ts";
import { amountIn } from "./compile/compile-test.ts";
import type { Conclusion } from "./decide.ts";
import { percentageOfAmount } from "./most-favorable.ts";
import type { FeeRule, FeeTaxes } from "./vocabulary/settings.ts";

export type LineToQuote = { readonly lineId: string; readonly quantity: number; readonly credit: Minor };

/** The quote input for `lines`, each worth `credit`. */
export function quoteTerms(
  conclusion: Conclusion,
  order: Order,
  tally: OrderTally,
  lines: readonly LineToQuote[],
): QuoteInput {
  const shipping = returnSetting(conclusion, "refundShipping");
  const bonus = bonusInput(conclusion, order.currency);
  return {
    lines: lines.map(({ lineId, quantity, credit }, index) => {
      const percent = lineSetting(conclusion.lines[index]!, "creditPercent");
      return { lineId, quantity, ...(percent < 100 && { credit: percentageOfAmount(credit, String(percent)) }) };
    }),
    includeShipping: shipping === "always" || (shipping !== "never" && isWholeOrderReturned(order, tally, lines)),
    shippingRule: shipping === "standard" ? "standard-only" : "full",
    includeDuties: returnSetting(conclusion, "refundDuties"),
    fees: [
      ...restockingFees(conclusion, order.currency),
      ...feeInputs("return-shipping-fee", returnSetting(conclusion, "returnShippingFee"), order.currency),
      ...feeInputs("handling-fee", returnSetting(conclusion, "handlingFee"), order.currency),
    ],
    ...(bonus && { bonus }),
    tenderRule: returnSetting(conclusion, "tenderOrder"),
    ...(returnSetting(conclusion, "tenderAlternative") === "store-credit" && { alternative: "store-credit" as const }),
  };
}

/** Fees sold as items are not returnable and do not keep an order from being complete. */
function isWholeOrderReturned(order: Order, tally: OrderTally, lines: readonly LineToQuote[]): boolean {
  const returningQuantities = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return order.lines.every(
    (line) =>
      !line.returnable ||
      lineTally(tally, line.lineId).quantity + (returningQuantities.get(line.lineId) ?? 0) === line.quantity,
  );
}

/**
 * One fee for all lines with the same rule: a percentage applies to those lines together, an amount to each of them.
 */
function restockingFees({ lines }: Conclusion, currency: string): FeeInput[] {
  const feeGroups = new Map<string, { readonly rule: FeeRule; readonly lineIds: string[] }>();
  for (const line of lines) {
    const rule = lineSetting(line, "restockingFee");
    const group = feeGroups.get(JSON.stringify(rule)) ?? { rule, lineIds: [] };
    feeGroups.set(JSON.stringify(rule), { rule, lineIds: [...group.lineIds, line.lineId] });
  }
  return [...feeGroups.values()].flatMap(({ rule, lineIds }) =>
    feeInputs("restocking-fee", rule, currency, {
      of: lineIds.length === lines.length ? "lines" : lineIds,
      times: lineIds.length,
    }),
  );
}

type FeeScope = { readonly of: FeeLineSelection; readonly times: number };
const WHOLE_RETURN: FeeScope = { of: "lines", times: 1 };

function feeInputs(code: string, rule: FeeRule, currency: string, { of, times }: FeeScope = WHOLE_RETURN): FeeInput[] {
  if (rule === "none") return [];
  const taxes: FeeTaxes = rule.taxes ?? [];
  if ("percent" in rule) return [{ code, percent: rule.percent, of, taxes }];
  const fixedAmount = (amountIn(rule.amount, currency) ?? 0) * times;
  return fixedAmount === 0 ? [] : [{ code, base: fixedAmount, taxes }];
}

function bonusInput(conclusion: Conclusion, currency: string): BonusInput | undefined {
  const bonus = returnSetting(conclusion, "bonus");
  if (bonus === "none") return undefined;
  return "percent" in bonus ? { percent: bonus.percent } : { amount: amountIn(bonus.amount, currency) ?? 0 };
}
