// What could have been otherwise: values just across the boundaries of the tests that settled rules, and the days of a window.
import type { TraceStep } from "../answered.ts";
import { testsOf } from "../check/space.ts";
import { amountIn, operatorOf } from "../compile/test.ts";
import { dateOf, dayOf } from "../days.ts";
import type { Conclusion } from "../decide.ts";
import type { Operand, Rule, Test } from "../rules.ts";
import { EVIDENCE, type FactName, factKind, type FactValue, type ReturnFacts } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/questions.ts";
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
  return at < 0 || (typeof to === "number" && typeof from === "number" && to > from) ? undefined : at;
}

/**
 * Never asked of anybody: why goods come back is what happened, and to offer another reason would invite a lie. Who somebody is and
 * in which currency they paid is no more open to change, and what is summed from other facts follows them.
 */
const FIXED: ReadonlySet<string> = new Set<FactName>([
  ...(["line.reason", "line.subReason", "line.claim", "return.reasons", "return.mentions"] as const),
  ...(["customer.id", "line.id", "line.sku", "order.currency", "order.placedOn", "return.lines"] as const),
  ...(["line.shippedOn", "line.deliveredOn"] as const),
]);

const DAYS_SINCE = /\.daysSince/;
const CANDIDATES_MAX = 120;

export function candidatesOf(
  facts: ReturnFacts,
  before: Conclusion,
  trace: readonly TraceStep[],
  rules: readonly Rule[],
): readonly Change[] {
  const found = new Map<string, Change>();
  const add = (change: Change): void => {
    if (change.to === change.from) return;
    found.set(`${change.fact} ${change.lineId ?? ""} ${String(change.to)}`, change);
  };
  for (const days of earlierDays(facts, before)) add(requested(facts, days));
  for (const [test, lineId] of testsIn(trace, rules)) {
    const { fact } = test;
    if (FIXED.has(fact)) continue;
    const places = factKind(fact)?.scope === "line" ? facts.lines.map((line) => line.lineId) : [undefined];
    for (const place of places)
      if (lineId === undefined || place === undefined || place === lineId)
        for (const change of changesOf(facts, test, place)) add(change);
  }
  return [...found.values()]
    .filter((change) => isPossible(facts, change))
    .toSorted((a, b) => (nearness(a) ?? SHOPPERS.length) - (nearness(b) ?? SHOPPERS.length))
    .slice(0, CANDIDATES_MAX);
}

/** Of a rule that failed the test that settled it; of one that held all, for without any of them it might not have. */
function testsIn(
  trace: readonly TraceStep[],
  rules: readonly Rule[],
): readonly (readonly [Test, string | undefined])[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return trace.flatMap((step) => {
    const when = step.held ? byId.get(step.rule)?.when : undefined;
    const tests = [...(step.test ? [step.test] : []), ...(when === undefined ? [] : testsOf(when))];
    return tests.map((test) => [test, step.lineId] as const);
  });
}

/** What a test compares with; undefined when it asks only whether the fact is known. */
function wantedOf(test: Test): Operand | undefined {
  const operator = operatorOf(test);
  return operator === undefined || operator === "known" ? undefined : test[operator];
}

const requested = (facts: ReturnFacts, days: number): Change => {
  const from = Number(facts.facts["return.requestedOn"]);
  return { fact: "return.requestedOn", from, to: from - days };
};

/** The days by which each closed window was missed. */
const earlierDays = ({ facts }: ReturnFacts, { lines }: Conclusion): readonly number[] =>
  lines.flatMap(({ eligible, until }) =>
    eligible || until === undefined ? [] : [Number(facts["return.requestedOn"]) - until],
  );

function isPossible(facts: ReturnFacts, { fact, from, to }: Change): boolean {
  if (fact === "return.requestedOn") return to < from! && Number(from) - Number(to) <= daysToSpare(facts);
  const least = fact.endsWith(".quantity") ? Math.max(1, fact.startsWith("return.") ? facts.lines.length : 1) : 0;
  return typeof to !== "number" || to >= least;
}

function changesOf(facts: ReturnFacts, test: Test, lineId: string | undefined): readonly Change[] {
  const { fact } = test;
  const own = lineId === undefined ? facts.facts : facts.lines.find((line) => line.lineId === lineId)!.facts;
  const from = own[fact];
  const change = (to: FactValue): Change => ({
    fact,
    ...(from !== undefined && { from }),
    to,
    ...(lineId !== undefined && { lineId }),
  });
  const kind = factKind(fact)!;
  switch (kind.type) {
    case "count":
    case "percent":
    case "money": {
      if (typeof from !== "number") return [];
      const across = boundaries(test, kind.type, facts.currency);
      // Days that went by are an earlier request.
      return DAYS_SINCE.test(fact) ? across.map((to) => requested(facts, from - to)) : across.map(change);
    }
    case "date":
      return fact === "return.requestedOn" ? boundaries(test, "date", facts.currency, Number(from)).map(change) : [];
    case "flag":
      return typeof from === "boolean" ? [change(!from)] : [];
    case "text":
      return textsOf(test, kind.values).map(change);
    case "set":
      return setsOf(test, from as readonly string[] | undefined).map(change);
    default: {
      const unhandled: never = kind.type;
      return unhandled;
    }
  }
}

/** Both sides of each number a test compares with. */
function boundaries(test: Test, type: "count" | "percent" | "money" | "date", currency: string, saw = 0): number[] {
  const wanted = wantedOf(test);
  const given = type === "money" ? [amountIn(wanted as Amounts, currency)] : [wanted].flat();
  const year = type === "date" ? Number(dateOf(Math.max(0, saw)).slice(0, 4)) : 0;
  return given.flatMap((one): number[] => {
    if (typeof one === "number" && type === "percent")
      return [-1, 0, 1].map((by) => (Math.round(one * 100) + by) / 100).filter((to) => to >= 0 && to <= 100);
    if (typeof one === "number") return [one - 1, one, one + 1].filter((to) => to >= 0);
    if (typeof one !== "string") return [];
    const days = /^\d{4}-/.test(one) ? [dayOf(one)] : [dayOf(`${year}-${one}`), dayOf(`${year - 1}-${one}`)];
    return days.flatMap((day) => (day === undefined ? [] : [day - 1, day, day + 1]));
  });
}

function textsOf(test: Test, values: readonly string[] | undefined): readonly string[] {
  return values ?? [test.is ?? test.in ?? []].flat().filter((one) => typeof one === "string");
}

/** Evidence can be added and never taken back; other sets may also lack what they hold. */
function setsOf(test: Test, from: readonly string[] = []): readonly (readonly string[])[] {
  const members = [wantedOf(test) ?? []].flat().filter((one) => typeof one === "string");
  const missing = members.filter((one) => !from.includes(one));
  const added = missing.length === 0 ? [] : [[...from, ...missing], ...missing.map((one) => [...from, one])];
  const isEvidence = test.fact.endsWith(".evidence");
  const held = members.filter((one) => from.includes(one));
  const removed = isEvidence || held.length === 0 ? [] : [from.filter((one) => !held.includes(one))];
  return [...added, ...removed].filter(
    (set) => !isEvidence || set.every((one) => (EVIDENCE as readonly string[]).includes(one)),
  );
}
