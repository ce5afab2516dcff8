// Pairs of rules whose order decides.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { checkOverlaps } from "../../functions/domain/policy/check/overlap.ts";
import type { Condition, Policy, Rule } from "../../functions/domain/policy/rules.ts";
import { checkedBy, country, EUR, found, type Given, ids, policy, TOO_HARD, when } from "./a-check.ts";

describe("overlaps that depend on order", () => {
  const big = when({ fact: "return.value", above: EUR("200.00") });
  it("shows the return both want", () => {
    const given = policy({ big, american: when(country("US"), "decline") });
    const [overlap] = found(given, "order-dependent-overlap");
    expect(overlap?.rules).toEqual(["big", "american"]);
    const turned = { ...given, rules: given.rules.toReversed() };
    const by = (one: Policy) => answer(compile(one, "EUR"), overlap!.example!).answers.verdict?.by;
    expect([by(given), by(turned)]).toEqual(["big", "american"]);
  });

  it.each<[string, Readonly<Record<string, Given>>]>([
    [
      "an exception before its rule",
      {
        german: when({ all: [country("DE"), big.when!] }),
        big: when(big.when!, "decline"),
        all: { then: { verdict: "authorize" } },
      },
    ],
    ["the same answer", { big, american: when(country("US"), "review") }],
    ["rules that never meet", { german: when(country("DE")), american: when(country("US"), "decline") }],
    [
      "what an earlier rule takes",
      { both: when({ all: [country("US"), big.when!] }), big, american: when(country("US"), "decline") },
    ],
  ])("does not mind %s", (_name, rules) => expect(ids(policy(rules), "order-dependent-overlap")).toEqual([]));
});

describe("a check of overlaps", () => {
  const big = when({ fact: "return.value", above: EUR("200.00") });
  const american = when(country("US"), "decline");
  const loyal = when({ fact: "customer.tags", has: "loyal" }, "authorize");
  const none: ReadonlySet<Rule> = new Set();
  const check = (rules: Readonly<Record<string, Given>>, start = {}) =>
    checkedBy((checking) => checkOverlaps(checking, none), policy(rules), start);
  const pairs = ({ findings }: ReturnType<typeof check>) => findings.map(({ rules }) => rules.join(" "));

  it("tells of each pair, the earlier rule in front", () =>
    expect(pairs(check({ big, american, loyal }))).toEqual(["big american", "big loyal", "american loyal"]));

  it("tells of two rules once, whatever they answer differently", () => {
    const here: Given = { ...big, then: { verdict: "review", queue: "a" } };
    const there: Given = { ...american, then: { verdict: "decline", queue: "b" } };
    expect(check({ here, there }).findings.map(({ question }) => question)).toEqual(["verdict"]);
  });

  it("leaves out rules that contradict others", () => {
    const given = policy({ big, american });
    const told = (later: number) =>
      checkedBy((checking) => checkOverlaps(checking, new Set([given.rules[later]!])), given).findings.length;
    expect([told(0), told(1)]).toEqual([1, 0]);
  });

  it("does not mind a part that only the solver can tell", () => {
    const west: Condition = { any: [{ all: [country("US"), big.when!] }, { all: [country("FR"), big.when!] }] };
    expect(pairs(check({ west: when(west, "decline"), big, loyal }))).toEqual(["west loyal", "big loyal"]);
    expect(pairs(check({ big, west: when(west, "decline"), loyal }))).toEqual(["big loyal"]);
  });

  it("does not mind what an earlier rule takes, and goes on", () => {
    const both = when({ all: [{ any: [country("US"), country("FR")] }, big.when!] });
    const western = when({ any: [country("US"), country("FR")] }, "decline");
    expect(pairs(check({ both, big, western, loyal }))).toEqual(["both loyal", "big loyal", "western loyal"]);
  });

  const hard: Condition = { all: [big.when!, TOO_HARD] };
  it.each<[string, Readonly<Record<string, Given>>]>([
    [
      "whether both hold",
      { earlier: when({ any: [country("US"), hard] }), later: when({ any: [country("FR"), hard] }, "decline") },
    ],
    [
      "whether the later holds alone",
      {
        earlier: when({ any: [big.when!, country("US")] }),
        later: when({ any: [big.when!, TOO_HARD] }, "decline"),
      },
    ],
    [
      "whether the earlier holds alone",
      {
        earlier: when({ any: [big.when!, TOO_HARD] }),
        later: when({ any: [big.when!, country("US")] }, "decline"),
      },
    ],
  ])("says that it did not decide %s, and goes on", (_name, rules) => {
    const report = check({ ...rules, loyal });
    const said = { code: "order-dependent-overlap", rules: ["earlier", "later"], question: "verdict" };
    expect(report.notDecided[0]).toEqual(said);
    expect(pairs(report)).toContain("earlier loyal");
  });

  it("goes no further without steps", () => {
    const { findings, notDecided } = check({ big, american, loyal }, { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided.map(({ rules }) => rules)).toEqual([["big", "american"]]);
  });

  it("goes no further when enough are listed", () => {
    const listed = "order-dependent-overlap";
    const one = check({ big, american, loyal }, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    expect(check({ big, american, loyal }).taken).toBeGreaterThan(2 * one.taken);
  });

  it("takes no step for rules of which each leaves the other out", () =>
    expect(check({ german: when(country("DE")), american }).taken).toBe(0));
});
