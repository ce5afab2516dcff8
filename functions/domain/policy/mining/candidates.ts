// Candidate conditions that many of the given returns satisfy: for each fact, the few tests that could describe them.
// Which of them separate these returns from others is found by trying.
import { currencyExponent } from "../../money/currency.ts";
import { formatMinor } from "../../money/decimal.ts";
import type { Condition, Operand, Test } from "../rules.ts";
import { type FactName, FACT_NAMES, FACTS, type Facts, type ReturnFacts } from "../vocabulary/facts.ts";
import type { FactType, Operator } from "../vocabulary/operators.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";

/** A list of more values records what happened rather than a rule. */
const VALUES_MAX = 5;
/** The share at each end of the sorted values that a lenient bound leaves out. */
const EXCEPTION_SHARE = 0.1;

/**
 * Conditions on the whole return, and conditions that every line must meet. `coverage` is the share (0 to 1) of returns
 * that must match.
 */
export function candidateConditions(returns: readonly ReturnFacts[], coverage: number): readonly Condition[] {
  const unit = unitOf(returns);
  const returnFacts = returns.map(({ facts }) => facts);
  const lineFacts = returns.flatMap((one) => one.lines.map(({ facts }) => facts));
  return [
    ...commonTests(returnFacts, coverage, unit),
    ...commonTests(lineFacts, coverage, unit).map((everyLine): Condition => ({ everyLine })),
  ];
}

type Unit = { readonly currency: string; readonly exponent: number | undefined };

/** The currency in which an amount means the same for all of these returns; undefined when they have several. */
function unitOf(returns: readonly ReturnFacts[]): Unit | undefined {
  const currencies = new Set(returns.map(({ currency }) => currency));
  const [unit, ...others] = [...currencies].map((currency) => ({ currency, exponent: currencyExponent(currency) }));
  return others.length > 0 ? undefined : unit;
}

function commonTests(facts: readonly Facts[], coverage: number, unit: Unit | undefined): readonly Test[] {
  const minCount = facts.length * coverage;
  return FACT_NAMES.flatMap((name) => {
    const { type, identifier } = FACTS[name];
    const values = facts.flatMap((one) => (one[name] === undefined ? [] : [one[name]]));
    if (values.length < minCount || values.length === 0 || identifier) return [];
    return TEST_GENERATORS[type](name, values, minCount, unit);
  });
}

/** `values` are the known ones; at least `minCount` of them must match. */
type TestGenerator = (
  name: FactName,
  values: readonly FactValue[],
  minCount: number,
  unit: Unit | undefined,
) => readonly Test[];

const boundTests: TestGenerator = (name, values) =>
  boundsOf(values as readonly number[]).map(([operator, bound]) => createTest(name, operator, bound));

const TEST_GENERATORS: Readonly<Record<FactType, TestGenerator>> = {
  flag: (name) => [createTest(name, "is", true), createTest(name, "is", false)],
  text: (name, values, minCount) => textTests(name, mostFrequent(values as readonly string[]), minCount),
  set: (name, values, minCount) =>
    mostFrequent((values as readonly (readonly string[])[]).flat())
      .filter(({ times }) => times >= minCount)
      .map(({ value }) => createTest(name, "has", value)),
  count: boundTests,
  percent: boundTests,
  money: (name, values, _minCount, unit) => {
    if (unit?.exponent === undefined) return [];
    const { currency, exponent } = unit;
    return boundsOf(values as readonly number[]).map(([operator, bound]) =>
      createTest(name, operator, { [currency]: formatMinor(bound, exponent) }),
    );
  },
  /** Dates never recur. */
  date: () => [],
};

const createTest = (fact: FactName, operator: Operator, operand: Operand): Test => ({ fact, [operator]: operand });

/** The fewest values that together reach the minimum count. */
function textTests(name: FactName, frequent: readonly Frequency[], minCount: number): readonly Test[] {
  const chosen: string[] = [];
  let matched = 0;
  for (const { value, times } of frequent.slice(0, VALUES_MAX)) {
    chosen.push(value);
    matched += times;
    if (matched >= minCount)
      return [chosen.length === 1 ? createTest(name, "is", value) : createTest(name, "in", chosen)];
  }
  return [];
}

type Frequency = { readonly value: string; readonly times: number };

/** Most frequent first; ties alphabetically. */
function mostFrequent(values: readonly string[]): readonly Frequency[] {
  const counts = new Map<string, number>();
  for (const value of values.toSorted()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, times]) => ({ value, times })).toSorted((a, b) => b.times - a.times);
}

/** Lower and upper bounds, without exceptions and with a few. */
function boundsOf(values: readonly number[]): readonly (readonly ["atLeast" | "atMost", number])[] {
  const sorted = values.toSorted((a, b) => a - b);
  const quantile = (part: number): number => sorted[Math.round(part * (sorted.length - 1))]!;
  const strict = [["atLeast", quantile(0)] as const, ["atMost", quantile(1)] as const];
  const lenient = [["atLeast", quantile(EXCEPTION_SHARE)] as const, ["atMost", quantile(1 - EXCEPTION_SHARE)] as const];
  return [...strict, ...lenient.filter(([, bound], index) => bound !== strict[index]![1])];
}
