// What a conclusion would mean in money for the goods of a return, in whole minor units. An estimate: it knows what is asked for, and
// the grade of what arrived where that was recorded, but not how many units would have been accepted.
import type { Minor } from "../../money/minor.ts";
import { lineAnswer, returnAnswer } from "../answered.ts";
import { amountIn } from "../compile/test.ts";
import type { Conclusion, DecidedLine } from "../decide.ts";
import { percentOf } from "../kinder.ts";
import { type FactValue, GRADES, type ReturnFacts } from "../vocabulary/facts.ts";
import type { BonusRule, FeeRule } from "../vocabulary/questions.ts";

export type Money = {
  /** What the goods are worth that are asked about. */
  readonly value: Minor;
  /** What of it goes back, after fees. */
  readonly refunded: Minor;
  /** What of it is refused. */
  readonly declined: Minor;
  readonly fees: Minor;
  /** On top, where the shopper takes store credit. */
  readonly bonus: Minor;
  /** Revenue that stays: the value less what goes back. Store credit and exchanges stay in the shop as well. */
  readonly kept: Minor;
  /** What a person has to look at first. */
  readonly reviewed: Minor;
};

/** What a person decided when the return was reviewed; without it a review is taken to end well for the shopper. */
export type Decision = "authorize" | "decline" | undefined;

export type Estimate = Money & {
  /** Per line of the return: its credit less its own fee. */
  readonly lines: readonly { readonly value: Minor; readonly refunded: Minor }[];
};

export function estimateOf(
  conclusion: Conclusion,
  { currency, facts, lines }: ReturnFacts,
  decision?: Decision,
): Estimate {
  const values = lines.map((line) => amount(line.facts["line.value"]));
  const value = values.reduce(add, 0);
  const reviewed = conclusion.outcome === "review" ? value : 0;
  if (conclusion.outcome === "decline" || (reviewed > 0 && decision === "decline")) {
    const none = { refunded: 0, fees: 0, bonus: 0, reviewed };
    return { value, declined: value, kept: value, ...none, lines: values.map((one) => ({ value: one, refunded: 0 })) };
  }
  const credits = values.map((one, index) =>
    creditOf(conclusion.lines[index]!, one, lines[index]!.facts["line.grade"]),
  );
  const own = credits.map((credit, index) => lineFee(conclusion.lines[index]!, credit, currency));
  const credit = credits.reduce(add, 0);
  const shared = [returnAnswer(conclusion, "returnShippingFee"), returnAnswer(conclusion, "handlingFee")]
    .map((rule) => worth(rule, credit, currency))
    .reduce(add, 0);
  // Fees stop at zero.
  const fees = Math.min(credit, own.reduce(add, 0) + shared);
  const refunded = credit - fees;
  const stays = facts["return.resolution"] === "store-credit" || facts["return.resolution"] === "exchange";
  return {
    value,
    refunded,
    declined: 0,
    fees,
    bonus:
      facts["return.resolution"] === "store-credit" ? worth(returnAnswer(conclusion, "bonus"), refunded, currency) : 0,
    kept: stays ? value : value - refunded,
    reviewed,
    lines: credits.map((one, index) => ({ value: values[index]!, refunded: Math.max(0, one - own[index]!) })),
  };
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
