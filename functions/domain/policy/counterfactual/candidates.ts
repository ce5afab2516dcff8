// Candidate changes for counterfactuals: the facts whose tests settled rules, each at values that would have settled
// them the other way, and the last day of each window.
import type { TraceStep } from "../policy-output.ts";
import { collectTests } from "../check/fact-space.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Conclusion } from "../decide.ts";
import type { Rule, Test } from "../rules.ts";
import { type FactName, factKind, type Facts, type FactValue, type ReturnFacts } from "../vocabulary/facts.ts";
import { boundaryDays, boundaryNumbers, boundarySets, boundaryTexts } from "./boundary-values.ts";
import { type Change, maxDaysEarlier } from "./change.ts";

/** The facts a shopper could have changed, the easiest first. Changes of other facts are shown to staff only. */
const SHOPPER_FACTS: readonly (readonly FactName[])[] = [
  ["return.requestedOn"],
  ["return.resolution"],
  ["return.method"],
  ["return.evidence", "line.evidence"],
  ["return.quantity", "line.quantity", "return.value", "line.value"],
];

/** How easily the shopper could have made a change, 0 the easiest; undefined when it was not theirs to make. */
export function shopperEffort({ fact, from, to }: Change): number | undefined {
  const effort = SHOPPER_FACTS.findIndex((facts) => (facts as readonly string[]).includes(fact));
  // A larger quantity or value is not suggested: nobody should return more than they want to.
  const isIncrease = Math.sign(Number(to) - Number(from)) === 1;
  return effort < 0 || isIncrease ? undefined : effort;
}

/**
 * Never changed in a counterfactual. The reason is what happened, and suggesting another would invite a false
 * statement. Identity and currency cannot change, and derived facts follow the facts they are derived from.
 */
const FIXED: ReadonlySet<string> = new Set<FactName>([
  ...(["line.reason", "line.subReason", "line.claim", "return.reasons", "return.mentions"] as const),
  ...(["customer.id", "line.id", "line.sku", "order.currency", "return.lines"] as const),
]);

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
  return [...distinctChanges.values()]
    .toSorted((a, b) => (shopperEffort(a) ?? SHOPPER_FACTS.length) - (shopperEffort(b) ?? SHOPPER_FACTS.length))
    .slice(0, CANDIDATES_MAX);
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
  if (FIXED.has(test.fact)) return [];
  if (factKind(test.fact)!.scope === "return") return changesOfFact(facts, test, facts.facts);
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
  const { type, values } = factKind(fact)!;
  switch (type) {
    case "count":
    case "percent":
    case "money": {
      if (typeof from !== "number") return [];
      const numbers = boundaryNumbers(test, type, facts.currency);
      // A different number of days since an event means that the request was made on another day.
      return fact.includes(".daysSince")
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
