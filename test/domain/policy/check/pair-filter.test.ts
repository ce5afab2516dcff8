// Pairs of rules whose order plainly cannot matter are recognized without solving.
import { describe, expect, it } from "vitest";
import { pairFilter } from "../../../../functions/domain/policy/check/pair-filter.ts";
import { prepareDraft } from "../../../../functions/domain/policy/check/find-return.ts";
import type { Condition, Policy } from "../../../../functions/domain/policy/rules.ts";
import { country, type RuleBody, policy } from "../../../support/domain/policy-checks.ts";
import { reviewPolicy } from "../../../support/domain/a-draft.ts";

/** Whether the filter skips the first two rules of a policy, in both argument orders. */
function canSkipBothWays(draft: Policy, { currencies = ["EUR"], ofLine = false } = {}): readonly boolean[] {
  const drafts = currencies.map((currency) => prepareDraft(draft, currency));
  const canSkip = pairFilter(drafts, draft.rules, ofLine);
  return [canSkip(0, 1), canSkip(1, 0)];
}
const SKIPPED = [true, true];
const NOT_SKIPPED = [false, false];

const few: Condition = { fact: "return.quantity", below: 3 };
const many: Condition = { fact: "return.quantity", above: 5 };
const some: Condition = { fact: "return.quantity", below: 10 };
const lines: Condition = { fact: "order.lines", is: 2 };
const german = country("DE");

describe("two rules", () => {
  it.each<[string, Condition, Condition]>([
    ["different texts", german, country("AT")],
    ["disjoint number ranges", few, many],
    ["one disjoint fact of several", { all: [german, few] }, { all: [many, german] }],
    ["one narrower and one disjoint fact", { all: [german, some] }, { all: [few, country("AT")] }],
    ["a disjoint fact next to an `any`", { all: [german, { any: [few, many] }] }, country("AT")],
    ["two tests of one fact", { all: [some, { not: few }] }, few],
  ])("are skipped as disjoint: %s", (_name, a, b) => expect(canSkipBothWays(reviewPolicy(a, b))).toEqual(SKIPPED));

  it.each<[string, Condition, Condition]>([
    ["has the same condition", german, german],
    ["has a narrower range", few, some],
    ["tests one more fact", { all: [german, few] }, german],
    ["is narrower in every fact", { all: [german, few] }, { all: [some, { fact: "order.country", in: ["DE", "AT"] }] }],
    ["has an additional `anyLine`", { all: [german, { anyLine: { fact: "line.grade", is: "A" } }] }, german],
    ["has an additional `any`", { all: [german, { any: [few, many] }] }, german],
  ])("are skipped when one %s", (_name, a, b) => expect(canSkipBothWays(reviewPolicy(a, b))).toEqual(SKIPPED));

  it("are skipped when one always holds", () => {
    const always: RuleBody = { then: { verdict: "review" } };
    expect(canSkipBothWays(policy({ always, few: { ...always, when: few } }))).toEqual(SKIPPED);
  });

  it.each<[string, Condition, Condition]>([
    ["tests of different facts", german, few],
    ["ranges that overlap", { fact: "return.quantity", above: 1 }, some],
    ["one shared fact and one different fact each", { all: [german, few] }, { all: [few, lines] }],
    ["an `any` in both", { any: [german, few] }, { any: [german, many] }],
    ["a shared fact and an `any`", { all: [german, lines] }, { all: [german, { any: [few, many] }] }],
    [
      "an `anyLine` in both",
      { anyLine: { fact: "line.grade", is: "A" } },
      { anyLine: { fact: "line.grade", is: "B" } },
    ],
  ])("are not skipped: %s", (_name, a, b) => expect(canSkipBothWays(reviewPolicy(a, b))).toEqual(NOT_SKIPPED));

  it("are disjoint by line facts only for settings per line, since a whole return has no line facts", () => {
    const draft = reviewPolicy({ fact: "line.grade", is: "A" }, { fact: "line.grade", is: "B" });
    expect(canSkipBothWays(draft, { ofLine: true })).toEqual(SKIPPED);
    expect(canSkipBothWays(draft, { ofLine: false })).toEqual(NOT_SKIPPED);
  });

  const small = { fact: "return.value", below: { EUR: "10.00", GBP: "30.00" } } as const;

  it("must be disjoint in every currency", () => {
    const draft = reviewPolicy(small, { fact: "return.value", above: { EUR: "20.00", GBP: "20.00" } });
    expect(canSkipBothWays(draft, { currencies: ["EUR"] })).toEqual(SKIPPED);
    expect(canSkipBothWays(draft, { currencies: ["EUR", "GBP"] })).toEqual(NOT_SKIPPED);
  });

  it("must be contained in every currency, in the same direction", () => {
    const draft = reviewPolicy(small, { fact: "return.value", below: { EUR: "20.00", GBP: "20.00" } });
    expect(canSkipBothWays(draft, { currencies: ["EUR"] })).toEqual(SKIPPED);
    expect(canSkipBothWays(draft, { currencies: ["GBP"] })).toEqual(SKIPPED);
    expect(canSkipBothWays(draft, { currencies: ["EUR", "GBP"] })).toEqual(NOT_SKIPPED);
  });
});
