// What of a conclusion became kinder: the outcome, a fee, the window, the share that is credited.
import { lineAnswer, returnAnswer } from "../answered.ts";
import { amountIn } from "../compile/test.ts";
import type { Conclusion } from "../decide.ts";
import { percentOf } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { FeeRule, Question } from "../vocabulary/questions.ts";

/** One question with what it was and what it would have been, as figures: more is kinder. */
export type Kinder = {
  readonly question: Question;
  readonly lineId?: string;
  readonly before: number;
  readonly after: number;
};

const HARSH_TO_KIND = ["decline", "review", "authorize", "keep-the-item"];

/** What became kinder, or nothing when the outcome became harsher. Both are weighed on the same goods, those of `facts`. */
export function kinderIn(before: Conclusion, after: Conclusion, facts: ReturnFacts): readonly Kinder[] {
  const outcome = (of: Conclusion): number => HARSH_TO_KIND.indexOf(of.outcome);
  if (outcome(after) < outcome(before)) return [];
  const value = Number(facts.facts["return.value"] ?? 0);
  const fees = (["returnShippingFee", "handlingFee"] as const).map((question): Kinder => ({
    question,
    before: -feeOn(returnAnswer(before, question), value, facts.currency),
    after: -feeOn(returnAnswer(after, question), value, facts.currency),
  }));
  const lines = before.lines.flatMap((line, at) => ofLine(line, after.lines[at]!, facts, at));
  const all: Kinder[] = [{ question: "verdict", before: outcome(before), after: outcome(after) }, ...fees, ...lines];
  // A lower fee for a higher one is no kindness that could be told in a sentence.
  return all.some((one) => one.after < one.before) ? [] : all.filter((one) => one.after > one.before);
}

type Line = Conclusion["lines"][number];

function ofLine(before: Line, after: Line, { lines, currency }: ReturnFacts, at: number): readonly Kinder[] {
  const { lineId } = before;
  const value = Number(lines[at]!.facts["line.value"] ?? 0);
  const fee = (line: Line): number => -feeOn(lineAnswer(line, "restockingFee"), value, currency);
  return [
    { question: "window", lineId, before: lastDayOf(before), after: lastDayOf(after) },
    { question: "restockingFee", lineId, before: fee(before), after: fee(after) },
    {
      question: "creditPercent",
      lineId,
      before: lineAnswer(before, "creditPercent"),
      after: lineAnswer(after, "creditPercent"),
    },
  ];
}

/** A line without a last day is open for ever, or not at all. */
const lastDayOf = ({ eligible, until }: Line): number => until ?? (eligible ? Infinity : -Infinity);

const feeOn = (fee: FeeRule, value: Minor, currency: string): Minor =>
  fee === "none" ? 0 : "percent" in fee ? percentOf(value, fee.percent) : (amountIn(fee.amount, currency) ?? 0);
