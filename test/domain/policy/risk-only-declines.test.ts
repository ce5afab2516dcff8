// Declines that rest on a risk score alone are detected, whichever way a rule gets there.
import { describe, expect, it } from "vitest";
import {
  rulesDecliningOnRiskAlone,
  ruleDeclinesOnRiskAlone,
} from "../../../functions/domain/policy/risk-only-declines.ts";
import type { Condition, Rule } from "../../../functions/domain/policy/rules.ts";

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
    ["two risk facts", { all: [HIGH, SERIAL] }],
    ["either risk or something else", { any: [HIGH, ABROAD] }],
    ["not being low risk", { not: { fact: "risk.score", below: 80 } }],
    ["not being both abroad and low risk", { not: { all: [ABROAD, { fact: "risk.score", below: 80 }] } }],
    ["risk and a fact being known", { all: [HIGH, { fact: "order.country", known: true }] }],
    ["risk in an experiment arm", { all: [HIGH, { fact: "experiment.x", is: "b" }] }],
    ["risk tested on any line", { anyLine: { all: [SERIAL, { any: [HIGH, ABROAD] }] } }],
    ["risk tested on every line", { everyLine: SERIAL }],
  ])("that can rest on %s alone is detected", (_name, when) => expect(ruleDeclinesOnRiskAlone(rule(when))).toBe(true));

  it.each<[string, Condition | undefined]>([
    ["without a condition", undefined],
    ["on a fact other than risk", ABROAD],
    ["on risk and another fact", { all: [HIGH, ABROAD] }],
    ["on risk and a line fact", { all: [HIGH, { anyLine: { fact: "line.finalSale", is: true } }] }],
    ["on being neither abroad nor low risk", { not: { any: [ABROAD, { fact: "risk.score", below: 80 }] } }],
    ["on a condition that never holds", { any: [] }],
    ["on a condition that always holds", { all: [] }],
    ["on a fact being known", { all: [{ fact: "order.country", known: true }] }],
  ])("%s is allowed", (_name, when) => expect(ruleDeclinesOnRiskAlone(rule(when))).toBe(false));

  it("is not concerned where the rule sets something else", () => {
    expect(ruleDeclinesOnRiskAlone(rule(HIGH, "review"))).toBe(false);
    expect(ruleDeclinesOnRiskAlone({ id: "r", when: HIGH, then: { priority: "high" } })).toBe(false);
  });

  it("that catches what rules about risk alone left over is detected", () => {
    const authorizeLow = rule({ fact: "risk.score", below: 80 }, "authorize", "low");
    const declineRest = rule(undefined, "decline", "rest");
    const declining = (...rules: Rule[]) => rulesDecliningOnRiskAlone({ name: "p", rules });
    expect(declining(authorizeLow, declineRest)).toEqual(["rest"]);
    expect(declining(authorizeLow, rule({ fact: "order.country", known: true }, "decline", "rest"))).toEqual(["rest"]);
    expect(declining(authorizeLow, rule({ all: [] }, "decline", "rest"))).toEqual(["rest"]);
    expect(declining(declineRest, authorizeLow)).toEqual([]);
    const countryKnown = { fact: "order.country", known: true } as const;
    expect(declining(authorizeLow, rule({ any: [ABROAD, countryKnown] }, "decline", "rest"))).toEqual(["rest"]);
    expect(
      declining(authorizeLow, rule({ all: [countryKnown, { fact: "experiment.x", is: "b" }] }, "decline", "rest")),
    ).toEqual(["rest"]);
    expect(declining(authorizeLow, rule(undefined, "review", "rest"))).toEqual([]);
    const LOW: Condition = { fact: "risk.score", below: 80 };
    expect(declining(rule({ all: [LOW, ABROAD] }, "authorize", "low"), declineRest)).toEqual(["rest"]);
    expect(declining(rule({ any: [LOW, ABROAD] }, "authorize", "low"), declineRest)).toEqual([]);
    expect(declining(rule(ABROAD, "review", "abroad"), declineRest)).toEqual([]);
    expect(declining(authorizeLow, rule(ABROAD, "decline", "abroad"))).toEqual([]);
    expect(declining({ id: "fast", when: HIGH, then: { priority: "high" } }, declineRest)).toEqual([]);
    expect(declining(rule(HIGH, "decline", "score"), rule(ABROAD, "decline", "abroad"))).toEqual(["score"]);
  });
});
