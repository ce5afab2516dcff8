// What is reported about rules that never take effect: which rule comes first, an example return, and what was not
// decided.
import { describe, expect, it } from "vitest";
import { checkContradictingRules, checkReach } from "../../../../functions/domain/policy/check/reachability.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import {
  runCheck,
  country,
  type RuleBody,
  policy,
  TOO_HARD,
  verdictWhen,
} from "../../../support/domain/policy-checks.ts";

type Rules = Readonly<Record<string, RuleBody>>;

const nowhere: Condition = { all: [country("DE"), country("US")] };
const american = country("US");

describe("rules with the same condition", () => {
  function checkContradicting(rules: Rules) {
    let later: ReadonlySet<Rule> = new Set();
    const report = runCheck((checking) => (later = checkContradictingRules(checking)), policy(rules));
    return { ...report, later: [...later].map(({ id }) => id) };
  }
  const pairs = (rules: Rules) => checkContradicting(rules).findings.map((one) => one.rules.join(" "));

  it("are reported, with a return both match, when their values differ", () => {
    const { findings, later } = checkContradicting({
      yes: verdictWhen(american, "authorize"),
      no: verdictWhen(american, "decline"),
    });
    expect(findings).toMatchObject([
      { code: "contradicting-rules", severity: "error", rules: ["no", "yes"], question: "verdict" },
    ]);
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
    expect(later).toEqual(["no"]);
  });

  it("are each reported once, with the first rule they contradict", () => {
    const unrelated: RuleBody = { when: american, then: { queue: "fast" } };
    const rules = {
      aside: unrelated,
      yes: verdictWhen(american, "authorize"),
      no: verdictWhen(american, "decline"),
      perhaps: verdictWhen(american),
    };
    expect(pairs(rules)).toEqual(["no yes", "perhaps yes"]);
    expect(checkContradicting(rules).later).toEqual(["no", "perhaps"]);
  });

  it("are not reported when they have the same value or decide different settings", () => {
    expect(pairs({ one: verdictWhen(american), other: verdictWhen(american) })).toEqual([]);
    expect(pairs({ one: verdictWhen(american), other: { when: american, then: { queue: "fast" } } })).toEqual([]);
    const unset: RuleBody = { when: american, then: { verdict: undefined, queue: "fast" } };
    expect(pairs({ unsaid: unset, other: verdictWhen(american) })).toEqual([]);
  });

  it("are not reported when they belong to different arms", () => {
    const arm = (name: string, verdict: "review" | "decline"): RuleBody => ({
      ...verdictWhen(american, verdict),
      arm: `trial/${name}`,
    });
    expect(pairs({ one: arm("a", "review"), other: arm("b", "decline") })).toEqual([]);
    expect(pairs({ one: arm("a", "review"), other: arm("a", "decline") })).toEqual(["other one"]);
  });

  it("are not reported when no return satisfies the condition", () => {
    const { findings, later } = checkContradicting({
      yes: verdictWhen(nowhere, "authorize"),
      no: verdictWhen(nowhere, "decline"),
    });
    expect([findings, later]).toEqual([[], []]);
  });

  it("are reported without a return when finding one was undecided", () => {
    const { findings, later } = checkContradicting({
      yes: verdictWhen(TOO_HARD, "authorize"),
      no: verdictWhen(TOO_HARD, "decline"),
    });
    expect(findings).toStrictEqual([
      { code: "contradicting-rules", severity: "error", params: {}, rules: ["no", "yes"], question: "verdict" },
    ]);
    expect(later).toEqual(["no"]);
  });
});

const reachabilityOf = (rules: Rules, left?: number) =>
  runCheck((checking) => checkReach(checking, new Set()), policy(rules), left === undefined ? {} : { left });

