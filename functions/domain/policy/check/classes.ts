// The values of one fact, cut into classes that no test of a policy tells apart: points and gaps between the numbers it is
// compared with, each text that is named and any other, true and false, and always "not known".
import type { Fact } from "../compile.ts";
import { amountIn, operatorOf } from "../compile/test.ts";
import { dateOf, dayOf } from "../days.ts";
import { named } from "../../named.ts";
import type { Policy, Test } from "../rules.ts";
import { factKind, type FactType, type FactValue } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/questions.ts";
import type { Among } from "./formula.ts";
import { testOfValue } from "./held.ts";
import { PLAIN_DAYS, plainOf, rangeOf } from "./plain.ts";

/** One value stands for all of its class; a class of numbers goes from `low` to `high`. */
export type Class = { readonly value?: FactValue | undefined; readonly low?: number; readonly high?: number };

export const UNKNOWN: Class = {};

/** The classes of a fact, the plainest first, and for each test those in which it holds. */
export type Facet = { readonly classes: readonly Class[]; readonly holding: ReadonlyMap<Test, Among> };

/** So many lines a return is looked at with. What would need more is not decided. */
export const LINES_MAX = 5;

/** What a fact's classes depend on besides the tests of it. */
export type Cutting = { readonly policy: Policy; readonly currency: string; readonly years: readonly number[] };

/** The classes of which something is true. */
export const amongOf = (classes: readonly Class[], holds: (value: Class["value"]) => boolean): Among =>
  classes.reduce((bits, { value }, at) => (holds(value) ? bits | (1n << BigInt(at)) : bits), 0n);

export function facetOf(fact: Fact, tests: readonly Test[], cutting: Cutting): Facet {
  const { policy, currency } = cutting;
  const known = knownClasses(fact, tests, cutting);
  const holds = tests.map((test) => testOfValue(test, policy, currency));
  const merged = isMerged(fact) ? alikeOnce(known, holds) : known;
  // A grade is not known before anybody looked; other facts mostly are.
  const classes = plainOf(fact, currency) === undefined ? [UNKNOWN, ...merged] : [...merged, UNKNOWN];
  return { classes, holding: new Map(tests.map((test, at) => [test, amongOf(classes, holds[at]!)])) };
}

const YEARS_AROUND = 2;
const PLAIN_YEAR = yearOf(PLAIN_DAYS.requestedOn);

/** The years in which days of the year are looked at: around today and every date that is named, a leap year among them. */
export function yearsOf(tests: readonly Test[]): readonly number[] {
  const dates = tests.flatMap(({ on, before, after, between }) => [on, before, after, between].flat());
  const years = [PLAIN_YEAR, ...dates.flatMap((date) => dayOf(String(date)) ?? []).map(yearOf)];
  const [first, last] = rangeOf("return.requestedOn");
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, at) => yearOf(first) + at).filter((year) =>
    years.some((one) => Math.abs(year - one) <= YEARS_AROUND),
  );
}

function yearOf(day: number): number {
  return Number(dateOf(day).slice(0, 4));
}

/** Long lists name thousands of texts that no rule tells apart. Ids and closed lists stay as they are: other facts hang on them. */
const isMerged = (fact: Fact): boolean => {
  const { type, values } = factKind(fact)!;
  return type === "text" && !values && fact !== "line.id" && !fact.startsWith("experiment.");
};

function alikeOnce(
  classes: readonly Class[],
  holds: readonly ((value: Class["value"]) => boolean)[],
): readonly Class[] {
  const alike = Map.groupBy(classes, ({ value }) => holds.map((test) => test(value)).join());
  return [...alike.values()].map(([first]) => first!);
}

/** The plainest first. */
function knownClasses(fact: Fact, tests: readonly Test[], cutting: Cutting): readonly Class[] {
  const { type, values } = factKind(fact)!;
  const plain = plainOf(fact, cutting.currency);
  if (type !== "flag" && type !== "text") return numbers(fact, type, tests, cutting);
  const all = type === "flag" ? [false, true] : (values ?? texts(fact, tests, cutting));
  return [...all.filter((value) => value === plain), ...all.filter((value) => value !== plain)].map((value) => ({
    value,
  }));
}

