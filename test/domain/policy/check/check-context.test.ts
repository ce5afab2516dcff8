// What every check uses: the draft in its currencies, a step budget, limited listing of findings, and comparison of
// values.
import { describe, expect, it } from "vitest";
import {
  isPerLine,
  rulesBefore,
  createCheckContext,
  defaultOf,
  findInAnyCurrency,
  settingsOf,
  buildReport,
  rulesFor,
  isSameValue,
  asLiterals,
  addFinding,
  withStepBudget,
  canonicalText,
} from "../../../../functions/domain/policy/check/check-context.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import { country, policy, verdictWhen } from "../../../support/domain/policy-checks.ts";
import { reviewPolicy } from "../../../support/domain/a-draft.ts";

const german = country("DE");
const never: Condition = { all: [german, country("AT")] };
const highValue: Condition = { fact: "order.value", above: { GBP: "500.00", EUR: "10.00" } };

describe("a check context", () => {
  it("prepares the draft in each currency, including extra rules", () => {
    const draft = reviewPolicy(highValue);
    const extra: Rule = { id: "extra", when: german, then: {} };
    const {
      policy: own,
      drafts,
      steps,
      findings,
      notDecided,
      truncated: more,
      hasMoreCurrencies: moreCurrencies,
    } = createCheckContext(draft, [extra]);
    expect(own).toBe(draft);
    expect(drafts.map(({ currency }) => currency)).toEqual(["GBP", "EUR"]);
    expect(drafts.map(({ ruleIndexes: numbers }) => numbers.get(extra))).toEqual([1, 1]);
    expect([steps, findings, notDecided, [...more], moreCurrencies]).toEqual([{ left: 60_000 }, [], [], [], false]);
  });

  it("gives each kind of check the same step budget, or a multiple on request", () => {
    const context = createCheckContext(reviewPolicy(german), []);
    const seen: number[] = [];
    const recordSteps = (one: typeof context): void => {
      seen.push(one.steps.left);
      one.steps.left -= 1_000;
    };
    withStepBudget(context, recordSteps);
    withStepBudget(context, recordSteps, 3);
    withStepBudget(context, recordSteps);
    expect(seen).toEqual([60_000, 180_000, 60_000]);
  });
});

describe("findings", () => {
  it("have the severity of their code, and parameters if given", () => {
    const context = createCheckContext(reviewPolicy(german), []);
    expect(addFinding(context, "gap", { rules: [], question: "verdict", params: { default: "authorize" } })).toBe(true);
    expect(addFinding(context, "contradiction", { rules: ["rule-0"] })).toBe(true);
    expect(buildReport(context)).toEqual({
      findings: [
        { code: "gap", severity: "warning", rules: [], question: "verdict", params: { default: "authorize" } },
        { code: "contradiction", severity: "error", rules: ["rule-0"], params: {} },
      ],
      notDecided: [],
      more: [],
    });
  });

  it("are listed up to a hundred per code", () => {
    const context = createCheckContext(reviewPolicy(german), []);
    const added = Array.from({ length: 102 }, (_, at) => addFinding(context, "gap", { rules: [`rule-${at}`] }));
    expect(added.indexOf(false)).toBe(100);
    expect(addFinding(context, "contradiction", { rules: [] })).toBe(true);
    expect(context.findings).toHaveLength(101);
    expect(buildReport(context).more).toEqual(["gap"]);
  });

  it("are in the report together with what was not decided", () => {
    const context = createCheckContext(reviewPolicy(german), []);
    const undecided = { code: "gap", rules: ["rule-0"] } as const;
    context.notDecided.push(undecided);
    expect(buildReport(context).notDecided).toEqual([undecided]);
  });
});

describe("a search for a return", () => {
  const search = (condition: Condition, steps?: number) => {
    const draft = reviewPolicy(condition, highValue);
    const context = createCheckContext(draft, []);
    if (steps !== undefined) context.steps.left = steps;
    return findInAnyCurrency(context, { mustHold: [{ rule: draft.rules[0]! }], mustFail: [], isPerLine: false });
  };

  it("shows the return in the first currency that has one", () => {
    expect(search(german)).toMatchObject({ facts: { currency: "GBP" }, draft: { currency: "GBP" } });
    const inEuro = search({ all: [highValue, { fact: "order.value", below: { GBP: "400.00", EUR: "20.00" } }] });
    expect(inEuro).toMatchObject({ facts: { currency: "EUR" }, draft: { currency: "EUR" } });
  });

  it("can be ruled out or not decided", () => {
    expect(search(never)).toBe("none");
    expect(search(german, 0)).toBe("undecided");
  });
});

describe("rules", () => {
  const draft = policy({
    first: { then: { verdict: "review", queue: undefined, window: "open" } },
    second: { then: { queue: "fraud" } },
    third: verdictWhen(german),
  });
  const [first, second, third] = draft.rules as readonly [Rule, Rule, Rule];

  it("decide the settings for which they have a value", () => {
    expect(settingsOf(first)).toEqual(["verdict", "window"]);
    expect(rulesFor(draft, "verdict")).toEqual([first, third]);
    expect(rulesFor(draft, "queue")).toEqual([second]);
  });

  it("before a given rule can be listed, and turned into literals", () => {
    expect(rulesBefore(draft.rules, third)).toEqual([first, second]);
    expect(asLiterals([first, third])).toEqual([{ rule: first }, { rule: third }]);
  });

  it("are per line or per return by their setting, which has a default", () => {
    expect([isPerLine("window"), isPerLine("verdict")]).toEqual([true, false]);
    expect([defaultOf("creditPercent"), defaultOf("verdict")]).toEqual([100, "authorize"]);
  });
});

describe("two values", () => {
  it("are the same regardless of the order of their fields", () => {
    expect(isSameValue({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });

  it("differ in names, values, order or type", () => {
    const different: readonly (readonly [unknown, unknown])[] = [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: 1 }],
      [
        ["a", "b"],
        ["b", "a"],
      ],
      [["a", "b"], ["ab"]],
      ["1", 1],
      [1n, 1],
      [{ a: undefined }, null],
      [undefined, null],
      [[], {}],
    ];
    expect(different.filter(([a, b]) => isSameValue(a, b))).toEqual([]);
  });

  it("have a readable canonical text", () => {
    expect(canonicalText({ b: ["x", 2n, null], a: { d: 1, c: true } })).toBe('{a:{c:true,d:1},b:["x",2n,null]}');
    expect(canonicalText([undefined, "labels/free"])).toBe('[,"labels/free"]');
  });
});
