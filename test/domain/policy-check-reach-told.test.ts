// What is told of rules that never decide: which other comes first, where that shows, and what was not decided.
import { describe, expect, it } from "vitest";
import { checkContradictingRules, checkReach } from "../../functions/domain/policy/check/reach.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import { checkedBy, country, type Given, policy, TOO_HARD, when } from "./a-check.ts";

type Rules = Readonly<Record<string, Given>>;

const nowhere: Condition = { all: [country("DE"), country("US")] };
const american = country("US");

describe("rules with one condition", () => {
  function contradicting(rules: Rules) {
    let later: ReadonlySet<Rule> = new Set();
    const report = checkedBy((checking) => (later = checkContradictingRules(checking)), policy(rules));
    return { ...report, later: [...later].map(({ id }) => id) };
  }
  const pairs = (rules: Rules) => contradicting(rules).findings.map((one) => one.rules.join(" "));

  it("that answer differently are told with a return that both want", () => {
    const { findings, later } = contradicting({ yes: when(american, "authorize"), no: when(american, "decline") });
    expect(findings).toMatchObject([
      { code: "contradicting-rules", severity: "error", rules: ["no", "yes"], question: "verdict" },
    ]);
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
    expect(later).toEqual(["no"]);
  });

  it("are each told once, with the first that they contradict", () => {
    const aside: Given = { when: american, then: { queue: "fast" } };
    const rules = { aside, yes: when(american, "authorize"), no: when(american, "decline"), perhaps: when(american) };
    expect(pairs(rules)).toEqual(["no yes", "perhaps yes"]);
    expect(contradicting(rules).later).toEqual(["no", "perhaps"]);
  });

  it("may answer the same, or different questions", () => {
    expect(pairs({ one: when(american), other: when(american) })).toEqual([]);
    expect(pairs({ one: when(american), other: { when: american, then: { queue: "fast" } } })).toEqual([]);
    const unsaid: Given = { when: american, then: { verdict: undefined, queue: "fast" } };
    expect(pairs({ unsaid, other: when(american) })).toEqual([]);
  });

  it("may be in play for different arms", () => {
    const arm = (name: string, verdict: "review" | "decline"): Given => ({
      ...when(american, verdict),
      arm: `trial/${name}`,
    });
    expect(pairs({ one: arm("a", "review"), other: arm("b", "decline") })).toEqual([]);
    expect(pairs({ one: arm("a", "review"), other: arm("a", "decline") })).toEqual(["other one"]);
  });

  it("do not differ where nothing satisfies it", () => {
    const { findings, later } = contradicting({ yes: when(nowhere, "authorize"), no: when(nowhere, "decline") });
    expect([findings, later]).toEqual([[], []]);
  });

  it("differ, without a return that shows it, where that is too hard to find", () => {
    const { findings, later } = contradicting({ yes: when(TOO_HARD, "authorize"), no: when(TOO_HARD, "decline") });
    expect(findings).toStrictEqual([
      { code: "contradicting-rules", severity: "error", params: {}, rules: ["no", "yes"], question: "verdict" },
    ]);
    expect(later).toEqual(["no"]);
  });
});

const reach = (rules: Rules, left?: number) =>
  checkedBy((checking) => checkReach(checking, new Set()), policy(rules), left === undefined ? {} : { left });

describe("a rule that is never heard", () => {
  it("is told with the rule that comes first, and a return that it wanted", () => {
    const { findings, notDecided } = reach({ all: { then: { verdict: "authorize" } }, us: when(american) });
    expect(findings).toMatchObject([
      { code: "unreachable-rule", severity: "warning", rules: ["us", "all"], question: "verdict" },
    ]);
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
    expect(notDecided).toEqual([]);
  });

  it("is told with the rule that takes a line, where it is about lines", () => {
    const sale: Condition = { fact: "line.finalSale", is: true };
    const { findings } = reach({
      custom: { when: { fact: "line.customMade", is: true }, then: { window: "open" } },
      sale: { when: sale, then: { window: "closed" } },
      again: { when: { all: [sale, american] }, then: { window: "open" } },
    });
    expect(findings.map(({ rules }) => rules)).toEqual([["again", "sale"]]);
    expect(findings[0]?.example?.lines[0]?.facts["line.finalSale"]).toBe(true);
  });

  it("is told where nothing satisfies it, without a return", () =>
    expect(reach({ never: when(nowhere) }).findings).toStrictEqual([
      { code: "contradiction", severity: "error", params: {}, rules: ["never"] },
    ]));

  it("is told of no rule that is known to contradict another", () => {
    const given = policy({ never: when(nowhere), nor: when(nowhere) });
    const known = new Set([given.rules[0]!]);
    const { findings } = checkedBy((checking) => checkReach(checking, known), given);
    expect(findings.map(({ rules }) => rules)).toEqual([["nor"]]);
  });

  it("is not told where it was too hard to say", () => {
    const { findings, notDecided } = reach({ hard: when(TOO_HARD), never: when(nowhere) });
    expect(notDecided).toEqual([{ code: "unreachable-rule", rules: ["hard"] }]);
    expect(findings.map(({ rules }) => rules)).toEqual([["never"]]);
  });

  it("is not told where one of its questions was too hard to say", () => {
    const all: Given = { then: { verdict: "authorize" } };
    const { findings, notDecided } = reach({ all, hard: { when: TOO_HARD, then: { verdict: "review", queue: "x" } } });
    expect([findings, notDecided]).toEqual([[], [{ code: "unreachable-rule", rules: ["hard"] }]]);
  });

  it("is told as far as the steps go: that it is not heard, and then why", () => {
    const codes = Array.from({ length: 40 }, (_, left) => {
      const { findings, notDecided } = reach({ never: when(nowhere) }, left);
      return [...notDecided, ...findings].map(({ code }) => code).join();
    });
    const open = codes.filter((code, at) => code !== codes[at - 1]);
    // Without the reason it may still be one that others come before.
    expect(open).toEqual(["unreachable-rule", "contradiction"]);
    const { notDecided } = reach({ never: when(nowhere) }, 7);
    expect(notDecided).toEqual([{ code: "contradiction", rules: ["never"] }]);
  });
});

describe("a rule for orders that somebody only looks at", () => {
  const looking: Condition = { not: { fact: "return.resolution", known: true } };

  it.each<[string, Given["then"]]>([
    ["resolutions", { resolutions: ["refund"] }],
    ["methods", { methods: ["in-store"] }],
    ["evidence", { evidence: ["photo"] }],
    ["questions", { questions: [{ en: "Why" }] }],
    ["a window", { window: "open" }],
    ["a fee of a line", { restockingFee: "none" }],
  ])("is heard about %s", (_name, then) => expect(reach({ rule: { when: looking, then } }).findings).toEqual([]));

  it("is never heard about anything else", () => {
    const codes = (then: Given["then"]) => reach({ rule: { when: looking, then } }).findings.map(({ code }) => code);
    expect(codes({ verdict: "review" })).toEqual(["contradiction"]);
    expect(codes({ queue: "fast", evidence: ["photo"] })).toEqual([]);
  });

  it("is told with such an order where another rule comes first", () => {
    const { findings } = reach({
      photos: { then: { evidence: ["photo"] } },
      none: { when: { all: [looking, american] }, then: { evidence: [], queue: "fast" } },
    });
    expect(findings).toMatchObject([{ code: "unreachable-rule", rules: ["none", "photos"], question: "evidence" }]);
    expect(findings[0]?.example?.facts).not.toHaveProperty("return.resolution");
    expect(findings[0]?.example?.facts["order.country"]).toBe("US");
  });
});
