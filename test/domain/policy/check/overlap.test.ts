// Pairs of rules whose order decides.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { checkOverlaps } from "../../../../functions/domain/policy/check/overlap.ts";
import type { Condition, Policy, Rule } from "../../../../functions/domain/policy/rules.ts";
import {
  runCheck,
  country,
  EUR,
  findingsOf,
  type RuleBody,
  findingRuleIds,
  policy,
  TOO_HARD,
  verdictWhen,
} from "../../../support/domain/policy-checks.ts";

describe("overlaps that depend on order", () => {
  const big = verdictWhen({ fact: "return.value", above: EUR("200.00") });
  it("are shown with a return that both rules match", () => {
    const draft = policy({ big, american: verdictWhen(country("US"), "decline") });
    const [overlap] = findingsOf(draft, "order-dependent-overlap");
    expect(overlap?.rules).toEqual(["big", "american"]);
    const reversed = { ...draft, rules: draft.rules.toReversed() };
    const decidingRule = (one: Policy) => evaluate(compile(one, "EUR"), overlap!.example!).answers.verdict?.by;
    expect([decidingRule(draft), decidingRule(reversed)]).toEqual(["big", "american"]);
  });

  it.each<[string, Readonly<Record<string, RuleBody>>]>([
    [
      "an exception before its general rule",
      {
        german: verdictWhen({ all: [country("DE"), big.when!] }),
        big: verdictWhen(big.when!, "decline"),
        all: { then: { verdict: "authorize" } },
      },
    ],
    ["the same value", { big, american: verdictWhen(country("US"), "review") }],
    [
      "rules that never match together",
      { german: verdictWhen(country("DE")), american: verdictWhen(country("US"), "decline") },
    ],
    [
      "an overlap that an earlier rule covers",
      { both: verdictWhen({ all: [country("US"), big.when!] }), big, american: verdictWhen(country("US"), "decline") },
    ],
  ])("are not reported for %s", (_name, rules) =>
    expect(findingRuleIds(policy(rules), "order-dependent-overlap")).toEqual([]),
  );
});

describe("the overlap check", () => {
  const big = verdictWhen({ fact: "return.value", above: EUR("200.00") });
  const american = verdictWhen(country("US"), "decline");
  const loyal = verdictWhen({ fact: "customer.tags", has: "loyal" }, "authorize");
  const none: ReadonlySet<Rule> = new Set();
  const check = (rules: Readonly<Record<string, RuleBody>>, start = {}) =>
    runCheck((checking) => checkOverlaps(checking, none), policy(rules), start);
  const pairs = ({ findings }: ReturnType<typeof check>) => findings.map(({ rules }) => rules.join(" "));

  it("reports each pair, the earlier rule first", () =>
    expect(pairs(check({ big, american, loyal }))).toEqual(["big american", "big loyal", "american loyal"]));

  it("reports a pair once, however many settings differ", () => {
    const here: RuleBody = { ...big, then: { verdict: "review", queue: "a" } };
    const there: RuleBody = { ...american, then: { verdict: "decline", queue: "b" } };
    expect(check({ here, there }).findings.map(({ question: setting }) => setting)).toEqual(["verdict"]);
  });

  it("skips rules that contradict others", () => {
    const draft = policy({ big, american });
    const findingCount = (later: number) =>
      runCheck((checking) => checkOverlaps(checking, new Set([draft.rules[later]!])), draft).findings.length;
    expect([findingCount(0), findingCount(1)]).toEqual([1, 0]);
  });

  it("does not report containment that only the solver can prove", () => {
    const west: Condition = { any: [{ all: [country("US"), big.when!] }, { all: [country("FR"), big.when!] }] };
    expect(pairs(check({ west: verdictWhen(west, "decline"), big, loyal }))).toEqual(["west loyal", "big loyal"]);
    expect(pairs(check({ big, west: verdictWhen(west, "decline"), loyal }))).toEqual(["big loyal"]);
  });

  it("does not report an overlap that an earlier rule covers, and continues", () => {
    const both = verdictWhen({ all: [{ any: [country("US"), country("FR")] }, big.when!] });
    const western = verdictWhen({ any: [country("US"), country("FR")] }, "decline");
    expect(pairs(check({ both, big, western, loyal }))).toEqual(["both loyal", "big loyal", "western loyal"]);
  });

  const hard: Condition = { all: [big.when!, TOO_HARD] };
  it.each<[string, Readonly<Record<string, RuleBody>>]>([
    [
      "whether both can hold",
      {
        earlier: verdictWhen({ any: [country("US"), hard] }),
        later: verdictWhen({ any: [country("FR"), hard] }, "decline"),
      },
    ],
    [
      "whether the later can hold alone",
      {
        earlier: verdictWhen({ any: [big.when!, country("US")] }),
        later: verdictWhen({ any: [big.when!, TOO_HARD] }, "decline"),
      },
    ],
    [
      "whether the earlier can hold alone",
      {
        earlier: verdictWhen({ any: [big.when!, TOO_HARD] }),
        later: verdictWhen({ any: [big.when!, country("US")] }, "decline"),
      },
    ],
  ])("reports that it could not decide %s, and continues", (_name, rules) => {
    const report = check({ ...rules, loyal });
    const undecided = { code: "order-dependent-overlap", rules: ["earlier", "later"], question: "verdict" };
    expect(report.notDecided[0]).toEqual(undecided);
    expect(pairs(report)).toContain("earlier loyal");
  });

  it("stops when the steps run out", () => {
    const { findings, notDecided } = check({ big, american, loyal }, { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided.map(({ rules }) => rules)).toEqual([["big", "american"]]);
  });

  it("stops at the listing limit", () => {
    const listed = "order-dependent-overlap";
    const one = check({ big, american, loyal }, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    expect(check({ big, american, loyal }).stepsUsed).toBeGreaterThan(2 * one.stepsUsed);
  });

  it("uses no step for rules that exclude each other", () =>
    expect(check({ german: verdictWhen(country("DE")), american }).stepsUsed).toBe(0));
});