describe("a rule that never takes effect", () => {
  it("is reported with the earlier rule and a return it would match", () => {
    const { findings, notDecided } = reachabilityOf({
      all: { then: { verdict: "authorize" } },
      us: verdictWhen(american),
    });
    expect(findings).toMatchObject([
      { code: "unreachable-rule", severity: "warning", rules: ["us", "all"], question: "verdict" },
    ]);
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
    expect(notDecided).toEqual([]);
  });

  it("is reported with a line, for a setting per line", () => {
    const sale: Condition = { fact: "line.finalSale", is: true };
    const { findings } = reachabilityOf({
      custom: { when: { fact: "line.customMade", is: true }, then: { window: "open" } },
      sale: { when: sale, then: { window: "closed" } },
      again: { when: { all: [sale, american] }, then: { window: "open" } },
    });
    expect(findings.map(({ rules }) => rules)).toEqual([["again", "sale"]]);
    expect(findings[0]?.example?.lines[0]?.facts["line.finalSale"]).toBe(true);
  });

  it("is reported as a contradiction, without a return, when nothing satisfies it", () =>
    expect(reachabilityOf({ never: verdictWhen(nowhere) }).findings).toStrictEqual([
      { code: "contradiction", severity: "error", params: {}, rules: ["never"] },
    ]));

  it("is not reported again when it contradicts another rule", () => {
    const draft = policy({ never: verdictWhen(nowhere), nor: verdictWhen(nowhere) });
    const excluded = new Set([draft.rules[0]!]);
    const { findings } = runCheck((checking) => checkReach(checking, excluded), draft);
    expect(findings.map(({ rules }) => rules)).toEqual([["nor"]]);
  });

  it("is listed as not decided when the search gave up", () => {
    const { findings, notDecided } = reachabilityOf({ hard: verdictWhen(TOO_HARD), never: verdictWhen(nowhere) });
    expect(notDecided).toEqual([{ code: "unreachable-rule", rules: ["hard"] }]);
    expect(findings.map(({ rules }) => rules)).toEqual([["never"]]);
  });

  it("is listed as not decided when the search for one of its settings gave up", () => {
    const all: RuleBody = { then: { verdict: "authorize" } };
    const { findings, notDecided } = reachabilityOf({
      all,
      hard: { when: TOO_HARD, then: { verdict: "review", queue: "x" } },
    });
    expect([findings, notDecided]).toEqual([[], [{ code: "unreachable-rule", rules: ["hard"] }]]);
  });

  it("is reported as far as the steps allow: first that it is unreachable, then why", () => {
    const codes = Array.from({ length: 40 }, (_, left) => {
      const { findings, notDecided } = reachabilityOf({ never: verdictWhen(nowhere) }, left);
      return [...notDecided, ...findings].map(({ code }) => code).join();
    });
    const stages = codes.filter((code, at) => code !== codes[at - 1]);
    // Without the reason it may still be a rule that earlier rules cover.
    expect(stages).toEqual(["unreachable-rule", "contradiction"]);
    const { notDecided } = reachabilityOf({ never: verdictWhen(nowhere) }, 7);
    expect(notDecided).toEqual([{ code: "contradiction", rules: ["never"] }]);
  });
});

describe("a rule for order views only", () => {
  const inOrderView: Condition = { not: { fact: "return.resolution", known: true } };

  it.each<[string, RuleBody["then"]]>([
    ["resolutions", { resolutions: ["refund"] }],
    ["methods", { methods: ["in-store"] }],
    ["evidence", { evidence: ["photo"] }],
    ["questions", { questions: [{ en: "Why" }] }],
    ["a window", { window: "open" }],
    ["a fee per line", { restockingFee: "none" }],
  ])("takes effect for %s", (_name, then) =>
    expect(reachabilityOf({ rule: { when: inOrderView, then } }).findings).toEqual([]),
  );

  it("does not take effect for any other setting", () => {
    const codes = (then: RuleBody["then"]) =>
      reachabilityOf({ rule: { when: inOrderView, then } }).findings.map(({ code }) => code);
    expect(codes({ verdict: "review" })).toEqual(["contradiction"]);
    expect(codes({ queue: "fast", evidence: ["photo"] })).toEqual([]);
  });

  it("is reported with an order view when an earlier rule always matches", () => {
    const { findings } = reachabilityOf({
      photos: { then: { evidence: ["photo"] } },
      none: { when: { all: [inOrderView, american] }, then: { evidence: [], queue: "fast" } },
    });
    expect(findings).toMatchObject([{ code: "unreachable-rule", rules: ["none", "photos"], question: "evidence" }]);
    expect(findings[0]?.example?.facts).not.toHaveProperty("return.resolution");
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
  });
});
