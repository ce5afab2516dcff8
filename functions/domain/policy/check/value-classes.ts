// Partitions the values of one fact into classes that no test of a policy distinguishes: for numbers the compared
// points and the ranges between them, for texts each named text and one for the rest, true and false, and always
// "unknown".
import type { Fact } from "../compile/row.ts";
import { amountIn, operatorOf } from "../compile/compile-test.ts";
import { formatLocalDay, type LocalDay, parseLocalDay } from "../../time/local-day.ts";
import { ownValue } from "../../keyed-record.ts";
import type { Policy, Test } from "../rules.ts";
import { kindOf } from "../vocabulary/facts.ts";
import type { FactType } from "../vocabulary/operators.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import type { Amounts } from "../vocabulary/setting-values.ts";
import type { ClassSet } from "./formula.ts";
import { testPredicate } from "./rule-evaluator.ts";
import { TYPICAL_DAYS, typicalValue, numberRange } from "./typical-values.ts";

/** `value` represents the whole class; a class of numbers covers `low` to `high` inclusive. */
export type ValueClass = { readonly value?: FactValue | undefined; readonly low?: number; readonly high?: number };

export const UNKNOWN_CLASS: ValueClass = {};

/** The classes of a fact, the most typical first, and for each test the classes in which it holds. */
export type FactClasses = {
  readonly classes: readonly ValueClass[];
  readonly classesByTest: ReadonlyMap<Test, ClassSet>;
};

/** The largest number of lines a return is searched with. A query that needs more is reported as not decided. */
export const LINES_MAX = 5;

/** What the classes of a fact depend on besides the tests of that fact. */
export type ClassificationContext = {
  readonly policy: Policy;
  readonly currency: string;
  readonly years: readonly number[];
};

/** The set of classes whose value satisfies the predicate. */
export const classSetWhere = (
  classes: readonly ValueClass[],
  holds: (value: ValueClass["value"]) => boolean,
): ClassSet => classes.reduce((bits, { value }, index) => (holds(value) ? bits | (1n << BigInt(index)) : bits), 0n);

export function classifyFact(fact: Fact, tests: readonly Test[], context: ClassificationContext): FactClasses {
  const { policy, currency } = context;
  const unmerged = knownClasses(fact, tests, context);
  const predicates = tests.map((test) => testPredicate(test, policy, currency));
  const merged = canMerge(fact) ? mergeAlike(unmerged, predicates) : unmerged;
  // A fact without a typical value, such as a grade, is usually unknown, so "unknown" comes first; for other facts it
  // comes last.
  const classes = typicalValue(fact, currency) === undefined ? [UNKNOWN_CLASS, ...merged] : [...merged, UNKNOWN_CLASS];
  return {
    classes,
    classesByTest: new Map(tests.map((test, index) => [test, classSetWhere(classes, predicates[index]!)])),
  };
}

const yearOf = (day: LocalDay): number => Number(formatLocalDay(day).slice(0, 4));

const YEARS_AROUND = 2;
const TYPICAL_YEAR = yearOf(TYPICAL_DAYS.requested);

/**
 * The years in which yearly date ranges are searched: around the typical request day and around every date a test
 * names. At least one leap year is among them.
 */
export function yearsToSearch(tests: readonly Test[]): readonly number[] {
  const dates = tests.flatMap(({ on, before, after, between }) => [on, before, after, between].flat());
  const years = [TYPICAL_YEAR, ...dates.flatMap((date) => parseLocalDay(String(date)) ?? []).map(yearOf)];
  const [first, last] = numberRange("return.requestedOn");
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index).filter((year) =>
    years.some((around) => Math.abs(year - around) <= YEARS_AROUND),
  );
}

/**
 * Long lists name thousands of texts that no rule distinguishes, so their classes are merged. Ids and closed lists are
 * not merged, because other facts depend on their individual values.
 */
const canMerge = (fact: Fact): boolean => {
  const { type, values } = kindOf(fact);
  return type === "text" && !values && fact !== "line.id" && !fact.startsWith("experiment.");
};

function mergeAlike(
  classes: readonly ValueClass[],
  predicates: readonly ((value: ValueClass["value"]) => boolean)[],
): readonly ValueClass[] {
  const groups = Map.groupBy(classes, ({ value }) => predicates.map((holds) => holds(value)).join());
  return [...groups.values()].map(([first]) => first!);
}

/** The most typical class first. */
function knownClasses(fact: Fact, tests: readonly Test[], context: ClassificationContext): readonly ValueClass[] {
  const { type, values } = kindOf(fact);
  const typical = typicalValue(fact, context.currency);
  if (type !== "flag" && type !== "text") return numberClasses(fact, type, tests, context);
  const ordered = type === "flag" ? [false, true] : (values ?? textValues(fact, tests, context));
  return [...ordered.filter((value) => value === typical), ...ordered.filter((value) => value !== typical)].map(
    (value) => ({
      value,
    }),
  );
}