/** Days of the year come round without end: the example is looked for in some years only. */
function numbers(fact: Fact, type: FactType, tests: readonly Test[], cutting: Cutting): readonly Class[] {
  const plain = Number(plainOf(fact, cutting.currency) ?? 0);
  const cuts = cutsOf(type, tests, cutting).toSorted((a, b) => a - b);
  const years = cutting.years.map((year) => [dayOf(`${year}-01-01`)!, dayOf(`${year}-12-31`)!] as const);
  const spans = tests.some(({ betweenYearly }) => betweenYearly) ? years : [rangeOf(fact)];
  const far = ({ at }: { readonly at: number }): number => Math.abs(at - plain);
  return spans
    .flatMap((span) => cutUp(span, cuts))
    .map(({ low, high }) => ({ at: Math.min(Math.max(plain, low), high), low, high }))
    .toSorted((a, b) => far(a) - far(b))
    .map(({ at, low, high }) => ({ value: type === "percent" ? at / 100 : at, low, high }));
}

/** Each cut is a point of its own, with what lies between. */
function cutUp([least, most]: readonly [number, number], cuts: readonly number[]) {
  const each = new Set([least, ...cuts.flatMap((cut) => [cut, cut + 1])]);
  const starts = [...each].filter((start) => start >= least && start <= most);
  return starts.map((low, at) => ({ low, high: (starts[at + 1] ?? most + 1) - 1 }));
}

/** Whether a test names values at all. */
function isCompared(test: Test): boolean {
  const operator = operatorOf(test);
  return operator !== undefined && operator !== "known";
}

function cutsOf(type: FactType, tests: readonly Test[], { currency, years }: Cutting): number[] {
  return tests.filter(isCompared).flatMap((test): number[] => {
    const operator = operatorOf(test)!;
    const operand = test[operator]!;
    if (type === "money") return [amountIn(operand as Amounts, currency) ?? []].flat();
    const given = [operand].flat() as (number | string)[];
    if (operator === "betweenYearly") return given.flatMap((day) => everyYear(String(day), years));
    if (type === "date") return given.flatMap((date) => dayOf(String(date)) ?? []);
    return given.map((number) => (type === "percent" ? Math.round(Number(number) * 100) : Number(number)));
  });
}

/** Where a year lacks the day, the cut is the next one. */
const everyYear = (monthDay: string, years: readonly number[]): number[] =>
  years.map((year) => dayOf(`${year}-${monthDay}`) ?? dayOf(`${year}-03-01`)!);

function texts(fact: Fact, tests: readonly Test[], { policy, currency }: Cutting): readonly string[] {
  const others = fact === "line.id" ? OTHER_IDS : [OTHER];
  const arms = policy.rules
    .map(({ arm }) => `experiment.${arm}`)
    .filter((arm) => arm.startsWith(`${fact}/`))
    .map((arm) => arm.slice(fact.length + 1));
  // Values nobody names: one of each kind that an order may really have, and one that starts like nothing else.
  const unnamed = fact === "order.country" ? ["FR", "US", "BR"] : ["another"];
  const plain = (plainOf(fact, currency) ?? []) as string | readonly string[];
  return [
    ...new Set(
      [plain, tests.filter(isCompared).map((test) => namedBy(test, policy, others)), arms, unnamed, others].flat(2),
    ),
  ];
}

/** The texts of a test; where one starts with another, some that do so too. */
function namedBy(test: Test, { lists }: Policy, others: readonly string[]): readonly string[] {
  const operator = operatorOf(test)!;
  const given = [test[operator] as string | readonly string[]].flat();
  if (operator === "startsWith") return given.flatMap((start) => [start, ...others.map((other) => start + other)]);
  return operator === "inList" || operator === "notInList" ? (named(lists, given[0]!) ?? []) : given;
}

const OTHER = "~";
/** No two lines have one id: as many as lines are looked at. */
const OTHER_IDS = Array.from({ length: LINES_MAX }, (_, line) => `${OTHER}${line + 1}`);
