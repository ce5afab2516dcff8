// What would have changed a verdict: the smallest changes of one fact, or of two, that would have been kinder to the shopper. Each
// is true: it has been applied and decided again.
import { returnAnswer, type TraceStep } from "./answered.ts";
import { candidatesOf, nearness } from "./counterfactual/candidates.ts";
import { type Change, withChanges } from "./counterfactual/change.ts";
import { type Kinder, kinderIn } from "./counterfactual/kindness.ts";
import type { Conclusion } from "./decide.ts";
import type { Rule } from "./rules.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { Question, VerdictOutcome } from "./vocabulary/questions.ts";

export type Counterfactual = {
  readonly changes: readonly Change[];
  /** What would have been kinder; for a line's question, of which line. */
  readonly question: Question;
  readonly lineId?: string;
  readonly outcomeBefore: VerdictOutcome;
  readonly outcomeAfter: VerdictOutcome;
  /** Whether nothing would have been charged any more. */
  readonly free: boolean;
  /** Whether all of it was in the shopper's own hand; otherwise only staff see it. */
  readonly forShopper: boolean;
};

export type Asked = {
  readonly facts: ReturnFacts;
  readonly before: Conclusion;
  readonly trace: readonly TraceStep[];
  /** Of the policies that were asked: what else the rules that held were about. */
  readonly rules: readonly Rule[];
  /** The same decision for other facts. */
  readonly decide: (facts: ReturnFacts) => Conclusion;
};

const FOUND_MAX = 6;
/** Two changes at once are looked for among so many, and only where one alone changes nothing of a question. */
const PAIRED_MAX = 12;

type Tried = { readonly changes: readonly Change[]; readonly after: Conclusion; readonly kinder: readonly Kinder[] };

/** The nearest at hand first. */
export function counterfactuals(asked: Asked): readonly Counterfactual[] {
  const { facts, before, trace, rules } = asked;
  const candidates = candidatesOf(facts, before, trace, rules);
  const singles = candidates.map((change) => tried(asked, [change])).filter(({ kinder }) => kinder.length > 0);
  const pairs = before.outcome === "decline" && singles.length === 0 ? pairsOf(candidates.slice(0, PAIRED_MAX)) : [];
  const found = [...singles, ...pairs.map((pair) => tried(asked, pair)).filter(({ kinder }) => kinder.length > 0)];
  return smallest(found.flatMap((one) => one.kinder.map((kinder) => said(before, one, kinder, facts))))
    .toSorted((a, b) => order(a) - order(b))
    .slice(0, FOUND_MAX);
}

function tried({ facts, before, decide }: Asked, changes: readonly Change[]): Tried {
  const changed = withChanges(facts, changes);
  const after = decide(changed);
  return { changes, after, kinder: isOffered(changes, after) ? kinderIn(before, after, facts) : [] };
}

/** Another resolution or way back is no advice where the shop does not offer it. */
const isOffered = (changes: readonly Change[], after: Conclusion): boolean =>
  changes.every(
    ({ fact, to }) =>
      (fact !== "return.resolution" || (returnAnswer(after, "resolutions") as readonly unknown[]).includes(to)) &&
      (fact !== "return.method" || (returnAnswer(after, "methods") as readonly unknown[]).includes(to)),
  );

const pairsOf = (candidates: readonly Change[]): readonly (readonly Change[])[] =>
  candidates.flatMap((one, at) =>
    candidates
      .slice(0, at)
      .filter((other) => other.fact !== one.fact)
      .map((other) => [other, one]),
  );

type Weighed = Counterfactual & { readonly after: number };

function said(before: Conclusion, { changes, after }: Tried, kinder: Kinder, facts: ReturnFacts): Weighed {
  const isFree = FEES.has(kinder.question) && kinderIn(after, WITHOUT_FEES(after), facts).length === 0;
  return {
    changes,
    question: kinder.question,
    ...(kinder.lineId !== undefined && { lineId: kinder.lineId }),
    outcomeBefore: before.outcome,
    outcomeAfter: after.outcome,
    free: isFree,
    forShopper: changes.every((change) => nearness(change) !== undefined),
    after: kinder.after,
  };
}

const FEES: ReadonlySet<Question> = new Set<Question>(["restockingFee", "returnShippingFee", "handlingFee"]);

const NONE = { value: "none", by: "default" } as const;
const WITHOUT_FEES = (conclusion: Conclusion): Conclusion => ({
  ...conclusion,
  answers: { ...conclusion.answers, returnShippingFee: NONE, handlingFee: NONE },
  lines: conclusion.lines.map((line) => ({ ...line, answers: { ...line.answers, restockingFee: NONE } })),
});

/** Of changes of the same facts with the same effect, the smallest. */
function smallest(found: readonly Weighed[]): readonly Counterfactual[] {
  const best = new Map<string, Weighed>();
  for (const one of found) {
    const facts = one.changes.map(({ fact, lineId }) => `${fact} ${lineId ?? ""}`);
    const name = [...facts, one.question, one.lineId, one.after].join(" ");
    const known = best.get(name);
    if (!known || sizeOf(one) < sizeOf(known)) best.set(name, one);
  }
  return [...best.values()].map(({ after: _after, ...counterfactual }) => counterfactual);
}

const sizeOf = ({ changes }: Counterfactual): number =>
  changes.reduce(
    (sum, { from, to }) => sum + (typeof from === "number" && typeof to === "number" ? Math.abs(to - from) : 1),
    0,
  );

const STAFF = 100;
const EACH_MORE = 20;

/** First what was nearest at hand, then what changes the outcome, then what changes most. */
function order({ changes, question, forShopper }: Counterfactual): number {
  const near = changes.map((change) => nearness(change) ?? STAFF).reduce((a, b) => Math.max(a, b), 0);
  return (forShopper ? 0 : STAFF) + near * 2 + (changes.length - 1) * EACH_MORE + (question === "verdict" ? 0 : 1);
}
