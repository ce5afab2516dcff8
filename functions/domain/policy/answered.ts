// What rules said to one return: for each question the answer and who gave it. Questions nobody spoke to have their default.
import type { FactValue } from "./vocabulary/facts.ts";
import type { Test } from "./rules.ts";
import {
  LINE_DEFAULTS,
  type LineAnswers,
  type Question,
  RETURN_DEFAULTS,
  type ReturnAnswers,
} from "./vocabulary/questions.ts";

/** An answer and where it comes from: a rule's id, or the article of a law such as "eu-2011-83-art-9". */
export type Said<T> = {
  readonly value: T;
  readonly by: string;
  /** Version of the policy it stands in, when that is not the one pinned to the order. */
  readonly version?: string;
};

export type SaidOf<A> = { readonly [Q in keyof A]?: Said<A[Q]> };

export type AnsweredLine = { readonly lineId: string; readonly answers: SaidOf<LineAnswers> };

export type Answered = { readonly answers: SaidOf<ReturnAnswers>; readonly lines: readonly AnsweredLine[] };

/** One rule that was asked: whether it held, and the test that settled it with what it saw. */
export type TraceStep = {
  readonly question: Question;
  readonly rule: string;
  readonly held: boolean;
  readonly lineId?: string | undefined;
  /** As it stands in the policy: `{ "fact": "order.country", "in": ["DE"] }`. Absent when nothing was looked at. */
  readonly test?: Test | undefined;
  /** Absent when the fact was not known. */
  readonly saw?: FactValue | undefined;
  /** Version of the policy the rule stands in, when it is not the one pinned to the order. */
  readonly version?: string;
};

export const returnAnswer = <Q extends keyof ReturnAnswers>(
  { answers }: Pick<Answered, "answers">,
  question: Q,
): ReturnAnswers[Q] => (answers[question] as Said<ReturnAnswers[Q]> | undefined)?.value ?? RETURN_DEFAULTS[question];

export const lineAnswer = <Q extends keyof LineAnswers>({ answers }: AnsweredLine, question: Q): LineAnswers[Q] =>
  (answers[question] as Said<LineAnswers[Q]> | undefined)?.value ?? LINE_DEFAULTS[question];
