// One test of one fact as a function of its value. Amounts become minor units, dates local days, lists sets: once.
import { exponentOf } from "../../money/currency.ts";
import { exactOf, roundToMinor } from "../../money/decimal.ts";
import type { Minor } from "../../money/minor.ts";
import { named } from "../../named.ts";
import { dayOf, monthDayOf } from "../days.ts";
import type { Policy, Test } from "../rules.ts";
import { type Fact, type Context } from "../compile.ts";
import { factKind, type FactType, type FactValue } from "../vocabulary/facts.ts";
import { type Operator, OPERATOR_NAMES } from "../vocabulary/operators.ts";
import type { Amounts } from "../vocabulary/questions.ts";

export type Holds = (value: FactValue) => boolean;

const NEVER: Holds = () => false;

export const operatorOf = (test: Test): Operator | undefined =>
  OPERATOR_NAMES.find((operator) => test[operator] !== undefined);

export function testOf(test: Test, context: Pick<Context, "policy" | "currency">): Holds {
  const operator = operatorOf(test);
  if (operator === undefined) return NEVER;
  return holdsOf(typeOf(test.fact), operator, test[operator], context);
}

const typeOf = (fact: Fact): FactType => factKind(fact)?.type ?? "text";

function holdsOf(
  type: FactType,
  operator: Operator,
  operand: unknown,
  { policy, currency }: Pick<Context, "policy" | "currency">,
): Holds {
  if (operator === "known") return () => operand === true;
  switch (type) {
    case "count":
    case "percent":
      return compared(operator, operand as number | readonly number[]);
    case "money": {
      const limit = amountIn(operand as Amounts, currency);
      // A limit that is not stated in the order's currency never holds: the policy's check says so before it is published.
      return limit === undefined ? NEVER : compared(operator, limit);
    }
    case "date":
      return dated(operator, operand as string | readonly string[]);
    case "flag":
      return (value) => value === operand;
    case "text":
      return texted(operator, operand as string | readonly string[], policy);
    case "set":
      return held(operator, operand as string | readonly string[]);
    default: {
      const unhandled: never = type;
      return unhandled;
    }
  }
}

export function amountIn(amounts: Amounts, currency: string): Minor | undefined {
  const decimal = named(amounts, currency);
  const exponent = exponentOf(currency);
  return decimal === undefined || exponent === undefined ? undefined : roundToMinor(exactOf(decimal), exponent);
}

function compared(operator: Operator, operand: number | readonly number[]): Holds {
  const [low, high = 0] = typeof operand === "number" ? [operand] : operand;
  if (low === undefined) return NEVER;
  switch (operator) {
    case "is":
      return (value) => value === low;
    case "isNot":
      return (value) => value !== low;
    case "below":
    case "before":
      return (value) => (value as number) < low;
    case "atMost":
      return (value) => (value as number) <= low;
    case "above":
    case "after":
      return (value) => (value as number) > low;
    case "atLeast":
      return (value) => (value as number) >= low;
    case "between":
      return (value) => (value as number) >= low && (value as number) <= high;
    default:
      return NEVER;
  }
}

function dated(operator: Operator, operand: string | readonly string[]): Holds {
  const given = typeof operand === "string" ? [operand] : operand;
  if (operator === "betweenYearly") {
    const [from = "", to = ""] = given;
    // "11-15" to "01-31" goes over the end of the year.
    return (value) => {
      const day = monthDayOf(value as number);
      return from <= to ? day >= from && day <= to : day >= from || day <= to;
    };
  }
  const days = given.map(dayOf);
  const [first, second] = days;
  if (first === undefined || (operator === "between" && second === undefined)) return NEVER;
  return compared(operator === "on" ? "is" : operator, second === undefined ? first : [first, second]);
}

/** Comparing a few texts beats hashing them. */
const FEW = 8;

function among(texts: readonly string[]): (text: string) => boolean {
  if (texts.length <= FEW) return (text) => texts.includes(text);
  const set = new Set(texts);
  return (text) => set.has(text);
}

function texted(operator: Operator, operand: string | readonly string[], { lists }: Policy): Holds {
  const given = typeof operand === "string" ? [operand] : operand;
  const [first = ""] = given;
  switch (operator) {
    case "is":
      return (value) => value === first;
    case "isNot":
      return (value) => value !== first;
    case "startsWith":
      return (value) => (value as string).startsWith(first);
    case "in":
    case "inList": {
      const holds = among(operator === "in" ? given : (named(lists, first) ?? []));
      return (value) => holds(value as string);
    }
    case "notIn":
    case "notInList": {
      const holds = among(operator === "notIn" ? given : (named(lists, first) ?? []));
      return (value) => !holds(value as string);
    }
    default:
      return NEVER;
  }
}

function held(operator: Operator, operand: string | readonly string[]): Holds {
  const wanted = typeof operand === "string" ? [operand] : operand;
  const set = (value: FactValue): readonly string[] => value as readonly string[];
  switch (operator) {
    case "has":
    case "hasAny":
      return (value) => wanted.some((one) => set(value).includes(one));
    case "hasAll":
      return (value) => wanted.every((one) => set(value).includes(one));
    case "hasNone":
      return (value) => !wanted.some((one) => set(value).includes(one));
    default:
      return NEVER;
  }
}
