// How facts can be tested: the operators of each type. Every operator is two-valued; a test on an unknown fact is
// false.
import type { FactType } from "./facts.ts";

export const OPERATORS = {
  count: ["is", "isNot", "below", "atMost", "above", "atLeast", "between", "known"],
  percent: ["is", "isNot", "below", "atMost", "above", "atLeast", "between", "known"],
  money: ["below", "atMost", "above", "atLeast", "known"],
  text: ["is", "isNot", "in", "notIn", "startsWith", "inList", "notInList", "known"],
  set: ["has", "hasAny", "hasAll", "hasNone", "known"],
  flag: ["is", "known"],
  date: ["on", "before", "after", "between", "betweenYearly", "known"],
} as const satisfies Record<FactType, readonly string[]>;

export type Operator = (typeof OPERATORS)[FactType][number];

export const OPERATOR_NAMES: readonly Operator[] = [...new Set(Object.values(OPERATORS).flat())];
