// What the answers of a policy mean for a quote: fees, bonus, shipping, duties, the order of tenders, partial credit.
import type { Order } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import type { Minor } from "../money/minor.ts";
import type { BonusAsk, FeeAsk, FeeLines, QuoteAsk } from "../refund/ask.ts";
import { lineAnswer, returnAnswer } from "./answered.ts";
import { amountIn } from "./compile/test.ts";
import type { Conclusion } from "./decide.ts";
import { percentOf } from "./kinder.ts";
import type { FeeRule, FeeTaxes } from "./vocabulary/questions.ts";

export type WantedLine = { readonly lineId: string; readonly quantity: number; readonly credit: Minor };

/** The terms under which `lines`, worth `credit` each, are quoted. */
export function termsOf(
  conclusion: Conclusion,
  order: Order,
  tally: OrderTally,
  lines: readonly WantedLine[],
): QuoteAsk {
  const shipping = returnAnswer(conclusion, "refundShipping");
  const bonus = bonusOf(conclusion, order.currency);
  return {
    lines: lines.map(({ lineId, quantity, credit }, index) => {
      const percent = lineAnswer(conclusion.lines[index]!, "creditPercent");
      return { lineId, quantity, ...(percent < 100 && { credit: percentOf(credit, String(percent)) }) };
    }),
    includeShipping: shipping === "always" || (shipping !== "never" && everythingComesBack(order, tally, lines)),
    shippingRule: shipping === "standard" ? "standard-only" : "full",
    includeDuties: returnAnswer(conclusion, "refundDuties"),
    fees: [
      ...restockingFees(conclusion, order.currency),
      ...feeOf("return-shipping-fee", returnAnswer(conclusion, "returnShippingFee"), order.currency),
      ...feeOf("handling-fee", returnAnswer(conclusion, "handlingFee"), order.currency),
    ],
    ...(bonus && { bonus }),
    tenderRule: returnAnswer(conclusion, "tenderOrder"),
    ...(returnAnswer(conclusion, "tenderAlternative") === "store-credit" && { alternative: "store-credit" as const }),
  };
}

/** Fees sold as items do not come back, and do not keep an order from being complete. */
function everythingComesBack(order: Order, tally: OrderTally, lines: readonly WantedLine[]): boolean {
  const wanted = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return order.lines.every(
    (line) =>
      !line.returnable || lineTally(tally, line.lineId).quantity + (wanted.get(line.lineId) ?? 0) === line.quantity,
  );
}

/** One fee for all lines that bear the same: a percentage is of those lines, and an amount is of each. */
function restockingFees({ lines }: Conclusion, currency: string): FeeAsk[] {
  const rules = new Map<string, { readonly rule: FeeRule; readonly lineIds: string[] }>();
  for (const line of lines) {
    const rule = lineAnswer(line, "restockingFee");
    const alike = rules.get(JSON.stringify(rule)) ?? { rule, lineIds: [] };
    rules.set(JSON.stringify(rule), { rule, lineIds: [...alike.lineIds, line.lineId] });
  }
  return [...rules.values()].flatMap(({ rule, lineIds }) =>
    feeOf("restocking-fee", rule, currency, {
      of: lineIds.length === lines.length ? "lines" : lineIds,
      times: lineIds.length,
    }),
  );
}

type Scope = { readonly of: FeeLines; readonly times: number };
const WHOLE_RETURN: Scope = { of: "lines", times: 1 };

function feeOf(code: string, rule: FeeRule, currency: string, { of, times }: Scope = WHOLE_RETURN): FeeAsk[] {
  if (rule === "none") return [];
  const taxes: FeeTaxes = rule.taxes ?? [];
  if ("percent" in rule) return [{ code, percent: rule.percent, of, taxes }];
  const base = (amountIn(rule.amount, currency) ?? 0) * times;
  return base === 0 ? [] : [{ code, base, taxes }];
}

function bonusOf(conclusion: Conclusion, currency: string): BonusAsk | undefined {
  const bonus = returnAnswer(conclusion, "bonus");
  if (bonus === "none") return undefined;
  return "percent" in bonus ? { percent: bonus.percent } : { amount: amountIn(bonus.amount, currency) ?? 0 };
}
