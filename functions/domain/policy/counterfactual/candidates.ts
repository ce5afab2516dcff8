// Candidate changes for counterfactuals: the facts whose tests settled rules, each at values that would have settled
// them the other way, and the last day of each window.
import type { TraceStep } from "../policy-output.ts";
import { collectTests } from "../check/fact-space.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Conclusion } from "../decide.ts";
import type { Rule, Test } from "../rules.ts";
import { kindOf, type Facts, type ReturnFacts } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import { boundaryDays, boundaryNumbers, boundarySets, boundaryTexts } from "./boundary-values.ts";
import { type Change, maxDaysEarlier, shopperChange } from "./change.ts";

/** How easily the shopper could have made a change, 0 the easiest; undefined when it was not theirs to make. */
export function shopperEffort({ fact, from, to }: Change): number | undefined {
  // A larger quantity or value is not suggested: nobody should return more than they want to.
  const isIncrease = Math.sign(Number(to) - Number(from)) === 1;
  return isIncrease ? undefined : shopperChange(fact)?.effort;
}

/** Of changes that are shown to staff only. */
const STAFF_EFFORT = 100;

export const effortOf = (change: Change): number => shopperEffort(change) ?? STAFF_EFFORT;

const CANDIDATES_MAX = 120;

/** The easiest for the shopper first. */
export function candidateChanges(
  facts: ReturnFacts,
  { lines }: Conclusion,
  trace: readonly TraceStep[],
  rules: readonly Rule[],
): readonly Change[] {
  const possibleChanges = [
    ...lines.map(({ until }) => requestOn(facts, until ?? Infinity)),
    ...trace.flatMap((step) => testsOfStep(step, rules).flatMap((test) => changesByTest(facts, test, step.lineId))),
  ].filter(isPossibleIn(facts));
  const distinctChanges = new Map(
    possibleChanges.map((change) => [JSON.stringify([change.fact, change.lineId, change.to]), change]),
  );
  return [...distinctChanges.values()].toSorted((a, b) => effortOf(a) - effortOf(b)).slice(0, CANDIDATES_MAX);
}

/**
 * For a rule that failed, the test that settled it; for a rule that held, all of its tests, since without any one of
 * them it might not have held. Two versions of a policy may each have a rule with this id.
 */
function testsOfStep({ rule, held: isHeld, test }: TraceStep, rules: readonly Rule[]): readonly Test[] {
  const conditions = rules.filter(({ id }) => isHeld && id === rule).flatMap(({ when }) => when ?? []);
  return [...(test ? [test] : []), ...conditions.flatMap((when) => collectTests(when))];
}

const requestDay = ({ facts }: ReturnFacts): LocalDay => Number(facts["return.requestedOn"]);

const requestOn = (facts: ReturnFacts, to: LocalDay): Change => ({
  fact: "return.requestedOn",
  from: requestDay(facts),
  to,
});

function isPossibleIn(facts: ReturnFacts): (change: Change) => boolean {
  const daysEarlierMax = maxDaysEarlier(facts);
  return ({ fact, from, to }) => {
    const daysEarlier = Number(from) - Number(to);
    if (fact === "return.requestedOn") return daysEarlier > 0 && daysEarlier <= daysEarlierMax;
    const lineCount = fact === "return.quantity" ? facts.lines.length : 1;
    const min = fact.endsWith(".quantity") ? lineCount : 0;
    return to !== from && (typeof to !== "number" || to >= min);
  };
}

/** A line fact is changed on the traced line, or on each line when the step is about the whole return. */
function changesByTest(facts: ReturnFacts, test: Test, lineId: string | undefined): readonly Change[] {
  const { scope, counterfactual } = kindOf(test.fact);
  if (counterfactual === "never") return [];
  if (scope === "return") return changesOfFact(facts, test, facts.facts);
  return facts.lines
    .filter((line) => lineId === undefined || line.lineId === lineId)
    .flatMap((line) => changesOfFact(facts, test, line.facts, line.lineId));
}

function changesOfFact(facts: ReturnFacts, test: Test, factSet: Facts, lineId?: string): readonly Change[] {
  const { fact } = test;
  const from = factSet[fact];
  const change = (to: FactValue): Change => ({
    fact,
    ...(from !== undefined && { from }),
    to,
    ...(lineId !== undefined && { lineId }),
  });
  const { type, values, daysSince } = kindOf(fact);
  switch (type) {
    case "count":
    case "percent":
    case "money": {
      if (typeof from !== "number") return [];
      const numbers = boundaryNumbers(test, type, facts.currency);
      // A different number of days since an event means that the request was made on another day.
      return daysSince !== undefined
        ? numbers.map((to) => requestOn(facts, requestDay(facts) - from + to))
        : numbers.map(change);
    }
    case "date":
      return fact === "return.requestedOn" ? boundaryDays(test, requestDay(facts)).map(change) : [];
    case "flag":
      return typeof from === "boolean" ? [change(!from)] : [];
    case "text":
      return boundaryTexts(test, values).map(change);
    case "set":
      return boundarySets(test, from as readonly string[] | undefined).map(change);
  }
}