/** Yearly date ranges recur without end, so they are searched in a limited number of years. */
function numberClasses(
  fact: Fact,
  type: FactType,
  tests: readonly Test[],
  context: ClassificationContext,
): readonly ValueClass[] {
  const typical = Number(typicalValue(fact, context.currency) ?? 0);
  const cutPoints = cutPointsOf(type, tests, context).toSorted((a, b) => a - b);
  const years = context.years.map(
    (year) => [parseLocalDay(`${year}-01-01`)!, parseLocalDay(`${year}-12-31`)!] as const,
  );
  const ranges = tests.some(({ betweenYearly }) => betweenYearly) ? years : [numberRange(fact)];
  const distance = ({ representative }: { readonly representative: number }): number =>
    Math.abs(representative - typical);
  return ranges
    .flatMap((range) => splitRange(range, cutPoints))
    .map(({ low, high }) => ({ representative: Math.min(Math.max(typical, low), high), low, high }))
    .toSorted((a, b) => distance(a) - distance(b))
    .map(({ representative, low, high }) => ({
      value: type === "percent" ? representative / 100 : representative,
      low,
      high,
    }));
}

/** Splits a range into the cut points and the gaps between them. */
function splitRange([min, max]: readonly [number, number], cutPoints: readonly number[]) {
  const candidates = new Set([min, ...cutPoints.flatMap((cutPoint) => [cutPoint, cutPoint + 1])]);
  const starts = [...candidates].filter((start) => start >= min && start <= max);
  return starts.map((low, index) => ({ low, high: (starts[index + 1] ?? max + 1) - 1 }));
}

/** Whether a test compares the fact with values at all. */
function comparesValues(test: Test): boolean {
  const operator = operatorOf(test);
  return operator !== undefined && operator !== "known";
}

function cutPointsOf(type: FactType, tests: readonly Test[], { currency, years }: ClassificationContext): number[] {
  return tests.filter(comparesValues).flatMap((test): number[] => {
    const operator = operatorOf(test)!;
    const operand = test[operator]!;
    if (type === "money") return [amountIn(operand as Amounts, currency) ?? []].flat();
    const operands = [operand].flat() as (number | string)[];
    if (operator === "betweenYearly") return operands.flatMap((day) => yearlyDays(String(day), years));
    if (type === "date") return operands.flatMap((date) => parseLocalDay(String(date)) ?? []);
    return operands.map((number) => (type === "percent" ? Math.round(Number(number) * 100) : Number(number)));
  });
}

/** In a year without that day (29 February), the cut is at 1 March. */
const yearlyDays = (monthDay: string, years: readonly number[]): number[] =>
  years.map((year) => parseLocalDay(`${year}-${monthDay}`) ?? parseLocalDay(`${year}-03-01`)!);

function textValues(
  fact: Fact,
  tests: readonly Test[],
  { policy, currency }: ClassificationContext,
): readonly string[] {
  const fillers = fact === "line.id" ? UNNAMED_IDS : [UNNAMED_TEXT];
  const arms = policy.rules
    .map(({ arm }) => `experiment.${arm}`)
    .filter((arm) => arm.startsWith(`${fact}/`))
    .map((arm) => arm.slice(fact.length + 1));
  // Texts that no test names: real country codes for countries, and a text with a prefix nothing else has.
  const unnamed = kindOf(fact).codes === "countries" ? ["FR", "US", "BR"] : ["another"];
  const typical = (typicalValue(fact, currency) ?? []) as string | readonly string[];
  return [
    ...new Set(
      [
        typical,
        tests.filter(comparesValues).map((test) => textsNamedBy(test, policy, fillers)),
        arms,
        unnamed,
        fillers,
      ].flat(2),
    ),
  ];
}

/** The texts a test names; for `startsWith`, also some longer texts with that prefix. */
function textsNamedBy(test: Test, { lists }: Policy, suffixes: readonly string[]): readonly string[] {
  const operator = operatorOf(test)!;
  const operands = [test[operator] as string | readonly string[]].flat();
  if (operator === "startsWith")
    return operands.flatMap((prefix) => [prefix, ...suffixes.map((suffix) => prefix + suffix)]);
  return operator === "inList" || operator === "notInList" ? (ownValue(lists, operands[0]!) ?? []) : operands;
}

const UNNAMED_TEXT = "~";
/** Line ids are unique, so there is one unnamed id for each line that is searched. */
const UNNAMED_IDS = Array.from({ length: LINES_MAX }, (_, line) => `${UNNAMED_TEXT}${line + 1}`);
