// Values just across the boundary of a test: what its fact would have had to be for the test to come out the other way.
import { amountIn, operatorOf } from "../compile/compile-test.ts";
import { formatLocalDay, parseLocalDay, type LocalDay } from "../../time/local-day.ts";
import type { Operand, Test } from "../rules.ts";
import { EVIDENCE } from "../../vocabulary/evidence.ts";
import type { FactType } from "../vocabulary/operators.ts";
import type { Amounts } from "../vocabulary/setting-values.ts";

const operandOf = (test: Test): Operand | undefined => test[operatorOf(test)!];

/** A percentage has at most two decimals. */
const HUNDREDTHS = 100;
const PERCENT_MAX = 100;

/** Each number a test compares with, and the adjacent numbers on both sides. */
export function boundaryNumbers(test: Test, type: FactType, currency: string): readonly number[] {
  const operand = operandOf(test);
  const operands = type === "money" ? [amountIn(operand as Amounts, currency)] : [operand].flat();
  const [unitsPerOne, max] = type === "percent" ? [HUNDREDTHS, PERCENT_MAX] : [1, Infinity];
  return operands
    .filter((one) => typeof one === "number")
    .flatMap((one) => [-1, 0, 1].map((offset) => (Math.round(one * unitsPerOne) + offset) / unitsPerOne))
    .filter((to) => to <= max);
}

/**
 * Each day a test compares with, and the adjacent days; yearly days in the year of the request and in the year before.
 */
export function boundaryDays(test: Test, requestedOn: LocalDay): readonly LocalDay[] {
  const year = Number(formatLocalDay(requestedOn).slice(0, 4));
  return [operandOf(test)]
    .flat()
    .flatMap((one) => [String(one), `${year}-${one}`, `${year - 1}-${one}`])
    .flatMap((date) => parseLocalDay(date) ?? [])
    .flatMap((day) => [day - 1, day, day + 1]);
}

/** Every value of a closed list; otherwise the texts the test names. */
export const boundaryTexts = (test: Test, values: readonly string[] | undefined): readonly string[] =>
  values ?? ([test.is ?? test.in ?? []].flat() as readonly string[]);

/** Evidence can be added but not removed; from other sets the tested members may also be removed. */
export function boundarySets(test: Test, from: readonly string[] = []): readonly (readonly string[])[] {
  const isEvidence = test.fact.endsWith(".evidence");
  const isMember = (one: unknown): one is string =>
    isEvidence ? (EVIDENCE as readonly unknown[]).includes(one) : typeof one === "string";
  const members = [operandOf(test)].flat().filter(isMember);
  const missing = members.filter((one) => !from.includes(one));
  const remaining = from.filter((one) => !members.includes(one));
  return [
    ...missing.map((one) => [...from, one]),
    ...(missing.length > 1 ? [[...from, ...missing]] : []),
    ...(isEvidence || remaining.length === from.length ? [] : [remaining]),
  ];
}
