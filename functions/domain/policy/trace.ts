// Why a rule held or did not: the test that settled it, which is the last one that a reader of the policy has to look at.
import type { Said, TraceStep } from "./answered.ts";
import type { CompiledRule, Row } from "./compile.ts";
import type { Batch, BatchedRule } from "./compile/batch.ts";
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
  const { ones, twos, fours } = metBy(batch, row);
  const { rules } = batch;
  for (let place = 0; place < rules.length; place++) {
    const one = rules[place]!;
    const failed = one.sifted[((ones >> place) & 1) + ((twos >> place) & 1) * 2 + ((fours >> place) & 1) * 4];
    const step = failed ? stepOf(asked, one, false, failed.test, row[failed.place]) : walked(one, row, lines, asked);
    trace.push(step);
    if (step.held) return one.said;
  }
  return undefined;
}

/** Binary digits of a number for each rule of a batch: bit n is a digit of rule n's. */
type Count = { readonly ones: number; readonly twos: number; readonly fours: number };

/** How many of its first tests each rule meets before it fails one: counted for all rules at once. */
function metBy({ all, sieves, turns }: Batch, row: Row): Count {
  const left: number[] = [];
  for (const sieve of sieves) left.push(leftBy(sieve, row[sieve.place]));
  let [met, ones, twos, fours] = [all, 0, 0, 0];
  for (const turn of turns) {
    let now = 0;
    // Stryker disable next-line EqualityOperator: beyond its end there are no bits
    for (let at = 0; at < turn.length; at += 2) now |= left[turn[at]!]! & turn[at + 1]!;
    met &= now;
    fours ^= met & ones & twos;
    twos ^= met & ones;
    ones ^= met;
  }
  return { ones, twos, fours };
}

/** Steps are made in one place, all of one shape, which keeps making and reading them quick. */
const stepOf = (
  { question, lineId }: Asked,
  { rule }: CompiledRule,
  held: boolean,
  test: Test | undefined,
  saw: FactValue | undefined,
): TraceStep => ({ question, rule: rule.id, held, lineId, test, saw });

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
    return stepOf(asked, one, next, met?.test, met && row[met.place]);
  }
  // Stryker disable next-line ConditionalExpression: seenOn says the same of it, and takes longer
  if (last.lines === undefined) return stepOf(asked, one, next, last.test, row[last.place]);
  const seen = seenOn(last, row, lines);
  return stepOf(asked, one, next, seen?.step.test, seen?.row[seen.step.place]);
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
