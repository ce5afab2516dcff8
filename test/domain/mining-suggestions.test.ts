// Rules learned from what people decided: only where they decided alike, only as wide as their decisions, and true to them.
import { describe, expect, it } from "vitest";
import { type Decision, type Precedent, suggestRules, withSuggestion } from "../../functions/domain/policy/mining.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { BIG, inYen, POLICY, said, times } from "./precedents.ts";

describe("a suggestion", () => {
  it("is the rule itself where people always decided the same way", () => {
    const [suggestion, ...more] = suggestRules(
      POLICY,
      times(41, () => said("authorize", {})),
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

  it("has a name of its own, also beside another one about the same rule", () => {
    const both = suggestRules(POLICY, [
      ...times(9, () => said("authorize", { "order.channel": "pos" })),
      ...times(6, () => said("decline", { "order.channel": "web" })),
    ]);
    expect(both.map(({ decision, draft }) => [decision, draft.id])).toEqual([
      ["authorize", "learned-big-returns-1"],
      ["decline", "learned-big-returns-2"],
    ]);
  });

  it("has a name that a rule may have, however long that of the rule it is about", () => {
    const id = `${"a".repeat(49)}-${"b".repeat(14)}`;
    const [suggestion] = suggestRules(
      { name: "Long", rules: [{ id, then: { verdict: "review" } }] },
      times(5, () => ({ ...said("authorize", {}), rule: id })),
    );
    expect(suggestion?.draft.id).toBe(`learned-${"a".repeat(49)}-1`);
  });

  it("leaves what a rule answers besides its verdict", () => {
    const queued: Policy = { name: "Q", rules: [{ id: "big-returns", then: { verdict: "review", queue: "fraud" } }] };
    const [suggestion] = suggestRules(
      queued,
      times(5, () => said("authorize", {})),
    );
    expect(withSuggestion(queued, suggestion!).rules).toEqual([
      { id: "learned-big-returns-1", then: { verdict: "authorize" } },
      { id: "big-returns", then: { queue: "fraud" } },
    ]);
  });

  it("tells by their facts the returns that people decided otherwise", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(20, (index) =>
        said("authorize", { "order.country": index % 2 === 0 ? "DE" : "AT", "customer.orders": index }),
      ),
      ...times(15, (index) => said("decline", { "order.country": "FR", "customer.orders": index })),
      ...times(15, (index) => said(undefined, { "order.country": "US", "customer.orders": index })),
    ]);
    expect(suggestion).toMatchObject({ times: 20, of: 50, covered: 20, others: 0, replaces: false });
    const applied = withSuggestion(POLICY, suggestion!);
    expect(applied.rules.map(({ id }) => id)).toEqual(["blocked", "learned-big-returns-1", "big-returns", "slow"]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, { fact: "order.country", in: ["AT", "DE"] }] });
  });

  it.each<[string, Facts, Facts, object]>([
    ["a flag", { "customer.business": true }, { "customer.business": false }, { fact: "customer.business", is: true }],
    [
      "a flag that is not",
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
  ])("finds %s that they have in common", (_what, mine, theirs, test) => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(10, () => said("authorize", mine)),
      ...times(10, () => said("decline", theirs)),
    ]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, test] });
  });

  it("finds what every line has in common", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(10, () => said("authorize", {}, [{ "line.type": "shirt" }, { "line.type": "shirt" }])),
      ...times(10, () => said("decline", {}, [{ "line.type": "shirt" }, { "line.type": "lamp" }])),
    ]);
    expect(suggestion?.draft.when).toEqual({ all: [BIG, { everyLine: { fact: "line.type", is: "shirt" } }] });
  });

  it("takes several tests where one is not enough, and leaves out an exception in ten", () => {
    const [suggestion] = suggestRules(POLICY, [
      ...times(18, () => said("authorize", { "order.country": "DE", "order.channel": "pos" })),
      ...times(2, () => said("authorize", { "order.country": "FR", "order.channel": "web" })),
      ...times(20, () => said("decline", { "order.country": "DE", "order.channel": "web" })),
      ...times(20, () => said("decline", { "order.country": "FR", "order.channel": "pos" })),
    ]);
    expect(suggestion).toMatchObject({ times: 20, of: 60, covered: 18, others: 0 });
    expect(suggestion?.draft.when).toEqual({
      all: [BIG, { fact: "order.country", is: "DE" }, { fact: "order.channel", is: "pos" }],
    });
  });

  it("is not made of fewer than five decisions, nor where nothing tells them apart", () => {
    expect(
      suggestRules(
        POLICY,
        times(4, () => said("authorize", {})),
      ),
    ).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(5, () => said("authorize", {})),
      ),
    ).toHaveLength(1);
    const mixed = times(40, (index) => said(index % 2 === 0 ? "authorize" : "decline", { "return.value": 30_000 }));
    expect(suggestRules(POLICY, mixed)).toEqual([]);
  });

  it("lets one in ten of what it decides be decided otherwise, and no more", () => {
    const some = (others: number) => [
      ...times(90, () => said("authorize", {})),
      ...times(others, () => said(undefined, {})),
    ];
    expect(suggestRules(POLICY, some(10))).toMatchObject([{ times: 90, of: 100, covered: 90, others: 10 }]);
    expect(suggestRules(POLICY, some(11))).toEqual([]);
  });

  it("is not what the rule says already, nor about a rule that is no more", () => {
    const declined = times(9, (): Precedent => ({ ...said("decline", {}), rule: "blocked" }));
    expect(suggestRules(POLICY, declined)).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(9, (): Precedent => ({ ...said("authorize", {}), rule: "window-closed" })),
      ),
    ).toEqual([]);
    expect(
      suggestRules(
        POLICY,
        times(9, (): Precedent => ({ ...said("authorize", {}), rule: "slow" })),
      ),
    ).toEqual([]);
  });

  it("never declines anybody on their score alone", () => {
    const risky: Policy = {
      ...POLICY,
      rules: [{ id: "risky", when: { fact: "risk.score", atLeast: 60 }, then: { verdict: "review" } }],
    };
    const on = (decision: Decision) =>
      times(9, (): Precedent => ({ ...said(decision, { "risk.score": 80 }), rule: "risky" }));
    expect(suggestRules(risky, on("decline"))).toEqual([]);
    expect(suggestRules(risky, on("authorize"))).toHaveLength(1);
  });

  it("keeps the arm of the rule, its own number, and the order of what was decided most often", () => {
    const armed: Policy = {
      ...POLICY,
      rules: [
        { id: "learned-all-1", when: BIG, then: { verdict: "keep-the-item" } },
        { id: "all", then: { verdict: "review" }, arm: "labels/free" },
      ],
    };
    const found = suggestRules(armed, [
      ...times(6, (): Precedent => ({ ...said("decline", {}), rule: "learned-all-1" })),
      ...times(7, (): Precedent => ({ ...said("authorize", {}), rule: "all" })),
    ]);
    expect(found.map(({ draft }) => draft)).toStrictEqual([
      { id: "learned-all-2", then: { verdict: "authorize" }, arm: "labels/free" },
      { id: "learned-learned-all-1-1", when: BIG, then: { verdict: "decline" } },
    ]);
  });

  it("states amounts only where all returns are of one currency", () => {
    const precedents = [
      ...times(10, () => said("authorize", { "return.value": 25_000 })),
      ...times(10, () => inYen(said("authorize", { "return.value": 25_000 }))),
      ...times(20, () => said("decline", { "return.value": 90_000 })),
    ];
    // What was declined is all in euro.
    expect(suggestRules(POLICY, precedents).map(({ decision }) => decision)).toEqual(["decline"]);
  });
});
