// Tests that many returns have in common: for each fact the few that could describe them. Which of them tell these returns from
// others is found by trying.
import { exponentOf } from "../../money/currency.ts";
import { decimalOf } from "../../money/decimal.ts";
import type { Condition, Operand, Test } from "../rules.ts";
import { type FactName, FACTS, type Facts, type FactValue, type ReturnFacts } from "../vocabulary/facts.ts";

/** Names of one person or one line say nothing about the next return, and a date never comes again. */
const SAYS_NOTHING: ReadonlySet<FactName> = new Set(["customer.id", "line.id"]);
/** A list of more values is a list of what happened, not a rule. */
const VALUES_MAX = 5;
/** Of each end: what lies beyond is an exception. */
const EXCEPTIONS = 0.1;

/** Conditions on the whole return; those on lines hold for every line. `coverage` is the part of the returns that shall fit. */
export function candidatesFor(returns: readonly ReturnFacts[], coverage: number): readonly Condition[] {
  const [first] = returns;
  const currency = returns.every((one) => one.currency === first?.currency) ? first?.currency : undefined;
  const ofReturns = testsOf(
    returns.map(({ facts }) => facts),
    "return",
    coverage,
    currency,
  );
  const ofLines = testsOf(
    returns.flatMap(({ lines }) => lines.map(({ facts }) => facts)),
    "line",
    coverage,
    currency,
  );
  return [...ofReturns, ...ofLines.map((everyLine): Condition => ({ everyLine }))];
}

function testsOf(
  facts: readonly Facts[],
  scope: "return" | "line",
  coverage: number,
  currency: string | undefined,
): readonly Test[] {
  const names = Object.keys(FACTS) as FactName[];
  return names
    .filter((name) => FACTS[name].scope === scope && !SAYS_NOTHING.has(name))
    .flatMap((name) => {
      const values = facts.flatMap((one) => one[name] ?? []);
      const known = facts.filter((one) => one[name] !== undefined).length;
      return known < facts.length * coverage || known === 0
        ? []
        : testsOn(name, values, facts.length * coverage, currency);
    });
}

/** `values` are those of all returns, members of sets each by itself; `enough` of them shall fit. */
function testsOn(name: FactName, values: readonly FactValue[], enough: number, currency: string | undefined): Test[] {
  const { type } = FACTS[name];
  switch (type) {
    case "flag":
      return [testOn(name, "is", true), testOn(name, "is", false)];
    case "text":
      return textTests(name, mostFrequent(values), enough);
    case "set":
      return mostFrequent(values)
        .filter(({ times }) => times >= enough)
        .map(({ value }) => testOn(name, "has", value as string));
    case "count":
    case "percent":
      return boundsOf(values as readonly number[]).map(([operator, bound]) => testOn(name, operator, bound));
    case "money": {
      const exponent = currency === undefined ? undefined : exponentOf(currency);
      if (currency === undefined || exponent === undefined) return [];
      return boundsOf(values as readonly number[]).map(([operator, bound]) =>
        testOn(name, operator, { [currency]: decimalOf(bound, exponent) }),
      );
    }
    case "date":
      return [];
    default: {
      const unhandled: never = type;
      return unhandled;
    }
  }
}

const testOn = (fact: FactName, operator: string, operand: Operand): Test => ({ fact, [operator]: operand });

/** The fewest values that are enough together. */
function textTests(name: FactName, values: readonly Frequency[], enough: number): Test[] {
  const few: string[] = [];
  let fitting = 0;
  for (const { value, times } of values.slice(0, VALUES_MAX)) {
    few.push(value as string);
    fitting += times;
    if (fitting >= enough) return [few.length === 1 ? testOn(name, "is", few[0]!) : testOn(name, "in", few)];
  }
  return [];
}

type Frequency = { readonly value: FactValue; readonly times: number };

function mostFrequent(values: readonly FactValue[]): readonly Frequency[] {
  const counts = new Map<FactValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, times]) => ({ value, times }))
    .toSorted((a, b) => b.times - a.times || (String(a.value) < String(b.value) ? -1 : 1));
}

/** From below and from above, without exceptions and with a few. */
function boundsOf(values: readonly number[]): readonly (readonly ["atLeast" | "atMost", number])[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))]!;
  const strict = [["atLeast", at(0)] as const, ["atMost", at(1)] as const];
  const lenient = [["atLeast", at(EXCEPTIONS)] as const, ["atMost", at(1 - EXCEPTIONS)] as const];
  return [...strict, ...lenient.filter(([, bound], index) => bound !== strict[index]![1])];
}
