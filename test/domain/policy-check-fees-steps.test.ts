// How far a check of fees goes: it asks only where a fee can fall, and ends when its steps do or enough is listed.
import { describe, expect, it } from "vitest";
import { checkFees } from "../../functions/domain/policy/check/fees.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { checkedBy, country, EUR, type Given, policy, TOO_HARD } from "./a-check.ts";

describe("a check of fees", () => {
  const below = (amount: string): Condition => ({ fact: "return.value", below: EUR(amount) });
  const fee = (amount: string) => ({ returnShippingFee: { amount: EUR(amount) } });

  const free: Given = { when: below("50.00"), then: { returnShippingFee: "none" } };
  const small: Given = { when: below("50.00"), then: fee("5.00") };
  const german: Given = { when: country("DE"), then: fee("3.00") };
  const french: Given = { when: country("FR"), then: fee("2.00") };
  const all: Given = { then: fee("5.00") };
  const big: Given = { when: { not: below("50.00") }, then: fee("5.00") };

  it.each<[string, Readonly<Record<string, Given>>]>([
    ["a rule that does not hold below", { free, big }],
    ["a rule that does not hold above", { free, all }],
    ["rules that are the same on both sides", { free, german, all }],
    ["values that no rule looks at", { german, all }],
  ])("takes no step for %s", (_name, rules) => expect(checkedBy(checkFees, policy(rules)).taken).toBe(0));

  it("looks at so many thresholds of the values that its rules look at, the lowest ones", () => {
    const many = (then: Given["then"]) =>
      Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`r-${at}`, { when: below(`${at + 1}.00`), then }]));
    const order: Condition = { fact: "order.value", below: EUR("500.00") };
    const last: Given = { when: { all: [order, country("DE")] }, then: fee("5.00") };
    const fallsOf = (rules: Readonly<Record<string, Given>>) => checkedBy(checkFees, policy(rules)).findings.length;
    expect(fallsOf({ ...many({ verdict: "review" }), last })).toBe(1);
    expect(fallsOf({ ...many({ returnShippingFee: "none" }), last })).toBe(0);
  });

  it("says which question was too hard, and goes on", () => {
    const hard: Given = { when: { all: [below("50.00"), TOO_HARD] }, then: fee("5.00") };
    const { findings, notDecided } = checkedBy(checkFees, policy({ hard, small, german }));
    const said = { code: "fee-falls-as-value-rises", question: "returnShippingFee" };
    expect(notDecided).toEqual([
      { ...said, rules: ["hard", "german"] },
      { ...said, rules: ["hard"] },
    ]);
    expect(findings.map(({ rules }) => rules)).toEqual([["small", "german"], ["small"]]);
  });

  it("goes no further without steps", () => {
    const { findings, notDecided } = checkedBy(checkFees, policy({ small, german, french }), { left: 0 });
    expect(findings).toEqual([]);
    expect(notDecided.map(({ rules }) => rules)).toEqual([["small", "german"]]);
  });

  it("goes no further when enough are listed", () => {
    const listed = "fee-falls-as-value-rises";
    const given = policy({ small, german, french });
    const one = checkedBy(checkFees, given, { listed });
    expect([one.findings, one.more]).toEqual([[], [listed]]);
    const { findings, taken } = checkedBy(checkFees, given);
    expect(findings).toHaveLength(3);
    expect(taken).toBeGreaterThan(2 * one.taken);
  });
});
