// The types of facts, and how each can be tested: its operators. Every operator is two-valued; a test on an unknown
// fact is false.
export const OPERATORS = {
  count: ["is", "isNot", "below", "atMost", "above", "atLeast", "between", "known"],
  percent: ["is", "isNot", "below", "atMost", "above", "atLeast", "between", "known"],
  money: ["below", "atMost", "above", "atLeast", "known"],
  text: ["is", "isNot", "in", "notIn", "startsWith", "inList", "notInList", "known"],
  set: ["has", "hasAny", "hasAll", "hasNone", "known"],
  flag: ["is", "known"],
  date: ["on", "before", "after", "between", "betweenYearly", "known"],
} as const;

export type FactType = keyof typeof OPERATORS;
export type OperatorOf<T extends FactType> = (typeof OPERATORS)[T][number];
export type Operator = OperatorOf<FactType>;

export const OPERATOR_NAMES: readonly Operator[] = [...new Set(Object.values(OPERATORS).flat())];
