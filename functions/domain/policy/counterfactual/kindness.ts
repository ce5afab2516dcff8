// What of a conclusion became kinder: the outcome, a fee, the window, the share that is credited.
import { lineAnswer, returnAnswer } from "../answered.ts";
import { amountIn } from "../compile/test.ts";
import type { Conclusion } from "../decide.ts";
import { percentOf } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { FeeRule, Question, VerdictOutcome } from "../vocabulary/questions.ts";

/** One question with what it was and what it would have been, as figures: more is kinder. */
export type Kinder = {
  readonly question: Question;
  readonly lineId?: string;
  readonly before: number;
  readonly after: number;
};

/** What became kinder, or nothing when anything became harsher. Both are weighed on the same goods, those of `facts`. */
export function kinderIn(before: Conclusion, after: Conclusion, facts: ReturnFacts): readonly Kinder[] {
  const then = figuresOf(after, facts);
  const all = figuresOf(before, facts).map(({ kindness, ...one }, at): Kinder => ({
    ...one,
    before: kindness,
    after: then[at]!.kindness,
  }));
  // A lower fee for a higher one is no kindness that could be told in a sentence.
  return all.some((one) => one.after < one.before) ? [] : all.filter((one) => one.after > one.before);
}

const FEES: ReadonlySet<Question> = new Set<Question>(["restockingFee", "returnShippingFee", "handlingFee"]);

/** Whether the question is about a fee, and no fee would be charged at all. */
export const isFree = (question: Question, conclusion: Conclusion, facts: ReturnFacts): boolean =>
  FEES.has(question) && figuresOf(conclusion, facts).every((one) => !FEES.has(one.question) || one.kindness >= 0);

type Figure = Pick<Kinder, "question" | "lineId"> & { readonly kindness: number };

const KINDNESS: Readonly<Record<VerdictOutcome, number>> = {
  decline: 0,
  review: 1,
  authorize: 2,
  "keep-the-item": 3,
};

function figuresOf(conclusion: Conclusion, facts: ReturnFacts): readonly Figure[] {
  const value = Number(facts.facts["return.value"] ?? 0);
  return [
    { question: "verdict", kindness: KINDNESS[conclusion.outcome] },
    ...(["returnShippingFee", "handlingFee"] as const).map((question): Figure => ({
      question,
      kindness: -feeOn(returnAnswer(conclusion, question), value, facts.currency),
    })),
    ...conclusion.lines.flatMap((line, at) => figuresOfLine(line, facts, at)),
  ];
}

type Line = Conclusion["lines"][number];

function figuresOfLine(line: Line, { lines, currency }: ReturnFacts, at: number): readonly Figure[] {
  const { lineId } = line;
  const value = Number(lines[at]!.facts["line.value"] ?? 0);
  return [
    { question: "window", lineId, kindness: lastDayOf(line) },
    { question: "restockingFee", lineId, kindness: -feeOn(lineAnswer(line, "restockingFee"), value, currency) },
    { question: "creditPercent", lineId, kindness: lineAnswer(line, "creditPercent") },
  ];
}

/** A line without a last day is open for ever, or not at all. */
const lastDayOf = ({ eligible, until }: Line): number => until ?? (eligible ? Infinity : -Infinity);

const feeOn = (fee: FeeRule, value: Minor, currency: string): Minor =>
  fee === "none" ? 0 : "percent" in fee ? percentOf(value, fee.percent) : (amountIn(fee.amount, currency) ?? 0);
