// A return that would have gone differently, and why: the rule on each side and the test that settled it.
import { explain } from "../answer.ts";
import type { SaidOf, TraceStep } from "../answered.ts";
import type { Compiled } from "../compile.ts";
import type { Conclusion } from "../decide.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import {
  type Answers,
  LINE_DEFAULTS,
  type Question,
  RETURN_DEFAULTS,
  type VerdictOutcome,
} from "../vocabulary/questions.ts";
import type { Estimate } from "./estimate.ts";
import type { Sides } from "./figures.ts";

export type ChangedSide = {
  readonly outcome: VerdictOutcome;
  readonly refunded: number;
  readonly fees: number;
  readonly bonus: number;
  /** The rule behind the question that made the difference, an article of a law, "default", or an eligibility code. */
  readonly rule: string;
  readonly step?: TraceStep;
};

export type Changed = {
  readonly returnId: string;
  readonly currency: string;
  readonly value: number;
  /** The question that made the difference. */
  readonly question: Question;
} & Sides<ChangedSide>;

/** What one side concluded about one return, and what it comes to. */
export type Concluded = {
  readonly compiled: Compiled;
  readonly conclusion: Conclusion;
  readonly estimate: Estimate;
  /** What was known when it was decided, and when the goods were graded. */
  readonly verdictOn: ReturnFacts;
  readonly gradedOn: ReturnFacts;
};

export const isChanged = ({ inForce: a, draft: b }: Sides<Concluded>): boolean =>
  a.conclusion.outcome !== b.conclusion.outcome ||
  a.estimate.refunded !== b.estimate.refunded ||
  a.estimate.fees !== b.estimate.fees ||
  a.estimate.bonus !== b.estimate.bonus;

/** How much money it is about; the list shows most first. */
export const weightOf = ({ inForce: a, draft: b }: Sides<Pick<Estimate, "refunded" | "bonus">>): number =>
  Math.abs(a.refunded + a.bonus - b.refunded - b.bonus);

export function changedOf(returnId: string, facts: ReturnFacts, sides: Sides<Concluded>): Changed {
  const question = questionOf(sides);
  const side = ({ compiled, conclusion, estimate, ...known }: Concluded): ChangedSide => {
    const about = question === "gradeShare" ? known.gradedOn : question === "verdict" ? known.verdictOn : facts;
    const step = explain(compiled, about).trace.findLast((one) => one.question === question);
    const { outcome } = conclusion;
    const { refunded, fees, bonus } = estimate;
    const rule = question === "verdict" ? conclusion.rule : saidBy(conclusion, question);
    return { outcome, refunded, fees, bonus, rule, ...(step && { step }) };
  };
  const { value } = sides.draft.estimate;
  return {
    returnId,
    currency: facts.currency,
    value,
    question,
    inForce: side(sides.inForce),
    draft: side(sides.draft),
  };
}

/** What is decided first matters first: whether lines can go back, then the verdict, then what is paid, and last what comes on top. */
const ASKED = ["verdict", "creditPercent", "gradeShare", "restockingFee", "returnShippingFee", "handlingFee"] as const;

function questionOf({ inForce: { conclusion: a }, draft: { conclusion: b } }: Sides<Concluded>): Question {
  const closed = (conclusion: Conclusion): boolean => conclusion.lines.some(({ eligible }) => !eligible);
  if (closed(a) !== closed(b)) return "window";
  return ASKED.find((question) => valuesOf(a, question) !== valuesOf(b, question)) ?? "bonus";
}

/** All that was said to a question, for the return and for each of its lines. */
const saidTo = ({ answers, lines }: Conclusion, question: Question) =>
  [answers, ...lines.map((line) => line.answers)].map((said) => (said as SaidOf<Answers>)[question]);

/** What holds without a rule is no other answer than the same from a rule. */
const valuesOf = (conclusion: Conclusion, question: Question): string =>
  JSON.stringify(saidTo(conclusion, question).map((said) => said?.value ?? DEFAULTS[question]));

const DEFAULTS: Answers = { ...LINE_DEFAULTS, ...RETURN_DEFAULTS };

const saidBy = (conclusion: Conclusion, question: Question): string =>
  saidTo(conclusion, question).find((said) => said !== undefined)?.by ?? "default";
