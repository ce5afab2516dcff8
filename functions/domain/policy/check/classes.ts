// The values of one fact, cut into classes that no test of a policy tells apart: points and gaps between the numbers it is
// compared with, each text that is named and any other, true and false, and always "not known".
import type { Fact } from "../compile.ts";
import { amountIn, operatorOf } from "../compile/test.ts";
import { dateOf, dayOf } from "../days.ts";
import { named } from "../../named.ts";
import type { Policy, Test } from "../rules.ts";
import { factKind, type FactValue } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/questions.ts";
import type { Among } from "./formula.ts";
import { testOfValue } from "./held.ts";
import { plainOf, rangeOf } from "./plain.ts";

/** One value stands for all of its class; a class of numbers goes from `low` to `high`. */
export type Class = { readonly value: FactValue | undefined; readonly low?: number; readonly high?: number };

export const UNKNOWN: Class = { value: undefined };

/** The classes of a fact, the plainest first, and for each test those in which it holds. */
export type Facet = { readonly classes: readonly Class[]; readonly holding: ReadonlyMap<Test, Among> };

/** So many lines a return is looked at with. What would need more is not decided. */
export const LINES_MAX = 5;

/** What a fact's classes depend on besides the tests of it. */
export type Cutting = { readonly policy: Policy; readonly currency: string; readonly years: readonly number[] };

export function facetOf(fact: Fact, tests: readonly Test[], cutting: Cutting): Facet {
  const { policy, currency } = cutting;
  const known = byPlainness(knownClasses(fact, tests, cutting), plainOf(fact, currency));
  const holds = tests.map((test) => testOfValue(test, policy, currency));
  const merged = isMerged(fact) ? alikeOnce(known, holds) : known;
  // A grade is not known before anybody looked; other facts mostly are.
  const classes = plainOf(fact, currency) === undefined ? [UNKNOWN, ...merged] : [...merged, UNKNOWN];
  const among = (test: (value: FactValue) => boolean): Among =>
    classes.reduce(
      (bits, { value }, at) => (value !== undefined && test(value) ? bits | (1n << BigInt(at)) : bits),
      0n,
    );
  return { classes, holding: new Map(tests.map((test, at) => [test, among(holds[at]!)])) };
}

const YEARS_AROUND = 2;
const YEARS_MAX = 40;
const PLAIN_YEARS = [2024, 2028] as const;

/** The years in which days of the year are looked at: around every date that is named, a leap year among them. */
export function yearsOf(tests: readonly Test[]): readonly number[] {
  const named = tests.flatMap(({ on, before, after, between }) =>
    [on, before, after, between].flat().flatMap((date) => (typeof date === "string" ? (dayOf(date) ?? []) : [])),
  );
  const years = named.map((day) => Number(dateOf(day).slice(0, 4)));
  const first = Math.min(PLAIN_YEARS[0], ...years.map((year) => year - YEARS_AROUND));
  const last = Math.max(PLAIN_YEARS[1], ...years.map((year) => year + YEARS_AROUND));
  return Array.from({ length: Math.min(last - first + 1, YEARS_MAX) }, (_, index) => first + index);
}

/** Long lists name thousands of texts that no rule tells apart. Ids and closed lists stay as they are: other facts hang on them. */
const isMerged = (fact: Fact): boolean => {
  const kind = factKind(fact);
  if (fact.startsWith("experiment.") || fact === "line.id" || fact === "order.currency") return false;
  return kind?.type === "text" && !kind.values;
};

function alikeOnce(classes: readonly Class[], holds: readonly ((value: FactValue) => boolean)[]): Class[] {
  const seen = new Map<string, Class>();
  for (const one of classes) {
    const sign = holds.map((test) => (test(one.value!) ? "1" : "0")).join("");
    if (!seen.has(sign)) seen.set(sign, one);
  }
  return [...seen.values()];
}

function byPlainness(classes: readonly Class[], plain: FactValue | undefined): readonly Class[] {
  if (plain === undefined) return classes;
  const far = ({ value, low, high }: Class): number => {
    if (typeof plain !== "number" || low === undefined || high === undefined) return value === plain ? 0 : 1;
    return plain < low ? low - plain : Math.max(0, plain - high);
  };
  return classes.toSorted((a, b) => far(a) - far(b));
}

