// What the answers of a policy mean for a quote: fees, bonus, shipping, duties, the order of tenders, partial credit.
import type { Order } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import type { Minor } from "../money/minor.ts";
import type { BonusAsk, FeeAsk, QuoteAsk } from "../refund/ask.ts";
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
      ...restockingFees(conclusion, order.currency, lines),
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

/** One fee where all lines bear the same percentage; otherwise what the lines' own fees come to. */
function restockingFees({ lines }: Conclusion, currency: string, wanted: readonly WantedLine[]): FeeAsk[] {
  const rules = lines.map((line) => lineAnswer(line, "restockingFee"));
  const [first = "none"] = rules;
  const alike = rules.every((rule) => JSON.stringify(rule) === JSON.stringify(first));
  if (alike && first !== "none" && "percent" in first) return feeOf("restocking-fee", first, currency);
  const base = rules.reduce((sum, rule, index) => sum + feeOn(rule, wanted[index]?.credit ?? 0, currency), 0);
  const taxes = rules.flatMap((rule) => (rule === "none" || rule.taxes === undefined ? [] : [rule.taxes]))[0];
  return base === 0 ? [] : [{ code: "restocking-fee", base, taxes: taxes ?? [] }];
}

const feeOn = (rule: FeeRule, credit: Minor, currency: string): Minor =>
  rule === "none" ? 0 : "percent" in rule ? percentOf(credit, rule.percent) : (amountIn(rule.amount, currency) ?? 0);

function feeOf(code: string, rule: FeeRule, currency: string): FeeAsk[] {
  if (rule === "none") return [];
  const taxes: FeeTaxes = rule.taxes ?? [];
  if ("percent" in rule) return [{ code, percent: rule.percent, of: "lines", taxes }];
  const base = amountIn(rule.amount, currency) ?? 0;
  return base === 0 ? [] : [{ code, base, taxes }];
}

function bonusOf(conclusion: Conclusion, currency: string): BonusAsk | undefined {
  const bonus = returnAnswer(conclusion, "bonus");
  if (bonus === "none") return undefined;
  return "percent" in bonus ? { percent: bonus.percent } : { amount: amountIn(bonus.amount, currency) ?? 0 };
}
