// What a conclusion would mean in money for the goods of a return, in whole minor units. An estimate: it knows what is asked for, and
// the grade of what arrived where that was recorded, but not how many units would have been accepted.
import { allocate } from "../../money/allocate.ts";
import type { Minor } from "../../money/minor.ts";
import { lineAnswer, returnAnswer } from "../answered.ts";
import { amountIn } from "../compile/test.ts";
import type { Conclusion, DecidedLine } from "../decide.ts";
import { percentOf } from "../kinder.ts";
import { type FactValue, GRADES, type ReturnFacts } from "../vocabulary/facts.ts";
import type { BonusRule, FeeRule } from "../vocabulary/questions.ts";
import { type Money, moneyOf } from "./money.ts";

/** What a person decided when the return was reviewed; without it a review is taken to end well for the shopper. */
export type Decision = "authorize" | "decline" | undefined;

export type Estimate = Money & {
  /** Per line of the return, with its part of what concerns all of them: together they are the whole. */
  readonly lines: readonly Money[];
};

export function estimateOf(conclusion: Conclusion, facts: ReturnFacts, decision?: Decision): Estimate {
  const values = facts.lines.map((line) => amount(line.facts["line.value"]));
  const isReviewed = conclusion.outcome === "review";
  const isDeclined = conclusion.outcome === "decline" || (isReviewed && decision === "decline");
  const paid = isDeclined ? values.map(refused) : credited(conclusion, facts, values);
  const lines = paid.map((line, index): Money => {
    const value = values[index]!;
    return { ...line, value, reviewed: isReviewed ? value : 0 };
  });
  return { ...moneyOf(lines), lines };
}

/** What is left to say of a line whose value is known, and whether a person looks at it. */
type PaidLine = Omit<Money, "value" | "reviewed">;

const refused = (value: Minor): PaidLine => ({ declined: value, kept: value, refunded: 0, fees: 0, bonus: 0 });

function credited(
  conclusion: Conclusion,
  { currency, facts, lines }: ReturnFacts,
  values: readonly Minor[],
): PaidLine[] {
  const credits = values.map((one, index) =>
    creditOf(conclusion.lines[index]!, one, lines[index]!.facts["line.grade"]),
  );
  const fees = feesOf(conclusion, credits, currency);
  const refunds = credits.map((credit, index) => credit - fees[index]!);
  const resolution = facts["return.resolution"];
  const bonus =
    resolution === "store-credit" ? worth(returnAnswer(conclusion, "bonus"), refunds.reduce(add, 0), currency) : 0;
  const bonuses = allocate(bonus, credits);
  const stays = resolution === "store-credit" || resolution === "exchange";
  return refunds.map((refunded, index) => ({
    refunded,
    declined: 0,
    fees: fees[index]!,
    bonus: bonuses[index]!,
    kept: stays ? values[index]! : values[index]! - refunded,
  }));
}

/**
 * Per line its own fee and its part of those for the whole return, by what is credited of it. Fees stop at zero: what one line cannot
 * bear is borne by the others, as far as anything is left of them.
 */
function feesOf(conclusion: Conclusion, credits: readonly Minor[], currency: string): Minor[] {
  const credit = credits.reduce(add, 0);
  const ofAll = [returnAnswer(conclusion, "returnShippingFee"), returnAnswer(conclusion, "handlingFee")]
    .map((rule) => worth(rule, credit, currency))
    .reduce(add, 0);
  const shared = allocate(ofAll, credits);
  const due = credits.map((one, index) => lineFee(conclusion.lines[index]!, one, currency) + shared[index]!);
  const borne = due.map((fee, index) => Math.min(fee, credits[index]!));
  const missing = Math.min(due.reduce(add, 0), credit) - borne.reduce(add, 0);
  const more = allocate(
    missing,
    borne.map((fee, index) => credits[index]! - fee),
  );
  return borne.map((fee, index) => fee + more[index]!);
}

const add = (sum: Minor, one: Minor): Minor => sum + one;

const amount = (fact: unknown): Minor => (typeof fact === "number" ? fact : 0);

function creditOf(line: DecidedLine, value: Minor, grade: FactValue | undefined): Minor {
  const credit = percentOf(value, String(lineAnswer(line, "creditPercent")));
  const share = GRADES.find((one) => one === grade);
  return share === undefined ? credit : percentOf(credit, String(lineAnswer(line, "gradeShare")[share]));
}

const lineFee = (line: DecidedLine, credit: Minor, currency: string): Minor =>
  worth(lineAnswer(line, "restockingFee"), credit, currency);

function worth(rule: FeeRule | BonusRule, credit: Minor, currency: string): Minor {
  if (rule === "none") return 0;
  return "percent" in rule ? percentOf(credit, rule.percent) : (amountIn(rule.amount, currency) ?? 0);
}
