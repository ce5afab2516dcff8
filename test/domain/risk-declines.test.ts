// A decline that rests on a score alone is noticed, whichever way its rule comes to it.
import { describe, expect, it } from "vitest";
import { declinesOnRiskAlone, restsOnRiskAlone } from "../../functions/domain/policy/rests-on-risk.ts";
import type { Condition, Rule } from "../../functions/domain/policy/rules.ts";

const HIGH: Condition = { fact: "risk.score", atLeast: 80 };
const SERIAL: Condition = { fact: "risk.serialReturner", is: true };
const ABROAD: Condition = { fact: "order.country", notIn: ["GB"] };
const rule = (
  when: Condition | undefined,
  verdict: "decline" | "review" | "authorize" = "decline",
  id = "r",
): Rule => ({
  id,
  ...(when && { when }),
  then: { verdict },
});

describe("a decline", () => {
  it.each<[string, Condition]>([
    ["the score", HIGH],
    ["two signs of risk", { all: [HIGH, SERIAL] }],
    ["either risk or something else", { any: [HIGH, ABROAD] }],
    ["what is not low risk", { not: { fact: "risk.score", below: 80 } }],
    ["not both abroad and low risk", { not: { all: [ABROAD, { fact: "risk.score", below: 80 }] } }],
    ["risk with a fact that is merely known", { all: [HIGH, { fact: "order.country", known: true }] }],
    ["risk in an arm of an experiment", { all: [HIGH, { fact: "experiment.x", is: "b" }] }],
    ["risk, said of lines", { anyLine: { all: [SERIAL, { any: [HIGH, ABROAD] }] } }],
    ["risk, said of every line", { everyLine: SERIAL }],
  ])("that can rest on %s alone is noticed", (_what, when) => expect(restsOnRiskAlone(rule(when))).toBe(true));

  it.each<[string, Condition | undefined]>([
    ["without a condition", undefined],
    ["on something else", ABROAD],
    ["on risk and something else", { all: [HIGH, ABROAD] }],
    ["on risk and a line's reason", { all: [HIGH, { anyLine: { fact: "line.finalSale", is: true } }] }],
    ["on neither abroad nor low risk", { not: { any: [ABROAD, { fact: "risk.score", below: 80 }] } }],
    ["on nothing that can be", { any: [] }],
    ["on everything", { all: [] }],
    ["on what is merely known", { all: [{ fact: "order.country", known: true }] }],
  ])("%s is not", (_what, when) => expect(restsOnRiskAlone(rule(when))).toBe(false));

  it("is no matter where the rule says something else", () => {
    expect(restsOnRiskAlone(rule(HIGH, "review"))).toBe(false);
    expect(restsOnRiskAlone({ id: "r", when: HIGH, then: { priority: "high" } })).toBe(false);
  });

  it("as the last word after rules that looked at risk alone is noticed", () => {
    const low = rule({ fact: "risk.score", below: 80 }, "authorize", "low");
    const rest = rule(undefined, "decline", "rest");
    const found = (...rules: Rule[]) => declinesOnRiskAlone({ name: "p", rules });
    expect(found(low, rest)).toEqual(["rest"]);
    expect(found(low, rule({ fact: "order.country", known: true }, "decline", "rest"))).toEqual(["rest"]);
    expect(found(low, rule({ all: [] }, "decline", "rest"))).toEqual(["rest"]);
    expect(found(rest, low)).toEqual([]);
    const known = { fact: "order.country", known: true } as const;
    expect(found(low, rule({ any: [ABROAD, known] }, "decline", "rest"))).toEqual(["rest"]);
    expect(found(low, rule({ all: [known, { fact: "experiment.x", is: "b" }] }, "decline", "rest"))).toEqual(["rest"]);
    expect(found(low, rule(undefined, "review", "rest"))).toEqual([]);
    const LOW: Condition = { fact: "risk.score", below: 80 };
    expect(found(rule({ all: [LOW, ABROAD] }, "authorize", "low"), rest)).toEqual(["rest"]);
    expect(found(rule({ any: [LOW, ABROAD] }, "authorize", "low"), rest)).toEqual([]);
    expect(found(rule(ABROAD, "review", "abroad"), rest)).toEqual([]);
    expect(found(low, rule(ABROAD, "decline", "abroad"))).toEqual([]);
    expect(found({ id: "fast", when: HIGH, then: { priority: "high" } }, rest)).toEqual([]);
    expect(found(rule(HIGH, "decline", "score"), rule(ABROAD, "decline", "abroad"))).toEqual(["score"]);
  });
});
