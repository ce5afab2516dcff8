// Values just across the boundary of a test: what the fact it looks at would have had to be for the test to come out otherwise.
import { amountIn, operatorOf } from "../compile/test.ts";
import { dateOf, dayOf, type LocalDay } from "../days.ts";
import type { Operand, Test } from "../rules.ts";
import { EVIDENCE, type FactType } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/questions.ts";

const wantedOf = (test: Test): Operand | undefined => test[operatorOf(test)!];

/** A percentage has at most two decimals. */
const HUNDREDTHS = 100;
const PERCENT_MAX = 100;

/** Each number a test compares with, and both sides of it. */
export function numbersAcross(test: Test, type: FactType, currency: string): readonly number[] {
  const wanted = wantedOf(test);
  const given = type === "money" ? [amountIn(wanted as Amounts, currency)] : [wanted].flat();
  const [units, most] = type === "percent" ? [HUNDREDTHS, PERCENT_MAX] : [1, Infinity];
  return given
    .filter((one) => typeof one === "number")
    .flatMap((one) => [-1, 0, 1].map((by) => (Math.round(one * units) + by) / units))
    .filter((to) => to <= most);
}

/** Each day a test compares with, and both sides of it; of yearly ones those of the year in question and of the one before. */
export function daysAcross(test: Test, saw: LocalDay): readonly LocalDay[] {
  const year = Number(dateOf(saw).slice(0, 4));
  return [wantedOf(test)]
    .flat()
    .flatMap((one) => [String(one), `${year}-${one}`, `${year - 1}-${one}`])
    .flatMap((date) => dayOf(date) ?? [])
    .flatMap((day) => [day - 1, day, day + 1]);
}

/** Every value of a closed list; else what a test asks for. */
export const textsAcross = (test: Test, values: readonly string[] | undefined): readonly string[] =>
  values ?? ([test.is ?? test.in ?? []].flat() as readonly string[]);

/** Evidence can be added and never taken back; other sets may also lack what they hold. */
export function setsAcross(test: Test, from: readonly string[] = []): readonly (readonly string[])[] {
  const isEvidence = test.fact.endsWith(".evidence");
  const isMember = (one: unknown): one is string =>
    isEvidence ? (EVIDENCE as readonly unknown[]).includes(one) : typeof one === "string";
  const members = [wantedOf(test)].flat().filter(isMember);
  const missing = members.filter((one) => !from.includes(one));
  const kept = from.filter((one) => !members.includes(one));
  return [
    ...missing.map((one) => [...from, one]),
    ...(missing.length > 1 ? [[...from, ...missing]] : []),
    ...(isEvidence || kept.length === from.length ? [] : [kept]),
  ];
}
