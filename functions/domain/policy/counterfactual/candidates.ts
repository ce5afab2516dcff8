// What could have been otherwise: the facts that settled rules, each at values that would have settled them the other way, and the
// days of a window.
import type { TraceStep } from "../answered.ts";
import { testsOf } from "../check/space.ts";
import type { LocalDay } from "../days.ts";
import type { Conclusion } from "../decide.ts";
import type { Rule, Test } from "../rules.ts";
import { type FactName, factKind, type Facts, type FactValue, type ReturnFacts } from "../vocabulary/facts.ts";
import { daysAcross, numbersAcross, setsAcross, textsAcross } from "./across.ts";
import { type Change, daysToSpare } from "./change.ts";

/** What a shopper had in hand, the nearest at hand first. All else is for staff to see. */
const SHOPPERS: readonly (readonly FactName[])[] = [
  ["return.requestedOn"],
  ["return.resolution"],
  ["return.method"],
  ["return.evidence", "line.evidence"],
  ["return.quantity", "line.quantity", "return.value", "line.value"],
];

/** How near at hand a change was to the shopper; undefined when it was not theirs to make. */
export function nearness({ fact, from, to }: Change): number | undefined {
  const at = SHOPPERS.findIndex((facts) => (facts as readonly string[]).includes(fact));
  // More of a good thing is not asked for: nobody should send back more than they want.
  const isMore = Math.sign(Number(to) - Number(from)) === 1;
  return at < 0 || isMore ? undefined : at;
}

/**
 * Never asked of anybody: why goods come back is what happened, and to offer another reason would invite a lie. Who somebody is and
 * in which currency they paid is no more open to change, and what is summed from other facts follows them. Nor are days of the past.
 */
const FIXED: ReadonlySet<string> = new Set<FactName>([
  ...(["line.reason", "line.subReason", "line.claim", "return.reasons", "return.mentions"] as const),
  ...(["customer.id", "line.id", "line.sku", "order.currency", "return.lines"] as const),
]);

const CANDIDATES_MAX = 120;

/** The nearest at hand first. */
export function candidatesOf(
  facts: ReturnFacts,
  { lines }: Conclusion,
  trace: readonly TraceStep[],
  rules: readonly Rule[],
): readonly Change[] {
  const all = [
    ...lines.map(({ until }) => requested(facts, until ?? Infinity)),
    ...trace.flatMap((step) => testsIn(step, rules).flatMap((test) => changesOf(facts, test, step.lineId))),
  ].filter(possibleIn(facts));
  const found = new Map(all.map((change) => [JSON.stringify([change.fact, change.lineId, change.to]), change]));
  return [...found.values()]
    .toSorted((a, b) => (nearness(a) ?? SHOPPERS.length) - (nearness(b) ?? SHOPPERS.length))
    .slice(0, CANDIDATES_MAX);
}

/**
 * Of a rule that failed the test that settled it; of one that held all, for without any of them it might not have. Two versions of a
 * policy may have a rule of the same name each.
 */
function testsIn({ rule, held, test }: TraceStep, rules: readonly Rule[]): readonly Test[] {
  const conditions = rules.filter(({ id }) => held && id === rule).flatMap(({ when }) => when ?? []);
  return [...(test ? [test] : []), ...conditions.flatMap((when) => testsOf(when))];
}

const requestedOn = ({ facts }: ReturnFacts): LocalDay => Number(facts["return.requestedOn"]);

const requested = (facts: ReturnFacts, to: LocalDay): Change => ({
  fact: "return.requestedOn",
  from: requestedOn(facts),
  to,
});

function possibleIn(facts: ReturnFacts): (change: Change) => boolean {
  const spare = daysToSpare(facts);
  return ({ fact, from, to }) => {
    const earlier = Number(from) - Number(to);
    if (fact === "return.requestedOn") return earlier > 0 && earlier <= spare;
    const units = fact === "return.quantity" ? facts.lines.length : 1;
    const least = fact.endsWith(".quantity") ? units : 0;
    return to !== from && (typeof to !== "number" || to >= least);
  };
}

/** Of a fact about lines: for the line that was asked about, or for any. */
function changesOf(facts: ReturnFacts, test: Test, lineId: string | undefined): readonly Change[] {
  if (FIXED.has(test.fact)) return [];
  if (factKind(test.fact)!.scope === "return") return changesAt(facts, test, facts.facts);
  return facts.lines
    .filter((line) => lineId === undefined || line.lineId === lineId)
    .flatMap((line) => changesAt(facts, test, line.facts, line.lineId));
}

function changesAt(facts: ReturnFacts, test: Test, own: Facts, lineId?: string): readonly Change[] {
  const { fact } = test;
  const from = own[fact];
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
      const across = numbersAcross(test, type, facts.currency);
      // Days that went by are an earlier request.
      return fact.includes(".daysSince")
        ? across.map((to) => requested(facts, requestedOn(facts) - from + to))
        : across.map(change);
    }
    case "date":
      return fact === "return.requestedOn" ? daysAcross(test, requestedOn(facts)).map(change) : [];
    case "flag":
      return typeof from === "boolean" ? [change(!from)] : [];
    case "text":
      return textsAcross(test, values).map(change);
    case "set":
      return setsAcross(test, from as readonly string[] | undefined).map(change);
  }
}
