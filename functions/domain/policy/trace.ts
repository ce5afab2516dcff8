// Why a rule held or did not: the test that settled it, which is the last one that a reader of the policy has to look at.
import type { Said, TraceStep } from "./answered.ts";
import type { Row } from "./compile.ts";
import { type Batch, type BatchedRule, COUNTS } from "./compile/batch.ts";
import { holdsAt, isHeld, type Next, type Step } from "./compile/graph.ts";
import { leftBy } from "./compile/sieve.ts";
import type { Test } from "./rules.ts";
import type { FactValue } from "./vocabulary/facts.ts";
import type { Question } from "./vocabulary/questions.ts";

/** What a trace is of: a question about the whole return, or about the line whose id is given. */
export type Asked = { readonly question: Question; readonly lineId: string | undefined };

/** What the first rule of a batch says that holds; every rule up to it is added to the trace. */
export function traceFirst(
  batch: Batch,
  row: Row,
  lines: readonly Row[],
  asked: Asked,
  trace: TraceStep[],
): Said<unknown> | undefined {
  const { rules, failures } = batch;
  const { ones, twos, fours } = metBy(batch, row);
  for (let place = 0; place < rules.length; place++) {
    const met = ((ones >> place) & 1) + ((twos >> place) & 1) * 2 + ((fours >> place) & 1) * 4;
    const failure = failures[place * COUNTS + met];
    if (failure) {
      trace.push(stepOf(asked, failure.rule, false, failure.test, row[failure.place]));
      continue;
    }
    const one = rules[place]!;
    const step = walked(one, row, lines, asked);
    trace.push(step);
    if (step.held) return one.said;
  }
  return undefined;
}

/** Binary digits of a number for each rule of a batch: bit n is a digit of rule n's. */
type Count = { readonly ones: number; readonly twos: number; readonly fours: number };

/** How many of its first tests each rule meets before it fails one: counted for all rules at once, without a branch. */
function metBy({ all, sieves, turns }: Batch, row: Row): Count {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let fifth = 0;
  let sixth = 0;
  let seventh = 0;
  let at = 0;
  for (const sieve of sieves) {
    const left = leftBy(sieve, row[sieve.place]);
    first |= left & turns[at++]!;
    second |= left & turns[at++]!;
    third |= left & turns[at++]!;
    fourth |= left & turns[at++]!;
    fifth |= left & turns[at++]!;
    sixth |= left & turns[at++]!;
    seventh |= left & turns[at++]!;
  }
  // Who meets a test has met all before it.
  first &= all;
  second &= first;
  third &= second;
  fourth &= third;
  fifth &= fourth;
  sixth &= fifth;
  seventh &= sixth;
  return {
    ones: first ^ second ^ third ^ fourth ^ fifth ^ sixth ^ seventh,
    twos: second ^ fourth ^ sixth,
    fours: fourth,
  };
}

/** Steps are made in one place, all of one shape, which keeps making and reading them quick. */
const stepOf = (
  { question, lineId }: Asked,
  rule: string,
  held: boolean,
  test: Test | undefined,
  saw: FactValue | undefined,
): TraceStep => ({ question, rule, held, lineId, test, saw });

/** The rest of a rule whose first tests are all met, by going through it. */
function walked(one: BatchedRule, row: Row, lines: readonly Row[], asked: Asked): TraceStep {
  let last: Step | undefined;
  let next = one.after;
  while (typeof next === "object") {
    last = next;
    next = holdsAt(last, row, lines) ? last.yes : last.no;
  }
  if (last === undefined) {
    const met = one.sifted.at(-1);
    return stepOf(asked, one.rule.id, next, met?.test, met && row[met.place]);
  }
  // Stryker disable next-line ConditionalExpression: seenOn says the same of it, and takes longer
  if (last.lines === undefined) return stepOf(asked, one.rule.id, next, last.test, row[last.place]);
  const seen = seenOn(last, row, lines);
  return stepOf(asked, one.rule.id, next, seen?.step.test, seen?.row[seen.step.place]);
}

type Seen = { readonly step: Step; readonly row: Row };

/** Of lines that were gone through, the one that settled it is the one they ended at, or the last. */
function seenOn(step: Step, row: Row, lines: readonly Row[]): Seen | undefined {
  if (!step.lines) return { step, row };
  const { first, until } = step.lines;
  const line = lines.find((one) => isHeld(first, one, lines) === until) ?? lines.at(-1);
  const last = line && lastOf(first, line, lines);
  return last && seenOn(last, line, lines);
}

function lastOf(first: Next, row: Row, lines: readonly Row[]): Step | undefined {
  let last: Step | undefined;
  for (let next = first; typeof next === "object"; next = holdsAt(last, row, lines) ? last.yes : last.no) last = next;
  return last;
}
