// Fees that fall where a value rises.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import type { Finding } from "../../../../functions/domain/policy/check/finding.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import {
  country,
  EUR,
  findingsOf,
  type RuleBody,
  findingRuleIds,
  policy,
} from "../../../support/domain/policy-checks.ts";

describe("fees that fall as the value rises", () => {
  const below = (amount: string): Condition => ({ fact: "return.value", below: EUR(amount) });
  const fee = (amount: string) => ({ returnShippingFee: { amount: EUR(amount) } });

  it("are reported with both sides of the threshold", () => {
    const draft = policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: fee("3.00") } });
    const [drops] = findingsOf(draft, "fee-falls-as-value-rises");
    expect(drops?.rules).toEqual(["small", "other"]);
    expect(drops?.params).toEqual({
      fact: "return.value",
      currency: "EUR",
      low: "49.99",
      high: "50.00",
      below: "5.00",
      above: "3.00",
    });
    const decidingRule = (facts: Finding["example"]) =>
      evaluate(compile(draft, "EUR"), facts!).answers.returnShippingFee?.by;
    expect([decidingRule(drops?.example), decidingRule(drops?.beside)]).toEqual(["small", "other"]);
  });

  it("are found between a percentage and an amount", () => {
    const percent = (text: string): RuleBody["then"] => ({ returnShippingFee: { percent: text } });
    const draft = (text: string) =>
      policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: percent(text) } });
    expect(findingRuleIds(draft("9"), "fee-falls-as-value-rises")).toEqual(["small other"]);
    expect(findingRuleIds(draft("10"), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("are not reported when fees rise, or fall for another reason", () => {
    const draft = policy({
      german: { when: country("DE"), then: fee("1.00") },
      small: { when: below("50.00"), then: fee("3.00") },
      other: { then: fee("5.00") },
    });
    expect(findingRuleIds(draft, "fee-falls-as-value-rises")).toEqual([]);
  });

  it("include fees that fall to nothing", () => {
    const [drops] = findingsOf(
      policy({ small: { when: below("50.00"), then: fee("5.00") } }),
      "fee-falls-as-value-rises",
    );
    expect(drops?.rules).toEqual(["small"]);
    expect(drops?.question).toBe("returnShippingFee");
    expect(drops?.params).toMatchObject({ below: "5.00", above: "0.00" });
  });

  const VALUES = {
    restockingFee: ["line.value", "line.price", "return.value", "order.value"],
    returnShippingFee: ["return.value", "order.value"],
    handlingFee: ["return.value", "order.value"],
  } as const;
  it.each(Object.entries(VALUES).flatMap(([setting, facts]) => facts.map((fact) => [setting, fact] as const)))(
    "are found for %s by %s",
    (setting, fact) => {
      const amount = { amount: EUR("5.00") };
      const draft = policy({ small: { when: { fact, below: EUR("50.00") }, then: { [setting]: amount } } });
      const drops = findingsOf(draft, "fee-falls-as-value-rises");
      expect(drops.map((one) => [one.question, one.params["fact"]])).toEqual([[setting, fact]]);
    },
  );

  it("are not reported when the fee stays the same or is not charged below the threshold", () => {
    const same = policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: fee("5.00") } });
    expect(findingsOf(same, "fee-falls-as-value-rises")).toEqual([]);
    const free: RuleBody = { when: below("50.00"), then: { returnShippingFee: "none" } };
    expect(findingsOf(policy({ free, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
    const unset: RuleBody = { when: below("50.00"), then: { returnShippingFee: undefined } };
    expect(findingsOf(policy({ gone: unset, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("are not searched below zero", () => {
    const any: RuleBody = { when: { fact: "return.value", atLeast: EUR("0.00") }, then: fee("3.00") };
    expect(findingsOf(policy({ any, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("take percentages of the goods' own value, or of a typical value when the threshold is on another value", () => {
    const tenth = { percent: "10" };
    const line: RuleBody = { when: { fact: "line.value", below: EUR("50.00") }, then: { restockingFee: tenth } };
    const rest: RuleBody = { then: { restockingFee: { amount: EUR("4.50") } } };
    expect(findingsOf(policy({ line, rest }), "fee-falls-as-value-rises")[0]?.params).toMatchObject({ below: "5.00" });
    const order: RuleBody = { when: { fact: "order.value", below: EUR("50.00") }, then: { restockingFee: tenth } };
    const drops = findingsOf(policy({ order, rest: { then: { restockingFee: "none" } } }), "fee-falls-as-value-rises");
    expect(drops[0]?.params).toMatchObject({ below: "4.00", above: "0.00" });
  });

  it("treat an amount missing in the currency as no fee", () => {
    const draft = policy({ small: { when: below("50.00"), then: { handlingFee: { amount: { GBP: "5.00" } } } } });
    const [drops, ...others] = findingsOf(draft, "fee-falls-as-value-rises");
    expect([drops, others]).toEqual([undefined, []]);
  });

  it("state amounts in the units of their currency", () => {
    const draft = policy({
      small: {
        when: { fact: "return.value", below: { JPY: "500" } },
        then: { handlingFee: { amount: { JPY: "50" } } },
      },
    });
    expect(findingsOf(draft, "fee-falls-as-value-rises")[0]?.params).toEqual({
      fact: "return.value",
      currency: "JPY",
      low: "499",
      high: "500",
      below: "50",
      above: "0",
    });
  });

  it("are reported once per pair of rules and tested value, at the lowest threshold", () => {
    const twice: Condition = { any: [below("2.00"), { all: [{ not: below("50.00") }, below("60.00")] }] };
    const draft = policy({ twice: { when: twice, then: fee("5.00") }, other: { then: fee("3.00") } });
    expect(findingsOf(draft, "fee-falls-as-value-rises").map(({ params }) => params["high"])).toEqual(["2.00"]);
    const late: RuleBody = { when: below("80.00"), then: fee("4.00") };
    const three = policy({ twice: { when: twice, then: fee("5.00") }, late, other: { then: fee("3.00") } });
    expect(findingRuleIds(three, "fee-falls-as-value-rises")).toEqual(["twice late", "late other"]);
    const amount = { GBP: "50.00", EUR: "50.00" };
    const both: Condition = {
      all: [
        { fact: "return.value", below: amount },
        { fact: "order.value", below: amount },
      ],
    };
    const pounds = { returnShippingFee: { amount: { GBP: "5.00", EUR: "5.00" } } };
    const facts = findingsOf(policy({ both: { when: both, then: pounds } }), "fee-falls-as-value-rises").map(
      ({ params }) => params["fact"],
    );
    expect(facts).toEqual(["return.value", "order.value"]);
  });

  it("are reported for each rule that takes over, or when none does", () => {
    const american: RuleBody = { when: country("US"), then: fee("3.00") };
    const french: RuleBody = { when: country("FR"), then: fee("2.00") };
    const draft = policy({ small: { when: below("50.00"), then: fee("5.00") }, american, french });
    expect(findingRuleIds(draft, "fee-falls-as-value-rises")).toEqual(["small american", "small french", "small"]);
  });

  it("are found when a rule starts to hold because of another line", () => {
    const cheap: Condition = { fact: "line.value", below: EUR("50.00") };
    const draft = policy({
      own: { when: cheap, then: { restockingFee: { amount: EUR("5.00") } } },
      others: { when: { anyLine: cheap }, then: { restockingFee: { amount: EUR("3.00") } } },
      rest: { then: { restockingFee: { amount: EUR("6.00") } } },
    });
    expect(findingRuleIds(draft, "fee-falls-as-value-rises")).toEqual(["own others"]);
  });
});
