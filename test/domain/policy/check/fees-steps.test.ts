// How much work the fee check does: it searches only where a fee can drop, and stops when the steps or the listing
// limit run out.
import { describe, expect, it } from "vitest";
import { checkFees } from "../../../../functions/domain/policy/check/fees.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import { runCheck, country, EUR, type RuleBody, policy, TOO_HARD } from "../../../support/domain/policy-checks.ts";

describe("the fee check", () => {
  const below = (amount: string): Condition => ({ fact: "return.value", below: EUR(amount) });
  const fee = (amount: string) => ({ returnShippingFee: { amount: EUR(amount) } });

  const free: RuleBody = { when: below("50.00"), then: { returnShippingFee: "none" } };
  const small: RuleBody = { when: below("50.00"), then: fee("5.00") };
  const german: RuleBody = { when: country("DE"), then: fee("3.00") };
  const french: RuleBody = { when: country("FR"), then: fee("2.00") };
  const all: RuleBody = { then: fee("5.00") };
  const big: RuleBody = { when: { not: below("50.00") }, then: fee("5.00") };

  it.each<[string, Readonly<Record<string, RuleBody>>]>([
    ["a rule that cannot hold below the threshold", { free, big }],
    ["a rule that cannot hold above the threshold", { free, all }],
    ["rules with the same condition on both sides", { free, german, all }],
    ["values that no rule tests", { german, all }],
  ])("uses no step for %s", (_name, rules) => expect(runCheck(checkFees, policy(rules)).stepsUsed).toBe(0));

  it("examines a limited number of thresholds of the tested values, the lowest first", () => {
    const many = (then: RuleBody["then"]) =>
      Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`r-${at}`, { when: below(`${at + 1}.00`), then }]));
    const order: Condition = { fact: "order.value", below: EUR("500.00") };
    const last: RuleBody = { when: { all: [order, country("DE")] }, then: fee("5.00") };
    const dropsOf = (rules: Readonly<Record<string, RuleBody>>) => runCheck(checkFees, policy(rules)).findings.length;
    expect(dropsOf({ ...many({ verdict: "review" }), last })).toBe(1);
    expect(dropsOf({ ...many({ returnShippingFee: "none" }), last })).toBe(0);
  });

  it("reports a setting it could not decide, and continues", () => {
    const hard: RuleBody = { when: { all: [below("50.00"), TOO_HARD] }, then: fee("5.00") };
    const { findings, notDecided } = runCheck(checkFees, policy({ hard, small, german }));
    const undecided = { code: "fee-falls-as-value-rises", question: "returnShippingFee" };
    expect(notDecided).toEqual([
      { ...undecided, rules: ["hard", "german"] },
      { ...undecided, rules: ["hard"] },
    ]);
    expect(findings.map(({ rules }) => rules)).toEqual([["small", "german"], ["small"]]);
  });

  it("stops when the steps run out", () => {
    const { findings, notDecided } = runCheck(checkFees, policy({ small, german, french }), { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided.map(({ rules }) => rules)).toEqual([["small", "german"]]);
  });

  it("stops at the listing limit", () => {
    const listed = "fee-falls-as-value-rises";
    const draft = policy({ small, german, french });
    const one = runCheck(checkFees, draft, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    const { findings, stepsUsed: taken } = runCheck(checkFees, draft);
    expect(findings).toHaveLength(3);
    expect(taken).toBeGreaterThan(2 * one.stepsUsed);
  });
});
