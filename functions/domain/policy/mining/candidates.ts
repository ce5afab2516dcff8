// Tests that many returns have in common: for each fact the few that could describe them. Which of them tell these returns from
// others is found by trying.
import { exponentOf } from "../../money/currency.ts";
import { decimalOf } from "../../money/decimal.ts";
import type { Condition, Operand, Test } from "../rules.ts";
import {
  type FactName,
  FACTS,
  type Facts,
  type FactType,
  type FactValue,
  type ReturnFacts,
} from "../vocabulary/facts.ts";
import type { Operator } from "../vocabulary/operators.ts";

/** Names of one person or one line say nothing about the next return, and a date never comes again. */
const SAYS_NOTHING: ReadonlySet<FactName> = new Set(["customer.id", "line.id"]);
/** A list of more values is a list of what happened, not a rule. */
const VALUES_MAX = 5;
/** Of each end: what lies beyond is an exception. */
const EXCEPTIONS = 0.1;

/** Conditions on the whole return; those on lines hold for every line. `coverage` is the part of the returns that shall fit. */
export function candidatesFor(returns: readonly ReturnFacts[], coverage: number): readonly Condition[] {
  const unit = unitOf(returns);
  const whole = returns.map(({ facts }) => facts);
  const lines = returns.flatMap((one) => one.lines.map(({ facts }) => facts));
  return [
    ...testsOf(whole, coverage, unit),
    ...testsOf(lines, coverage, unit).map((everyLine): Condition => ({ everyLine })),
  ];
}

type Unit = { readonly currency: string; readonly exponent: number | undefined };

/** In what amounts are stated that mean the same for all of these returns. */
function unitOf(returns: readonly ReturnFacts[]): Unit | undefined {
  const currencies = new Set(returns.map(({ currency }) => currency));
  const [unit, ...others] = [...currencies].map((currency) => ({ currency, exponent: exponentOf(currency) }));
  return others.length > 0 ? undefined : unit;
}

function testsOf(facts: readonly Facts[], coverage: number, unit: Unit | undefined): readonly Test[] {
  const enough = facts.length * coverage;
  const names = Object.keys(FACTS) as FactName[];
  return names.flatMap((name) => {
    const known = facts.flatMap((one) => (one[name] === undefined ? [] : [one[name]]));
    if (known.length < enough || known.length === 0 || SAYS_NOTHING.has(name)) return [];
    return TESTS[FACTS[name].type](name, known, enough, unit);
  });
}

/** `values` are those that are known; `enough` of them shall fit. */
type Tests = (name: FactName, values: readonly FactValue[], enough: number, unit: Unit | undefined) => readonly Test[];

const bounded: Tests = (name, values) =>
  boundsOf(values as readonly number[]).map(([operator, bound]) => testOn(name, operator, bound));

const TESTS: Readonly<Record<FactType, Tests>> = {
  flag: (name) => [testOn(name, "is", true), testOn(name, "is", false)],
  text: (name, values, enough) => textTests(name, mostFrequent(values as readonly string[]), enough),
  set: (name, values, enough) =>
    mostFrequent((values as readonly (readonly string[])[]).flat())
      .filter(({ times }) => times >= enough)
      .map(({ value }) => testOn(name, "has", value)),
  count: bounded,
  percent: bounded,
  money: (name, values, _enough, unit) => {
    if (unit?.exponent === undefined) return [];
    const { currency, exponent } = unit;
    return boundsOf(values as readonly number[]).map(([operator, bound]) =>
      testOn(name, operator, { [currency]: decimalOf(bound, exponent) }),
    );
  },
  date: () => [],
};

const testOn = (fact: FactName, operator: Operator, operand: Operand): Test => ({ fact, [operator]: operand });

/** The fewest values that are enough together. */
function textTests(name: FactName, frequent: readonly Frequency[], enough: number): readonly Test[] {
  const few: string[] = [];
  let fitting = 0;
  for (const { value, times } of frequent.slice(0, VALUES_MAX)) {
    few.push(value);
    fitting += times;
    if (fitting >= enough) return [few.length === 1 ? testOn(name, "is", value) : testOn(name, "in", few)];
  }
  return [];
}

type Frequency = { readonly value: string; readonly times: number };

/** Of those that are as frequent, by their letters. */
function mostFrequent(values: readonly string[]): readonly Frequency[] {
  const counts = new Map<string, number>();
  for (const value of values.toSorted()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, times]) => ({ value, times })).toSorted((a, b) => b.times - a.times);
}

/** From below and from above, without exceptions and with a few. */
function boundsOf(values: readonly number[]): readonly (readonly ["atLeast" | "atMost", number])[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))]!;
  const strict = [["atLeast", at(0)] as const, ["atMost", at(1)] as const];
  const lenient = [["atLeast", at(EXCEPTIONS)] as const, ["atMost", at(1 - EXCEPTIONS)] as const];
  return [...strict, ...lenient.filter(([, bound], index) => bound !== strict[index]![1])];
}
