// How rules may test what they look at: every way there is, for each kind of fact, with a value for which it holds and one for which
// it does not. At its edges each is tried in policy-operators.test.ts.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { Operand, Test } from "../../functions/domain/policy/rules.ts";
import {
  factKind,
  type FactName,
  type FactType,
  type FactValue,
} from "../../functions/domain/policy/vocabulary/facts.ts";
import { OPERATOR_NAMES, OPERATORS } from "../../functions/domain/policy/vocabulary/operators.ts";

/** The operator, what it is given, what it holds for, and what it does not hold for; a fact that is not known is `undefined`. */
type Way = readonly [operator: string, given: Operand, holdsFor: FactValue, notFor: FactValue | undefined];

const ofNumbers: readonly Way[] = [
  ["is", 20, 20, 21],
  ["isNot", 20, 21, 20],
  ["below", 20, 19, 20],
  ["atMost", 20, 20, 21],
  ["above", 20, 21, 20],
  ["atLeast", 20, 20, 19],
  ["between", [20, 30], 25, 31],
  ["known", true, 0, undefined],
];
const christmas = dayOf("2026-12-24")!;
const WAYS: Readonly<Record<FactType, readonly [FactName, readonly Way[]]>> = {
  count: ["customer.returns", ofNumbers],
  percent: ["return.shareOfOrder", ofNumbers],
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

function holds(test: Test, value: FactValue | undefined): boolean {
  const rules = [{ id: "it", when: test, then: { verdict: "review" } as const }];
  const compiled = compile({ name: "one rule", lists: { blocked: ["mallory"] }, rules }, "EUR");
  const facts = value === undefined ? {} : { [test.fact]: value };
  return answer(compiled, { currency: "EUR", facts, lines: [] }).answers.verdict !== undefined;
}

describe.each(Object.entries(WAYS))("a %s", (type, [fact, ways]) => {
  it("may be tested in these ways, and no other", () => {
    expect(factKind(fact)?.type).toBe(type);
    expect(OPERATORS[type as FactType]).toEqual(ways.map(([operator]) => operator));
  });

  it.each(ways)("is tested by %s %j: it holds for %j and not for %j", (operator, given, holdsFor, notFor) => {
    const test: Test = { fact, [operator]: given };
    expect(holds(test, holdsFor)).toBe(true);
    expect(holds(test, notFor)).toBe(false);
  });
});

it("every operator has a name, once, whatever it is about", () => {
  const names = Object.values(WAYS).flatMap(([, ways]) => ways.map(([operator]) => operator));
  expect(OPERATOR_NAMES.toSorted()).toEqual([...new Set(names)].toSorted());
});
