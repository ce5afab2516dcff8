// The version pinned to an order beside the newer one: question by question the shopper gets the kinder answer. What concerns only
// the shop's own work (queues, destinations, what its staff may do) follows the newer version.
import { exactOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { roundedQuotient, toMinor } from "../money/round.ts";
import { type Answered, type AnsweredLine, lineAnswer, returnAnswer, type Said, type SaidOf } from "./answered.ts";
import { amountIn } from "./compile/test.ts";
import { GRADES, type ReturnFacts } from "./vocabulary/facts.ts";
import {
  type BonusRule,
  type FeeRule,
  LINE_QUESTIONS,
  type LineAnswers,
  RETURN_QUESTIONS,
  type ReturnAnswers,
} from "./vocabulary/questions.ts";
import { lastDay } from "./window.ts";

/** What a fee or a bonus comes to on a credit of `value`, in minor units. */
type Weigh = (rule: FeeRule | BonusRule) => Minor;

/** How kind an answer is: more is kinder. Questions that are not here are either the shop's own business or merged below. */
type Kindness<A> = { readonly [Q in keyof A]?: (value: A[Q], weigh: Weigh) => number };

function rank<T>(...fromHarshToKind: readonly T[]): (value: T) => number {
  const ranks = new Map(fromHarshToKind.map((value, index) => [value, index]));
  return (value) => ranks.get(value)!;
}

const RETURN_KINDNESS: Kindness<ReturnAnswers> = {
  verdict: rank("decline", "review", "authorize", "keep-the-item"),
  returnShippingFee: (fee, weigh) => -weigh(fee),
  handlingFee: (fee, weigh) => -weigh(fee),
  bonus: (bonus, weigh) => weigh(bonus),
  evidence: ({ length }) => -length,
  questions: ({ length }) => -length,
  refundWhen: rank("inspection", "receipt", "first-scan", "at-once"),
  refundShipping: rank("never", "standard", "whole-order", "always"),
  refundDuties: rank("never", "whole-order", "by-value"),
  tenderAlternative: rank("none", "store-credit"),
  shipByDays: (days) => days,
  reviewHours: (hours) => -hours,
  inspectionHours: (hours) => -hours,
  paymentDays: (days) => -days,
};

const LINE_KINDNESS: Kindness<LineAnswers> = {
  restockingFee: (fee, weigh) => -weigh(fee),
  creditPercent: (percent) => percent,
};

const SHOPS_OWN: ReadonlySet<string> = new Set(["queue", "priority", "destination", "authority", "reminderHours"]);

/** The kinder of the two, per question. Answers of the newer version say so by its version. */
export function kinder(pinned: Answered, newer: Answered, newerVersion: string, facts: ReturnFacts): Answered {
  const answers: Record<string, Said<unknown>> = { ...pinned.answers };
  const take = (question: keyof ReturnAnswers): void =>
    put(answers, question, newer.answers[question], newerVersion, returnAnswer(newer, question));
  const weigh = weighing(facts, facts.facts["return.value"]);
  for (const question of RETURN_QUESTIONS)
    if (SHOPS_OWN.has(question) || isKinder(RETURN_KINDNESS, question, pinned, newer, weigh)) take(question);
  // The words go with the outcome they explain.
  if (answers["verdict"]?.version === newerVersion) take("words");
  for (const question of ["resolutions", "methods"] as const) {
    const more = returnAnswer(newer, question).filter(
      (one) => !(returnAnswer(pinned, question) as readonly string[]).includes(one),
    );
    if (more.length > 0)
      put(answers, question, newer.answers[question], newerVersion, [...returnAnswer(pinned, question), ...more]);
  }
  return {
    answers,
    lines: pinned.lines.map((line, index) => kinderLine(line, newer.lines[index]!, newerVersion, facts, index)),
  };
}

function kinderLine(
  pinned: AnsweredLine,
  newer: AnsweredLine,
  version: string,
  facts: ReturnFacts,
  index: number,
): AnsweredLine {
  const answers: Record<string, Said<unknown>> = { ...pinned.answers };
  const line = facts.lines[index]!;
  const take = (question: keyof LineAnswers, value: unknown = lineAnswer(newer, question)): void =>
    put(answers, question, newer.answers[question], version, value);
  const weigh = weighing(facts, line.facts["line.value"]);
  for (const question of LINE_QUESTIONS) if (isKinderOnLine(question, pinned, newer, weigh)) take(question);
  if (endsLater(lastDay(newer, line.facts, facts.facts), lastDay(pinned, line.facts, facts.facts))) {
    take("window");
    take("extension");
  }
  const shares = GRADES.map(
    (grade) => [grade, lineAnswer(pinned, "gradeShare")[grade], lineAnswer(newer, "gradeShare")[grade]] as const,
  );
  if (shares.some(([, before, after]) => after > before))
    take("gradeShare", Object.fromEntries(shares.map(([grade, before, after]) => [grade, Math.max(before, after)])));
  return { lineId: pinned.lineId, answers: answers as SaidOf<LineAnswers> };
}

function isKinder<Q extends keyof ReturnAnswers>(
  table: Kindness<ReturnAnswers>,
  question: Q,
  pinned: Answered,
  newer: Answered,
  weigh: Weigh,
): boolean {
  const kindness = table[question];
  return (
    kindness !== undefined &&
    kindness(returnAnswer(newer, question), weigh) > kindness(returnAnswer(pinned, question), weigh)
  );
}

function isKinderOnLine<Q extends keyof LineAnswers>(
  question: Q,
  pinned: AnsweredLine,
  newer: AnsweredLine,
  weigh: Weigh,
): boolean {
  const kindness = LINE_KINDNESS[question];
  return (
    kindness !== undefined &&
    kindness(lineAnswer(newer, question), weigh) > kindness(lineAnswer(pinned, question), weigh)
  );
}

const put = (
  answers: Record<string, Said<unknown>>,
  question: string,
  said: Said<unknown> | undefined,
  version: string,
  value: unknown,
): void => {
  answers[question] = { value, by: said?.by ?? "default", version };
};

/** What a fee or bonus rule comes to; a percentage is of the credit, rounded once. */
function weighing({ currency }: ReturnFacts, credit: unknown): Weigh {
  const value = typeof credit === "number" ? credit : 0;
  return (rule) =>
    rule === "none" ? 0 : "percent" in rule ? percentOf(value, rule.percent) : (amountIn(rule.amount, currency) ?? 0);
}

/** A percentage with any decimals of an amount, rounded half away from zero. */
export function percentOf(value: Minor, percent: string): Minor {
  const { digits, scale } = exactOf(percent);
  return toMinor(roundedQuotient(BigInt(value) * digits, 100n * 10n ** BigInt(scale)));
}

type Last = ReturnType<typeof lastDay>;

/** "open" never ends and "closed" never began. */
const endsLater = (a: Last, b: Last): boolean => orderOf(a) > orderOf(b);

const orderOf = (last: Last): number => (last === "open" ? Infinity : last === "closed" ? -Infinity : last);