function knownClasses(fact: Fact, tests: readonly Test[], cutting: Cutting): readonly Class[] {
  const { policy, currency, years } = cutting;
  const kind = factKind(fact);
  switch (kind?.type) {
    case "flag":
      return [{ value: false }, { value: true }];
    case "set":
      return [];
    case "count":
    case "percent":
    case "money":
    case "date":
      return numbers(fact, cutsOf(kind.type, tests, cutting), cutting, tests.some(isYearly) ? years : []);
    default: {
      const closed = kind?.values;
      if (closed) return closed.map((value) => ({ value }));
      return texts(fact, tests, policy, currency).map((value) => ({ value }));
    }
  }
}

const isYearly = (test: Test): boolean => test.betweenYearly !== undefined;

function numbers(fact: Fact, cuts: readonly number[], { currency }: Cutting, years: readonly number[]): Class[] {
  const percent = factKind(fact)?.type === "percent";
  const plain = plainOf(fact, currency);
  const range = rangeOf(fact);
  // Days of the year come round without end; the example is looked for in the years that were cut.
  const least = years.length === 0 ? range[0] : dayOf(`${years[0]}-01-01`)!;
  const most = years.length === 0 ? range[1] : dayOf(`${years.at(-1)}-12-31`)!;
  const classes: Class[] = [];
  const add = (low: number, high: number): void => {
    if (low > high) return;
    const at = typeof plain === "number" ? Math.min(Math.max(plain, low), high) : low;
    classes.push({ value: percent ? at / 100 : at, low, high });
  };
  let next = least;
  for (const cut of [...new Set(cuts)].toSorted((a, b) => a - b)) {
    if (cut < next || cut > most) continue;
    add(next, cut - 1);
    add(cut, cut);
    next = cut + 1;
  }
  add(next, most);
  return classes;
}

function cutsOf(type: "count" | "percent" | "money" | "date", tests: readonly Test[], cutting: Cutting): number[] {
  return tests.flatMap((test): number[] => {
    const operator = operatorOf(test);
    if (operator === undefined || operator === "known") return [];
    const operand = test[operator]!;
    if (type === "money") return [amountIn(operand as Amounts, cutting.currency) ?? []].flat();
    const given = (Array.isArray(operand) ? operand : [operand]) as (number | string)[];
    if (operator === "betweenYearly") return given.flatMap((day) => everyYear(String(day), cutting.years));
    if (type === "date") return given.flatMap((date) => dayOf(String(date)) ?? []);
    return given.map((number) => (type === "percent" ? Math.round(Number(number) * 100) : Number(number)));
  });
}

/** A range may go over the year's first day, which is a cut as well. Where a year lacks the day, the cut is the next one. */
const everyYear = (monthDay: string, years: readonly number[]): number[] =>
  years.flatMap((year) => [dayOf(`${year}-01-01`)!, dayOf(`${year}-${monthDay}`) ?? dayOf(`${year}-03-01`)!]);

function texts(fact: Fact, tests: readonly Test[], policy: Policy, currency: string): readonly string[] {
  const found = new Set<string>();
  const others = fact === "line.id" ? OTHER_IDS : [OTHER];
  const plain = plainOf(fact, currency);
  if (typeof plain === "string") found.add(plain);
  for (const test of tests) {
    const operator = operatorOf(test);
    if (operator === undefined || operator === "known") continue;
    const operand = test[operator] as string | readonly string[];
    const given = typeof operand === "string" ? [operand] : operand;
    const values = operator === "inList" || operator === "notInList" ? (named(policy.lists, given[0]!) ?? []) : given;
    for (const value of values) found.add(value);
    if (operator === "startsWith")
      for (const value of values) for (const other of others) found.add(`${value}${other}`);
  }
  for (const { arm } of policy.rules) {
    const [experiment, name] = arm?.split("/") ?? [];
    if (name !== undefined && fact === `experiment.${experiment}`) found.add(name);
  }
  // Values nobody names: one of each kind that an order may really have, and one that starts like nothing else.
  for (const other of fact === "order.country" ? ["FR", "US", "BR"] : ["another"]) found.add(other);
  for (const other of others) found.add(other);
  return [...found];
}

const OTHER = "~";
/** No two lines have one id: as many as lines are looked at. */
const OTHER_IDS = Array.from({ length: LINES_MAX }, (_, line) => `${OTHER}${line + 1}`);
