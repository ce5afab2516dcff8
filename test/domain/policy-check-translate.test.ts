// A condition becomes a formula over the facts of so many lines, and its opposite one over the same facts.
import { describe, expect, it } from "vitest";
import { formulaOf, linesNeeded, type Pinned } from "../../functions/domain/policy/check/translate.ts";
import { spaceOf, WHOLE } from "../../functions/domain/policy/check/space.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";
import { country } from "./a-check.ts";
import { said, spaceFor } from "./a-draft.ts";

const german = country("DE");
const two: Condition = { fact: "order.lines", is: 2 };
const graded: Condition = { fact: "line.finalSale", is: true };
const ruleOf = (when?: Condition, arm?: string): Rule => ({
  id: "rule",
  then: { verdict: "review" },
  ...(when && { when }),
  ...(arm !== undefined && { arm }),
});

/** Where the rule holds, and where it does not. */
function translated(rule: Rule, { lines = 1, line = WHOLE, pinned }: Partial<Given> = {}): readonly string[] {
  const space = spaceFor(german, two, graded);
  return [true, false].map((positive) => said(space, formulaOf({ rule, pinned }, space, { lines, line }, positive)));
}
type Given = { readonly lines: number; readonly line: number; readonly pinned: Pinned };

const isGerman = "order.country=DE";
const isOther = "order.country=FR|?";
const isTwo = "order.lines=2";
const isNotTwo = "order.lines=3|1|?";

describe("a rule", () => {
  it.each<[string, Condition | undefined, string, string]>([
    ["without a condition holds always", undefined, "()", "[]"],
    ["with a test", german, isGerman, isOther],
    ["with not", { not: german }, isOther, isGerman],
    ["with all", { all: [german, two] }, `(${isGerman} ${isTwo})`, `[${isOther} ${isNotTwo}]`],
    ["with any", { any: [german, two] }, `[${isGerman} ${isTwo}]`, `(${isOther} ${isNotTwo})`],
    ["with not any", { not: { any: [german, two] } }, `(${isOther} ${isNotTwo})`, `[${isGerman} ${isTwo}]`],
  ])("%s", (_name, when, holds, fails) => expect(translated(ruleOf(when))).toEqual([holds, fails]));

  it("of an arm holds there only", () => {
    const arm = "labels/free";
    const space = spaceOf({ name: "Test", rules: [ruleOf(german, arm)] }, "EUR");
    const both = (rule: Rule) =>
      [true, false].map((positive) => said(space, formulaOf({ rule }, space, { lines: 1, line: WHOLE }, positive)));
    expect(both(ruleOf(german, arm))).toEqual([
      `(experiment.labels=free ${isGerman})`,
      `[experiment.labels=?|another|~ ${isOther}]`,
    ]);
    expect(both(ruleOf(undefined, arm))).toEqual(["experiment.labels=free", "experiment.labels=?|another|~"]);
  });
});

describe("lines", () => {
  it("are asked one by one", () => {
    expect(translated(ruleOf({ anyLine: graded }), { lines: 2 })).toEqual([
      "[line.finalSale[0]=true line.finalSale[1]=true]",
      "(line.finalSale[0]=false|? line.finalSale[1]=false|?)",
    ]);
    expect(translated(ruleOf({ everyLine: graded }), { lines: 2 })).toEqual([
      "(line.finalSale[0]=true line.finalSale[1]=true)",
      "[line.finalSale[0]=false|? line.finalSale[1]=false|?]",
    ]);
    expect(translated(ruleOf({ not: { anyLine: { not: graded } } }), { lines: 1 })).toEqual([
      "line.finalSale[0]=true",
      "line.finalSale[0]=false|?",
    ]);
  });

  it("know the facts of their return", () =>
    expect(translated(ruleOf({ anyLine: german }), { lines: 1 })).toEqual([isGerman, isOther]));

  it("are spoken of bare only where one is meant", () => {
    expect(translated(ruleOf(graded), { line: 0 })).toEqual(["line.finalSale[0]=true", "line.finalSale[0]=false|?"]);
    expect(translated(ruleOf(graded), { lines: 3, line: 2 })).toEqual([
      "line.finalSale[2]=true",
      "line.finalSale[2]=false|?",
    ]);
    expect(translated(ruleOf(graded))).toEqual(["[]", "()"]);
  });
});

describe("a fact that is held at a value", () => {
  it("is asked no more", () => {
    const at = (value: string): Pinned => ({ fact: "order.country", value });
    expect(translated(ruleOf(german), { pinned: at("DE") })).toEqual(["()", "[]"]);
    expect(translated(ruleOf(german), { pinned: at("AT") })).toEqual(["[]", "()"]);
    expect(translated(ruleOf({ anyLine: german }), { pinned: at("DE"), lines: 2 })).toEqual(["()", "[]"]);
    expect(translated(ruleOf({ any: [german, two] }), { pinned: at("AT") })).toEqual([isTwo, isNotTwo]);
  });

  it("is that of the first line only", () => {
    const pinned: Pinned = { fact: "line.finalSale", value: true };
    expect(translated(ruleOf(graded), { line: 0, pinned })).toEqual(["()", "[]"]);
    expect(translated(ruleOf({ everyLine: graded }), { lines: 2, pinned })).toEqual([
      "line.finalSale[1]=true",
      "line.finalSale[1]=false|?",
    ]);
  });
});

describe("the lines that are needed", () => {
  const some: Condition = { anyLine: graded };
  const every: Condition = { everyLine: graded };
  it.each<[string, Condition | undefined, number, number]>([
    ["for no condition", undefined, 0, 0],
    ["for a test", german, 0, 0],
    ["for some line", some, 1, 0],
    ["for every line", every, 0, 1],
    ["for not every line", { not: every }, 1, 0],
    ["for all of several", { all: [some, some, every] }, 2, 1],
    ["for any of several", { any: [some, { all: [some, some] }, every] }, 2, 1],
    ["for any where every fails", { any: [every, every, every] }, 0, 3],
    ["for all where one fails", { all: [german, every] }, 0, 1],
    ["for some line in some line", { anyLine: some }, 2, 0],
    ["for every line in some line", { anyLine: every }, 1, 1],
    ["for some line in every line", { everyLine: some }, 1, 1],
    ["for every line in every line", { everyLine: every }, 0, 2],
    ["for any of nothing", { any: [] }, 0, 0],
  ])("%s", (_name, when, holds, fails) =>
    expect([true, false].map((positive) => linesNeeded(ruleOf(when), positive))).toEqual([holds, fails]),
  );
});
