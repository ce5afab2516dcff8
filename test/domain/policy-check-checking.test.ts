// What every check uses: a draft in its currencies, steps of its own, findings that are counted, and answers that are compared.
import { describe, expect, it } from "vitest";
import {
  aboutLine,
  before,
  checkingOf,
  defaultOf,
  findAny,
  questionsOf,
  reportOf,
  rulesFor,
  same,
  sides,
  tell,
  withSteps,
  written,
} from "../../functions/domain/policy/check/checking.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import { country, policy, when } from "./a-check.ts";
import { reviewed } from "./a-draft.ts";

const german = country("DE");
const never: Condition = { all: [german, country("AT")] };
const far: Condition = { fact: "order.value", above: { GBP: "500.00", EUR: "10.00" } };

describe("a check under way", () => {
  it("looks at the draft in each currency, extra rules too", () => {
    const given = reviewed(far);
    const extra: Rule = { id: "extra", when: german, then: {} };
    const { policy: own, drafts, steps, findings, notDecided, more, moreCurrencies } = checkingOf(given, [extra]);
    expect(own).toBe(given);
    expect(drafts.map(({ currency }) => currency)).toEqual(["GBP", "EUR"]);
    expect(drafts.map(({ numbers }) => numbers.get(extra))).toEqual([1, 1]);
    expect([steps, findings, notDecided, [...more], moreCurrencies]).toEqual([{ left: 60_000 }, [], [], [], false]);
  });

  it("has the same steps for each kind of check, and more where it is asked for", () => {
    const checking = checkingOf(reviewed(german), []);
    const seen: number[] = [];
    const look = (one: typeof checking): void => {
      seen.push(one.steps.left);
      one.steps.left -= 1_000;
    };
    withSteps(checking, look);
    withSteps(checking, look, 3);
    withSteps(checking, look);
    expect(seen).toEqual([60_000, 180_000, 60_000]);
  });
});

describe("findings", () => {
  it("are told with their severity, and parameters where there are any", () => {
    const checking = checkingOf(reviewed(german), []);
    expect(tell(checking, "gap", { rules: [], question: "verdict", params: { default: "authorize" } })).toBe(true);
    expect(tell(checking, "contradiction", { rules: ["rule-0"] })).toBe(true);
    expect(reportOf(checking)).toEqual({
      findings: [
        { code: "gap", severity: "warning", rules: [], question: "verdict", params: { default: "authorize" } },
        { code: "contradiction", severity: "error", rules: ["rule-0"], params: {} },
      ],
      notDecided: [],
      more: [],
    });
  });

  it("are a hundred of a kind at most", () => {
    const checking = checkingOf(reviewed(german), []);
    const told = Array.from({ length: 102 }, (_, at) => tell(checking, "gap", { rules: [`rule-${at}`] }));
    expect(told.indexOf(false)).toBe(100);
    expect(tell(checking, "contradiction", { rules: [] })).toBe(true);
    expect(checking.findings).toHaveLength(101);
    expect(reportOf(checking).more).toEqual(["gap"]);
  });

  it("stand in the report with what was not decided", () => {
    const checking = checkingOf(reviewed(german), []);
    const open = { code: "gap", rules: ["rule-0"] } as const;
    checking.notDecided.push(open);
    expect(reportOf(checking).notDecided).toEqual([open]);
  });
});

describe("a return that is looked for", () => {
  const asked = (condition: Condition, steps?: number) => {
    const given = reviewed(condition, far);
    const checking = checkingOf(given, []);
    if (steps !== undefined) checking.steps.left = steps;
    return findAny(checking, { yes: [{ rule: given.rules[0]! }], no: [], aboutLine: false });
  };

  it("is shown in the first currency that has one", () => {
    expect(asked(german)).toMatchObject({ facts: { currency: "GBP" }, draft: { currency: "GBP" } });
    const inEuro = asked({ all: [far, { fact: "order.value", below: { GBP: "400.00", EUR: "20.00" } }] });
    expect(inEuro).toMatchObject({ facts: { currency: "EUR" }, draft: { currency: "EUR" } });
  });

  it("may be ruled out, or not be decided", () => {
    expect(asked(never)).toBe("none");
    expect(asked(german, 0)).toBe("undecided");
  });
});

describe("rules", () => {
  const given = policy({
    first: { then: { verdict: "review", queue: undefined, window: "open" } },
    second: { then: { queue: "fraud" } },
    third: when(german),
  });
  const [first, second, third] = given.rules as readonly [Rule, Rule, Rule];

  it("answer the questions they have an answer for", () => {
    expect(questionsOf(first)).toEqual(["verdict", "window"]);
    expect(rulesFor(given, "verdict")).toEqual([first, third]);
    expect(rulesFor(given, "queue")).toEqual([second]);
  });

  it("stand before others, and fail as sides of a question", () => {
    expect(before(given.rules, third)).toEqual([first, second]);
    expect(sides([first, third])).toEqual([{ rule: first }, { rule: third }]);
  });

  it("are about lines or the return, which has an answer without them", () => {
    expect([aboutLine("window"), aboutLine("verdict")]).toEqual([true, false]);
    expect([defaultOf("creditPercent"), defaultOf("verdict")]).toEqual([100, "authorize"]);
  });
});

describe("two answers", () => {
  it("are the same however their fields are ordered", () => {
    expect(same({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });

  it("differ in names, values, order and kind", () => {
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
    expect(different.filter(([a, b]) => same(a, b))).toEqual([]);
  });

  it("are written so that people could read them", () => {
    expect(written({ b: ["x", 2n, null], a: { d: 1, c: true } })).toBe('{a:{c:true,d:1},b:["x",2n,null]}');
    expect(written([undefined, "labels/free"])).toBe('[,"labels/free"]');
  });
});
