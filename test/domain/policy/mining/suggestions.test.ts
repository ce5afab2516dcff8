// Rules suggested from people's decisions: only where they agree, only as wide as their decisions, and consistent with
// them.
import { describe, expect, it } from "vitest";
import {
  type ReviewOutcome,
  type Precedent,
  suggestRules,
  withSuggestion,
} from "../../../../functions/domain/policy/mining.ts";
import type { Policy } from "../../../../functions/domain/policy/rules.ts";
import type { Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { BIG, inYen, POLICY, precedent, times } from "../../../support/domain/precedents.ts";

describe("a suggestion", () => {
  it("is the rule itself when people always decided the same way", () => {
    const [suggestion, ...more] = suggestRules(
      POLICY,
      times(41, () => precedent("authorize", {})),
    );
    expect(more).toEqual([]);
    expect(suggestion).toStrictEqual({
      rule: "big-returns",
      decision: "authorize",
      times: 41,
      of: 41,
      covered: 41,
      others: 0,
      draft: { id: "learned-big-returns-1", when: BIG, then: { verdict: "authorize" } },
      replaces: true,
    });
    const applied = withSuggestion(POLICY, suggestion!);
    expect(applied.rules.map(({ id }) => id)).toEqual(["blocked", "learned-big-returns-1", "slow"]);
  });

  it("has an unused id, also next to another suggestion for the same rule", () => {
    const both = suggestRules(POLICY, [
      ...times(9, () => precedent("authorize", { "order.channel": "pos" })),
      ...times(6, () => precedent("decline", { "order.channel": "web" })),
    ]);
    expect(both.map(({ decision, draft }) => [decision, draft.id])).toEqual([
      ["authorize", "learned-big-returns-1"],
      ["decline", "learned-big-returns-2"],
    ]);
  });

  it("has an id of valid length, however long the overridden rule's id is", () => {
    const id = `${"a".repeat(49)}-${"b".repeat(14)}`;
    const [suggestion] = suggestRules(
      { name: "Long", rules: [{ id, then: { verdict: "review" } }] },
      times(5, () => ({ ...precedent("authorize", {}), rule: id })),
    );
    expect(suggestion?.draft.id).toBe(`learned-${"a".repeat(49)}-1`);
  });

  it("keeps the other settings of the overridden rule", () => {
    const queued: Policy = { name: "Q", rules: [{ id: "big-returns", then: { verdict: "review", queue: "fraud" } }] };
    const [suggestion] = suggestRules(
      queued,
      times(5, () => precedent("authorize", {})),
    );
    expect(withSuggestion(queued, suggestion!).rules).toEqual([
      { id: "learned-big-returns-1", then: { verdict: "authorize" } },
      { id: "big-returns", then: { queue: "fraud" } },
    ]);
  });

  it("distinguishes by facts the returns that people decided differently", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(20, (index) =>
        precedent("authorize", { "order.country": index % 2 === 0 ? "DE" : "AT", "customer.orders": index }),
      ),
      ...times(15, (index) => precedent("decline", { "order.country": "FR", "customer.orders": index })),
      ...times(15, (index) => precedent(undefined, { "order.country": "US", "customer.orders": index })),
    ]);
    expect(suggestion).toMatchObject({ times: 20, of: 50, covered: 20, others: 0, replaces: false });
    const applied = withSuggestion(POLICY, suggestion!);
    expect(applied.rules.map(({ id }) => id)).toEqual(["blocked", "learned-big-returns-1", "big-returns", "slow"]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, { fact: "order.country", in: ["AT", "DE"] }] });
  });

  it.each<[string, Facts, Facts, object]>([
    ["a flag", { "customer.business": true }, { "customer.business": false }, { fact: "customer.business", is: true }],
    [
      "a flag that is false",
      { "customer.firstOrder": false },
      { "customer.firstOrder": true },
      { fact: "customer.firstOrder", is: false },
    ],
    ["a text", { "order.channel": "pos" }, { "order.channel": "web" }, { fact: "order.channel", is: "pos" }],
    ["a set", { "customer.tags": ["new", "vip"] }, { "customer.tags": ["new"] }, { fact: "customer.tags", has: "vip" }],
    ["a count", { "customer.orders": 12 }, { "customer.orders": 3 }, { fact: "customer.orders", atLeast: 12 }],
    [
      "a percentage",
      { "customer.returnRateByCount": 8.5 },
      { "customer.returnRateByCount": 60 },
      { fact: "customer.returnRateByCount", atMost: 8.5 },
    ],
    [
      "money",
      { "return.value": 25_050 },
      { "return.value": 90_000 },
      { fact: "return.value", atMost: { EUR: "250.50" } },
    ],
  ])("finds %s in common", (_what, mine, theirs, test) => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(10, () => precedent("authorize", mine)),
      ...times(10, () => precedent("decline", theirs)),
    ]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, test] });
  });

  it("finds what every line has in common", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(10, () => precedent("authorize", {}, [{ "line.type": "shirt" }, { "line.type": "shirt" }])),
      ...times(10, () => precedent("decline", {}, [{ "line.type": "shirt" }, { "line.type": "lamp" }])),
    ]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, { everyLine: { fact: "line.type", is: "shirt" } }] });
  });

  it("combines tests when one is not enough, ignoring one exception in ten", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(18, () => precedent("authorize", { "order.country": "DE", "order.channel": "pos" })),
      ...times(2, () => precedent("authorize", { "order.country": "FR", "order.channel": "web" })),
      ...times(20, () => precedent("decline", { "order.country": "DE", "order.channel": "web" })),
      ...times(20, () => precedent("decline", { "order.country": "FR", "order.channel": "pos" })),
    ]);
    expect(suggestion).toMatchObject({ times: 20, of: 60, covered: 18, others: 0 });
    expect(suggestion?.draft.when).toEqual({
      all: [BIG, { fact: "order.country", is: "DE" }, { fact: "order.channel", is: "pos" }],
    });
  });

  it("needs at least five decisions, and facts that distinguish them", () => {
    expect(
      suggestRules(
        POLICY,
        times(4, () => precedent("authorize", {})),
      ),
    ).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(5, () => precedent("authorize", {})),
      ),
    ).toHaveLength(1);
    const mixed = times(40, (index) =>
      precedent(index % 2 === 0 ? "authorize" : "decline", { "return.value": 30_000 }),
    );
    expect(suggestRules(POLICY, mixed)).toEqual([]);
  });

  it("tolerates one in ten of its matches being decided differently, and no more", () => {
    const some = (others: number) => [
      ...times(90, () => precedent("authorize", {})),
      ...times(others, () => precedent(undefined, {})),
    ];
    expect(suggestRules(POLICY, some(10))).toMatchObject([{ times: 90, of: 100, covered: 90, others: 10 }]);
    expect(suggestRules(POLICY, some(11))).toEqual([]);
  });

  it("is not what the rule already decides, nor for a rule that no longer exists", () => {
    const declined = times(9, (): Precedent => ({ ...precedent("decline", {}), rule: "blocked" }));
    expect(suggestRules(POLICY, declined)).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(9, (): Precedent => ({ ...precedent("authorize", {}), rule: "window-closed" })),
      ),
    ).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(9, (): Precedent => ({ ...precedent("authorize", {}), rule: "slow" })),
      ),
    ).toEqual([]);
  });

  it("never declines by risk score alone", () => {
    const risky: Policy = {
      ...POLICY,
      rules: [{ id: "risky", when: { fact: "risk.score", atLeast: 60 }, then: { verdict: "review" } }],
    };
    const on = (decision: ReviewOutcome) =>
      times(9, (): Precedent => ({ ...precedent(decision, { "risk.score": 80 }), rule: "risky" }));
    expect(suggestRules(risky, on("decline"))).toEqual([]);
    expect(suggestRules(risky, on("authorize"))).toHaveLength(1);
  });

  it("keeps the rule's arm, counts per rule, and is sorted by the number of decisions", () => {
    const armed: Policy = {
      ...POLICY,
      rules: [
        { id: "learned-all-1", when: BIG, then: { verdict: "keep-the-item" } },
        { id: "all", then: { verdict: "review" }, arm: "labels/free" },
      ],
    };
    const found = suggestRules(armed, [
      ...times(6, (): Precedent => ({ ...precedent("decline", {}), rule: "learned-all-1" })),
      ...times(7, (): Precedent => ({ ...precedent("authorize", {}), rule: "all" })),
    ]);
    expect(found.map(({ draft }) => draft)).toStrictEqual([
      { id: "learned-all-2", then: { verdict: "authorize" }, arm: "labels/free" },
      { id: "learned-learned-all-1-1", when: BIG, then: { verdict: "decline" } },
    ]);
  });

  it("states amounts only when all returns have one currency", () => {
    const precedents = [
      ...times(10, () => precedent("authorize", { "return.value": 25_000 })),
      ...times(10, () => inYen(precedent("authorize", { "return.value": 25_000 }))),
      ...times(20, () => precedent("decline", { "return.value": 90_000 })),
    ];
    // All declined returns are in euro.
    expect(suggestRules(POLICY, precedents).map(({ decision }) => decision)).toEqual(["decline"]);
  });
});
