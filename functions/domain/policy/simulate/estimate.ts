// Estimates what a conclusion would mean in money for the goods of a return, in whole minor units. It uses the
// requested lines, and the grade of arrived goods where recorded, but not how many units were accepted.
import { allocate } from "../../money/allocate.ts";
import type { Minor } from "../../money/minor.ts";
import { lineSetting, returnSetting } from "../policy-output.ts";
import type { Conclusion, DecidedLine } from "../decide.ts";
import { percentOf } from "../../money/decimal.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import { GRADES } from "../../vocabulary/inspection.ts";
import { LINE_FEES, RETURN_FEES } from "../vocabulary/setting-names.ts";
import { ruleAmount } from "../rule-amount.ts";
import { type MoneyFigures, sumMoney } from "./money-figures.ts";

/** What a person decided on review; without it a review is assumed to end in the shopper's favor. */
export type RecordedReviewOutcome = "authorize" | "decline" | undefined;

export type Estimate = MoneyFigures & {
  /** Per line of the return, including its share of amounts for the whole return. The lines add up to the total. */
  readonly lines: readonly MoneyFigures[];
};

export function estimateMoney(conclusion: Conclusion, facts: ReturnFacts, decision?: RecordedReviewOutcome): Estimate {
  const values = facts.lines.map((line) => minorOrZero(line.facts["line.value"]));
  const isReviewed = conclusion.outcome === "review";
  const isDeclined = conclusion.outcome === "decline" || (isReviewed && decision === "decline");
  const lineFigures = isDeclined ? values.map(declinedLine) : creditedLines(conclusion, facts, values);
  const lines = lineFigures.map((line, index): MoneyFigures => {
    const value = values[index]!;
    return { ...line, value, reviewed: isReviewed ? value : 0 };
  });
  return { ...sumMoney(lines), lines };
}

/** The figures of a line apart from its value and whether it is reviewed. */
type LineFigures = Omit<MoneyFigures, "value" | "reviewed">;

const declinedLine = (value: Minor): LineFigures => ({ declined: value, kept: value, refunded: 0, fees: 0, bonus: 0 });

function creditedLines(
  conclusion: Conclusion,
  { currency, facts, lines }: ReturnFacts,
  values: readonly Minor[],
): LineFigures[] {
  const credits = values.map((one, index) =>
    lineCredit(conclusion.lines[index]!, one, lines[index]!.facts["line.grade"]),
  );
  const fees = feesPerLine(conclusion, credits, currency);
  const refunds = credits.map((credit, index) => credit - fees[index]!);
  const resolution = facts["return.resolution"];
  const bonus =
    resolution === "store-credit"
      ? ruleAmount(returnSetting(conclusion, "bonus"), refunds.reduce(add, 0), currency)
      : 0;
  const bonuses = allocate(bonus, credits);
  const staysInShop = resolution === "store-credit" || resolution === "exchange";
  return refunds.map((refunded, index) => ({
    refunded,
    declined: 0,
    fees: fees[index]!,
    bonus: bonuses[index]!,
    kept: staysInShop ? values[index]! : values[index]! - refunded,
  }));
}

/**
 * Per line, its own fees and its share of the fees for the whole return, in proportion to the line's credit. No line's
 * fee exceeds its credit: the excess is charged to the other lines, as far as they have credit left.
 */
function feesPerLine(conclusion: Conclusion, credits: readonly Minor[], currency: string): Minor[] {
  const credit = credits.reduce(add, 0);
  const returnFees = RETURN_FEES.map(({ setting }) =>
    ruleAmount(returnSetting(conclusion, setting), credit, currency),
  ).reduce(add, 0);
  const shares = allocate(returnFees, credits);
  const uncapped = credits.map((one, index) => lineFee(conclusion.lines[index]!, one, currency) + shares[index]!);
  const capped = uncapped.map((fee, index) => Math.min(fee, credits[index]!));
  const uncovered = Math.min(uncapped.reduce(add, 0), credit) - capped.reduce(add, 0);
  const redistributed = allocate(
    uncovered,
    capped.map((fee, index) => credits[index]! - fee),
  );
  return capped.map((fee, index) => fee + redistributed[index]!);
}

const add = (sum: Minor, one: Minor): Minor => sum + one;

const minorOrZero = (fact: unknown): Minor => (typeof fact === "number" ? fact : 0);

function lineCredit(line: DecidedLine, value: Minor, grade: FactValue | undefined): Minor {
  const credit = percentOf(value, String(lineSetting(line, "creditPercent")));
  const knownGrade = GRADES.find((one) => one === grade);
  return knownGrade === undefined ? credit : percentOf(credit, String(lineSetting(line, "gradeShare")[knownGrade]));
}

const lineFee = (line: DecidedLine, credit: Minor, currency: string): Minor =>
  LINE_FEES.map(({ setting }) => ruleAmount(lineSetting(line, setting), credit, currency)).reduce(add, 0);
