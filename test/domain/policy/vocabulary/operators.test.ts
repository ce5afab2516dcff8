// How facts can be tested: every operator of each fact type, with a value for which it holds and one for which it does
// not. policy-operators.test.ts covers the boundaries.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { parseLocalDay } from "../../../../functions/domain/time/local-day.ts";
import type { Operand, Test } from "../../../../functions/domain/policy/rules.ts";
import { factKind, type FactName } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { type FactType, OPERATOR_NAMES, OPERATORS } from "../../../../functions/domain/policy/vocabulary/operators.ts";
import type { FactValue } from "../../../../functions/domain/policy/vocabulary/fact-row.ts";

/**
 * The operator, its operand, a value for which it holds, and one for which it does not; an unknown fact is `undefined`.
 */
type OperatorExample = readonly [
  operator: string,
  operand: Operand,
  holdsFor: FactValue,
  notFor: FactValue | undefined,
];

const NUMBER_EXAMPLES: readonly OperatorExample[] = [
  ["is", 20, 20, 21],
  ["isNot", 20, 21, 20],
  ["below", 20, 19, 20],
  ["atMost", 20, 20, 21],
  ["above", 20, 21, 20],
  ["atLeast", 20, 20, 19],
  ["between", [20, 30], 25, 31],
  ["known", true, 0, undefined],
];
const christmas = parseLocalDay("2026-12-24")!;
const EXAMPLES: Readonly<Record<FactType, readonly [FactName, readonly OperatorExample[]]>> = {
  count: ["customer.returns", NUMBER_EXAMPLES],
  percent: ["return.shareOfOrder", NUMBER_EXAMPLES],
  money: [
    "return.value",
    [
      ["below", { EUR: "20.00" }, 1_999, 2_000],
      ["atMost", { EUR: "20.00" }, 2_000, 2_001],
      ["above", { EUR: "20.00" }, 2_001, 2_000],
      ["atLeast", { EUR: "20.00" }, 2_000, 1_999],
      ["known", true, 0, undefined],
    ],
  ],
  text: [
    "customer.id",
    [
      ["is", "ann", "ann", "bob"],
      ["isNot", "ann", "bob", "ann"],
      ["in", ["ann", "bob"], "bob", "cy"],
      ["notIn", ["ann", "bob"], "cy", "bob"],
      ["startsWith", "an", "ann", "bob"],
      ["inList", "blocked", "mallory", "ann"],
      ["notInList", "blocked", "ann", "mallory"],
      ["known", true, "ann", undefined],
    ],
  ],
  set: [
    "customer.tags",
    [
      ["has", "vip", ["new", "vip"], ["new"]],
      ["hasAny", ["vip", "old"], ["new", "vip"], ["new"]],
      ["hasAll", ["vip", "new"], ["new", "vip"], ["new"]],
      ["hasNone", ["vip", "old"], ["new"], ["new", "vip"]],
      ["known", true, [], undefined],
    ],
  ],
  flag: [
    "customer.business",
    [
      ["is", true, true, false],
      ["known", true, false, undefined],
    ],
  ],
  date: [
    "order.placedOn",
    [
      ["on", "2026-12-24", christmas, christmas + 1],
      ["before", "2026-12-24", christmas - 1, christmas],
      ["after", "2026-12-24", christmas + 1, christmas],
      ["between", ["2026-12-24", "2026-12-26"], christmas + 1, christmas + 3],
      ["betweenYearly", ["12-24", "01-06"], christmas + 365, christmas - 1],
      ["known", true, 0, undefined],
    ],
  ],
};

function testHolds(test: Test, value: FactValue | undefined): boolean {
  const rules = [{ id: "it", when: test, then: { verdict: "review" } as const }];
  const compiled = compile({ name: "one rule", lists: { blocked: ["mallory"] }, rules }, "EUR");
  const facts = value === undefined ? {} : { [test.fact]: value };
  return evaluate(compiled, { currency: "EUR", facts, lines: [] }).answers.verdict !== undefined;
}

describe.each(Object.entries(EXAMPLES))("a %s", (type, [fact, examples]) => {
  it("has these operators, and no others", () => {
    expect(factKind(fact)?.type).toBe(type);
    expect(OPERATORS[type as FactType]).toEqual(examples.map(([operator]) => operator));
  });

  it.each(examples)("tested by %s %j holds for %j and not for %j", (operator, operand, holdsFor, notFor) => {
    const test: Test = { fact, [operator]: operand };
    expect(testHolds(test, holdsFor)).toBe(true);
    expect(testHolds(test, notFor)).toBe(false);
  });
});

it("every operator is listed by name, once, whatever types have it", () => {
  const names = Object.values(EXAMPLES).flatMap(([, examples]) => examples.map(([operator]) => operator));
  expect(OPERATOR_NAMES.toSorted()).toEqual([...new Set(names)].toSorted());
});
