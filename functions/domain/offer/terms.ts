// The last step of an offer: translates a policy's settings into the input of a quote: fees, bonus, shipping, duties, tender order, partial
// credit.
import { isEverythingReturned, type OrderWithTally } from "../order/order-with-tally.ts";
import type { BonusInput, FeeInput, FeeLineSelection, QuoteInput } from "../refund/quote-input.ts";
import { lineSetting, returnSetting } from "../policy/policy-output.ts";
import { amountIn } from "../policy/compile/compile-test.ts";
import type { Conclusion } from "../policy/decide.ts";
import { percentOf } from "../money/decimal.ts";
import type { GoodsValue } from "./goods-value.ts";
import { type Fee, LINE_FEES, RETURN_FEES } from "../policy/vocabulary/setting-names.ts";
import type { LineFeeName } from "../policy/vocabulary/settings.ts";
import type { FeeRule, FeeTaxes } from "../policy/vocabulary/setting-values.ts";

export type LineToQuote = { readonly lineId: string; readonly quantity: number };

/** The quote input for `lines` whose goods are worth `value`. */
export function quoteTerms(
  conclusion: Conclusion,
  orderWithTally: OrderWithTally,
  lines: readonly LineToQuote[],
  { credits }: GoodsValue,
): QuoteInput {
  const { currency } = orderWithTally.order;
  const shipping = returnSetting(conclusion, "refundShipping");
  const bonus = bonusInput(conclusion, currency);
  return {
    lines: lines.map(({ lineId, quantity }, index) => {
      const percent = lineSetting(conclusion.lines[index]!, "creditPercent");
      return {
        lineId,
        quantity,
        ...(percent < 100 && { credit: percentOf(credits.get(lineId) ?? 0, String(percent)) }),
      };
    }),
    includeShipping: shipping === "always" || (shipping !== "never" && isEverythingReturned(orderWithTally, lines)),
    shippingRule: shipping === "standard" ? "standard-only" : "full",
    includeDuties: returnSetting(conclusion, "refundDuties"),
    fees: [
      ...LINE_FEES.flatMap((fee) => lineFees(fee, conclusion, currency)),
      ...RETURN_FEES.flatMap(({ setting, code }) => feeInputs(code, returnSetting(conclusion, setting), currency)),
    ],
    ...(bonus && { bonus }),
    tenderRule: returnSetting(conclusion, "tenderOrder"),
    ...(returnSetting(conclusion, "tenderAlternative") === "store-credit" && { alternative: "store-credit" as const }),
  };
}

/**
 * One fee for all lines with the same rule: a percentage applies to those lines together, an amount to each of them.
 */
function lineFees({ setting, code }: Fee<LineFeeName>, { lines }: Conclusion, currency: string): FeeInput[] {
  const feeGroups = new Map<string, { readonly rule: FeeRule; readonly lineIds: string[] }>();
  for (const line of lines) {
    const rule = lineSetting(line, setting);
    const group = feeGroups.get(JSON.stringify(rule)) ?? { rule, lineIds: [] };
    feeGroups.set(JSON.stringify(rule), { rule, lineIds: [...group.lineIds, line.lineId] });
  }
  return [...feeGroups.values()].flatMap(({ rule, lineIds }) =>
    feeInputs(code, rule, currency, {
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
