// Compiles one test of one fact to a predicate or a range. Amounts become minor units, dates local days and lists sets,
// once.
import { currencyExponent } from "../../money/currency.ts";
import { parseExact, roundToMinor } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import { ownValue } from "../../keyed-record.ts";
import { parseLocalDay, monthAndDay } from "../../time/local-day.ts";
import type { Policy, Test } from "../rules.ts";
import type { Row } from "./row.ts";
import type { CompileContext } from "./compile-context.ts";
import { kindOf } from "../vocabulary/facts.ts";
import { type Operator, OPERATOR_NAMES } from "../vocabulary/operators.ts";
import type { Amounts } from "../vocabulary/setting-values.ts";

/** Evaluated on the row of the return or of a line; `lines` has the rows of all lines. */
export type Predicate = (row: Row, lines: readonly Row[]) => boolean;

/** Both ends are inclusive. */
export type Range = { readonly low: number; readonly high: number };

/** The fact's column in a row, and the operator applied to it. */
type ColumnOperator = { readonly column: number; readonly operator: Operator };

/**
 * Counts, amounts and days are whole numbers; percentages have two decimals and may carry the rounding error of a
 * division.
 */
const WHOLE_STEP = 1;
const PERCENT_STEP = 1e-9;

export const NEVER: Predicate = () => false;

export const operatorOf = (test: Test): Operator | undefined =>
  OPERATOR_NAMES.find((operator) => test[operator] !== undefined);

/** The result is false for an unknown fact, whatever the operator. */
export function compileTest(
  test: Test,
  column: number,
  { policy, currency }: Pick<CompileContext, "policy" | "currency">,
): Predicate | Range {
  const operator = operatorOf(test);
  if (operator === undefined) return NEVER;
  const columnOperator: ColumnOperator = { column, operator };
  const operand: unknown = test[operator];
  const operands: unknown = [operand].flat();
  if (operator === "known") return operand === true ? (row) => row[column] !== undefined : NEVER;
  switch (kindOf(test.fact).type) {
    case "count":
      return numberTest(columnOperator, operands as readonly number[], WHOLE_STEP);
    case "percent":
      return numberTest(columnOperator, operands as readonly number[], PERCENT_STEP);
    case "money":
      // A limit that is not stated in the order's currency never holds; the policy's check reports it before
      // publishing.
      return numberTest(columnOperator, [amountIn(operand as Amounts, currency)], WHOLE_STEP);
    case "date":
      return dateTest(columnOperator, operands as readonly string[]);
    case "text":
      return textTest(columnOperator, operands as readonly string[], policy);
    case "flag":
      return (row) => row[column] === operand;
    case "set":
      return setTest(columnOperator, operands as readonly string[]);
  }
}

/** A fact that no longer exists is never known, so its type does not matter. */
export function amountIn(amounts: Amounts, currency: string): Minor | undefined {
  const decimal = ownValue(amounts, currency);
  const exponent = currencyExponent(currency);
  return decimal === undefined || exponent === undefined ? undefined : roundToMinor(parseExact(decimal), exponent);
}

/** `step` is the smallest difference by which a number counts as above or below another. */
function numberTest(
  { column, operator }: ColumnOperator,
  [first, second]: readonly (number | undefined)[],
  step: number,
): Predicate | Range {
  if (first === undefined) return NEVER;
  switch (operator) {
    case "is":
    case "on":
      return { low: first, high: first };
    case "isNot":
      return (row) => row[column] !== undefined && row[column] !== first;
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
      // No number is at most NaN.
      return { low: first, high: second ?? Number.NaN };
    default:
      return NEVER;
  }
}

function dateTest(columnOperator: ColumnOperator, operands: readonly string[]): Predicate | Range {
  if (columnOperator.operator !== "betweenYearly")
    return numberTest(columnOperator, operands.map(parseLocalDay), WHOLE_STEP);
  const { column } = columnOperator;
  const [from, to] = operands as readonly [string, string];
  // "11-15" to "01-31" spans the end of the year.
  return (row) => {
    if (row[column] === undefined) return false;
    const day = monthAndDay(row[column] as number);
    return from <= to ? day >= from && day <= to : day >= from || day <= to;
  };
}

function textTest({ column, operator }: ColumnOperator, operands: readonly string[], policy: Policy): Predicate {
  const [first] = operands as readonly [string];
  switch (operator) {
    case "is":
    case "in":
      return oneOf(column, operands);
    case "inList":
      return oneOf(column, listMembers(policy, first));
    case "isNot":
    case "notIn":
      return noneOf(column, operands);
    case "notInList":
      return noneOf(column, listMembers(policy, first));
    case "startsWith":
      return (row) => row[column] !== undefined && (row[column] as string).startsWith(first);
    default:
      return NEVER;
  }
}

/** The distinct members of a list; none when the policy does not define it. */
export const listMembers = ({ lists }: Policy, name: string): readonly string[] => [...new Set(ownValue(lists, name))];

/** Up to this many texts, comparing is faster than hashing. */
const COMPARED_TEXTS_MAX = 4;

function oneOf(column: number, texts: readonly string[]): Predicate {
  const [a, b = a, c = a, d = a] = texts;
  if (a === undefined) return NEVER;
  // Stryker disable next-line ConditionalExpression, EqualityOperator: a set gives the same result for a few, slower
  if (texts.length <= COMPARED_TEXTS_MAX)
    return (row) => {
      const text = row[column];
      return text === a || text === b || text === c || text === d;
    };
  const set: ReadonlySet<unknown> = new Set(texts);
  return (row) => set.has(row[column]);
}

function noneOf(column: number, texts: readonly string[]): Predicate {
  const holds = oneOf(column, texts);
  return (row, lines) => row[column] !== undefined && !holds(row, lines);
}

function setTest({ column, operator }: ColumnOperator, members: readonly string[]): Predicate {
  const [first] = members as readonly [string];
  const setIn = (row: Row): readonly string[] | undefined => row[column] as readonly string[] | undefined;
  const hasAny: Predicate = (row) => {
    const set = setIn(row);
    return set !== undefined && members.some((one) => set.includes(one));
  };
  switch (operator) {
    case "hasAny":
      return hasAny;
    case "hasAll":
      return (row) => {
        const set = setIn(row);
        return set !== undefined && members.every((one) => set.includes(one));
      };
    case "has":
      return (row) => setIn(row)?.includes(first) === true;
    case "hasNone":
      return (row, lines) => row[column] !== undefined && !hasAny(row, lines);
    default:
      return NEVER;
  }
}
