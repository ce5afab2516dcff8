// One test of one fact as a function of its value. Amounts become minor units, dates local days, lists sets: once.
import { exponentOf } from "../../money/currency.ts";
import { exactOf, roundToMinor } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import { named } from "../../named.ts";
import { dayOf, monthDayOf } from "../days.ts";
import type { Policy, Test } from "../rules.ts";
import type { Fact, Row } from "../compile.ts";
import type { Context } from "./graph.ts";
import { factKind, type FactType } from "../vocabulary/facts.ts";
import { type Operator, OPERATOR_NAMES } from "../vocabulary/operators.ts";
import type { Amounts } from "../vocabulary/questions.ts";

/** The facts of the return in one row, those of each line in another. */
export type Holds = (row: Row, lines: readonly Row[]) => boolean;

/** Both ends count in. */
export type Range = { readonly low: number; readonly high: number };

/** Where the fact stands in a row, and how it is tested. */
type Asked = { readonly place: number; readonly operator: Operator };

/** Counts, amounts and days are whole; percentages have two decimals, and may carry the error of a division. */
const STEP = 1;
const PERCENT_STEP = 1e-9;

export const NEVER: Holds = () => false;

export const operatorOf = (test: Test): Operator | undefined =>
  OPERATOR_NAMES.find((operator) => test[operator] !== undefined);

/** False for a fact that is not known, whatever the operator. */
export function testOf(
  test: Test,
  place: number,
  { policy, currency }: Pick<Context, "policy" | "currency">,
): Holds | Range {
  const operator = operatorOf(test);
  if (operator === undefined) return NEVER;
  const asked: Asked = { place, operator };
  const operand: unknown = test[operator];
  const operands: unknown = [operand].flat();
  if (operator === "known") return operand === true ? (row) => row[place] !== undefined : NEVER;
  switch (typeOf(test.fact)) {
    case "count":
      return compared(asked, operands as readonly number[], STEP);
    case "percent":
      return compared(asked, operands as readonly number[], PERCENT_STEP);
    case "money":
      // A limit that is not stated in the order's currency never holds: the policy's check says so before it is published.
      return compared(asked, [amountIn(operand as Amounts, currency)], STEP);
    case "date":
      return dated(asked, operands as readonly string[]);
    case "text":
      return texted(asked, operands as readonly string[], policy);
    case "flag":
      return (row) => row[place] === operand;
    case "set":
      return held(asked, operands as readonly string[]);
  }
}

/** A fact that there is no longer is never known, so any type does. */
const typeOf = (fact: Fact): FactType => factKind(fact)?.type ?? "text";

export function amountIn(amounts: Amounts, currency: string): Minor | undefined {
  const decimal = named(amounts, currency);
  const exponent = exponentOf(currency);
  return decimal === undefined || exponent === undefined ? undefined : roundToMinor(exactOf(decimal), exponent);
}

/** `step` is what a number must be above or below another by, to be above or below it. */
function compared(
  { place, operator }: Asked,
  [first, second]: readonly (number | undefined)[],
  step: number,
): Holds | Range {
  if (first === undefined) return NEVER;
  switch (operator) {
    case "is":
    case "on":
      return { low: first, high: first };
    case "isNot":
      return (row) => row[place] !== undefined && row[place] !== first;
    case "below":
    case "before":
      return { low: -Infinity, high: first - step };
    case "atMost":
      return { low: -Infinity, high: first };
    case "above":
    case "after":
      return { low: first + step, high: Infinity };
    case "atLeast":
      return { low: first, high: Infinity };
    case "between":
      // Nothing is at most what is no number.
      return { low: first, high: second ?? Number.NaN };
    default:
      return NEVER;
  }
}

function dated(asked: Asked, given: readonly string[]): Holds | Range {
  if (asked.operator !== "betweenYearly") return compared(asked, given.map(dayOf), STEP);
  const { place } = asked;
  const [from, to] = given as readonly [string, string];
  // "11-15" to "01-31" goes over the end of the year.
  return (row) => {
    if (row[place] === undefined) return false;
    const day = monthDayOf(row[place] as number);
    return from <= to ? day >= from && day <= to : day >= from || day <= to;
  };
}

function texted({ place, operator }: Asked, given: readonly string[], policy: Policy): Holds {
  const [first] = given as readonly [string];
  switch (operator) {
    case "is":
    case "in":
      return among(place, given);
    case "inList":
      return among(place, listIn(policy, first));
    case "isNot":
    case "notIn":
      return notAmong(place, given);
    case "notInList":
      return notAmong(place, listIn(policy, first));
    case "startsWith":
      return (row) => row[place] !== undefined && (row[place] as string).startsWith(first);
    default:
      return NEVER;
  }
}

/** What stands in a list, each once. Nothing stands in one that the policy does not have. */
export const listIn = ({ lists }: Policy, name: string): readonly string[] => [...new Set(named(lists, name))];

/** Comparing a few texts beats hashing them. */
const FEW = 4;

function among(place: number, texts: readonly string[]): Holds {
  const [a, b = a, c = a, d = a] = texts;
  if (a === undefined) return NEVER;
  // Stryker disable next-line ConditionalExpression, EqualityOperator: a set says the same of a few, and takes longer
  if (texts.length <= FEW)
    return (row) => {
      const text = row[place];
      return text === a || text === b || text === c || text === d;
    };
  const set: ReadonlySet<unknown> = new Set(texts);
  return (row) => set.has(row[place]);
}

function notAmong(place: number, texts: readonly string[]): Holds {
  const holds = among(place, texts);
  return (row, lines) => row[place] !== undefined && !holds(row, lines);
}

function held({ place, operator }: Asked, wanted: readonly string[]): Holds {
  const [first] = wanted as readonly [string];
  const setIn = (row: Row): readonly string[] | undefined => row[place] as readonly string[] | undefined;
  const hasAny: Holds = (row) => {
    const set = setIn(row);
    return set !== undefined && wanted.some((one) => set.includes(one));
  };
  switch (operator) {
    case "hasAny":
      return hasAny;
    case "hasAll":
      return (row) => {
        const set = setIn(row);
        return set !== undefined && wanted.every((one) => set.includes(one));
      };
    case "has":
      return (row) => setIn(row)?.includes(first) === true;
    case "hasNone":
      return (row, lines) => row[place] !== undefined && !hasAny(row, lines);
    default:
      return NEVER;
  }
}
