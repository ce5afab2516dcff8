// A condition is translated to a formula over the facts of a number of lines, and its negation to one over the same
// facts.
import { describe, expect, it } from "vitest";
import { translateRule, linesNeeded, type PinnedFact } from "../../../../functions/domain/policy/check/translate.ts";
import { createFactSpace, WHOLE_RETURN } from "../../../../functions/domain/policy/check/fact-space.ts";
import type { Condition, Rule } from "../../../../functions/domain/policy/rules.ts";
import { country } from "../../../support/domain/policy-checks.ts";
import { renderFormula, spaceFor } from "../../../support/domain/a-draft.ts";

const german = country("DE");
const two: Condition = { fact: "order.lines", is: 2 };
const finalSale: Condition = { fact: "line.finalSale", is: true };
const ruleOf = (when?: Condition, arm?: string): Rule => ({
  id: "rule",
  then: { verdict: "review" },
  ...(when && { when }),
  ...(arm !== undefined && { arm }),
});

/** The formulas that the rule holds and that it fails. */
function formulasOf(
  rule: Rule,
  { lines = 1, line = WHOLE_RETURN, pinned }: Partial<ScopeOptions> = {},
): readonly string[] {
  const space = spaceFor(german, two, finalSale);
  return [true, false].map((positive) =>
    renderFormula(space, translateRule({ rule, pinned }, space, { lines, line }, positive)),
  );
}
type ScopeOptions = { readonly lines: number; readonly line: number; readonly pinned: PinnedFact };

const isGerman = "order.country=DE";
const isOther = "order.country=FR|?";
const isTwo = "order.lines=2";
const isNotTwo = "order.lines=3|1|?";

describe("a rule", () => {
  it.each<[string, Condition | undefined, string, string]>([
    ["without a condition always holds", undefined, "()", "[]"],
    ["with a test", german, isGerman, isOther],
    ["with not", { not: german }, isOther, isGerman],
    ["with all", { all: [german, two] }, `(${isGerman} ${isTwo})`, `[${isOther} ${isNotTwo}]`],
    ["with any", { any: [german, two] }, `[${isGerman} ${isTwo}]`, `(${isOther} ${isNotTwo})`],
    ["with not any", { not: { any: [german, two] } }, `(${isOther} ${isNotTwo})`, `[${isGerman} ${isTwo}]`],
  ])("%s", (_name, when, holds, fails) => expect(formulasOf(ruleOf(when))).toEqual([holds, fails]));

  it("of an arm holds in that arm only", () => {
    const arm = "labels/free";
    const space = createFactSpace({ name: "Test", rules: [ruleOf(german, arm)] }, "EUR");
    const both = (rule: Rule) =>
      [true, false].map((positive) =>
        renderFormula(space, translateRule({ rule }, space, { lines: 1, line: WHOLE_RETURN }, positive)),
      );
    expect(both(ruleOf(german, arm))).toEqual([
      `(experiment.labels=free ${isGerman})`,
      `[experiment.labels=?|another|~ ${isOther}]`,
    ]);
    expect(both(ruleOf(undefined, arm))).toEqual(["experiment.labels=free", "experiment.labels=?|another|~"]);
  });
});

describe("lines", () => {
  it("are tested one by one", () => {
    expect(formulasOf(ruleOf({ anyLine: finalSale }), { lines: 2 })).toEqual([
      "[line.finalSale[0]=true line.finalSale[1]=true]",
      "(line.finalSale[0]=false|? line.finalSale[1]=false|?)",
    ]);
    expect(formulasOf(ruleOf({ everyLine: finalSale }), { lines: 2 })).toEqual([
      "(line.finalSale[0]=true line.finalSale[1]=true)",
      "[line.finalSale[0]=false|? line.finalSale[1]=false|?]",
    ]);
    expect(formulasOf(ruleOf({ not: { anyLine: { not: finalSale } } }), { lines: 1 })).toEqual([
      "line.finalSale[0]=true",
      "line.finalSale[0]=false|?",
    ]);
  });

  it("are tested on the facts of their return too", () =>
    expect(formulasOf(ruleOf({ anyLine: german }), { lines: 1 })).toEqual([isGerman, isOther]));

  it("can be tested by bare line facts only where one line is meant", () => {
    expect(formulasOf(ruleOf(finalSale), { line: 0 })).toEqual(["line.finalSale[0]=true", "line.finalSale[0]=false|?"]);
    expect(formulasOf(ruleOf(finalSale), { lines: 3, line: 2 })).toEqual([
      "line.finalSale[2]=true",
      "line.finalSale[2]=false|?",
    ]);
    expect(formulasOf(ruleOf(finalSale))).toEqual(["[]", "()"]);
  });
});

describe("a pinned fact", () => {
  it("is replaced by its value", () => {
    const at = (value: string): PinnedFact => ({ fact: "order.country", value });
    expect(formulasOf(ruleOf(german), { pinned: at("DE") })).toEqual(["()", "[]"]);
    expect(formulasOf(ruleOf(german), { pinned: at("AT") })).toEqual(["[]", "()"]);
    expect(formulasOf(ruleOf({ anyLine: german }), { pinned: at("DE"), lines: 2 })).toEqual(["()", "[]"]);
    expect(formulasOf(ruleOf({ any: [german, two] }), { pinned: at("AT") })).toEqual([isTwo, isNotTwo]);
  });

  it("of a line applies to the first line only", () => {
    const pinned: PinnedFact = { fact: "line.finalSale", value: true };
    expect(formulasOf(ruleOf(finalSale), { line: 0, pinned })).toEqual(["()", "[]"]);
    expect(formulasOf(ruleOf({ everyLine: finalSale }), { lines: 2, pinned })).toEqual([
      "line.finalSale[1]=true",
      "line.finalSale[1]=false|?",
    ]);
  });
});

describe("the number of lines needed", () => {
  const some: Condition = { anyLine: finalSale };
  const every: Condition = { everyLine: finalSale };
  it.each<[string, Condition | undefined, number, number]>([
    ["without a condition", undefined, 0, 0],
    ["for a test", german, 0, 0],
    ["for `anyLine`", some, 1, 0],
    ["for `everyLine`", every, 0, 1],
    ["for a negated `everyLine`", { not: every }, 1, 0],
    ["for `all` of several", { all: [some, some, every] }, 2, 1],
    ["for `any` of several", { any: [some, { all: [some, some] }, every] }, 2, 1],
    ["for `any` that must fail", { any: [every, every, every] }, 0, 3],
    ["for `all` that must fail", { all: [german, every] }, 0, 1],
    ["for `anyLine` in `anyLine`", { anyLine: some }, 2, 0],
    ["for `everyLine` in `anyLine`", { anyLine: every }, 1, 1],
    ["for `anyLine` in `everyLine`", { everyLine: some }, 1, 1],
    ["for `everyLine` in `everyLine`", { everyLine: every }, 0, 2],
    ["for an empty `any`", { any: [] }, 0, 0],
  ])("%s", (_name, when, holds, fails) =>
    expect([true, false].map((positive) => linesNeeded(ruleOf(when), positive))).toEqual([holds, fails]),
  );
});
