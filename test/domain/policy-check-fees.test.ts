// Fees that get smaller where a value gets larger.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import type { Finding } from "../../functions/domain/policy/check/finding.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { country, EUR, found, type Given, ids, policy } from "./a-check.ts";

describe("fees that fall as the value rises", () => {
  const below = (amount: string): Condition => ({ fact: "return.value", below: EUR(amount) });
  const fee = (amount: string) => ({ returnShippingFee: { amount: EUR(amount) } });

  it("shows both sides of the threshold", () => {
    const given = policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: fee("3.00") } });
    const [falls] = found(given, "fee-falls-as-value-rises");
    expect(falls?.rules).toEqual(["small", "other"]);
    expect(falls?.params).toEqual({
      fact: "return.value",
      currency: "EUR",
      low: "49.99",
      high: "50.00",
      below: "5.00",
      above: "3.00",
    });
    const by = (facts: Finding["example"]) => answer(compile(given, "EUR"), facts!).answers.returnShippingFee?.by;
    expect([by(falls?.example), by(falls?.beside)]).toEqual(["small", "other"]);
  });

  it("weighs a percentage against an amount", () => {
    const percent = (text: string): Given["then"] => ({ returnShippingFee: { percent: text } });
    const given = (text: string) =>
      policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: percent(text) } });
    expect(ids(given("9"), "fee-falls-as-value-rises")).toEqual(["small other"]);
    expect(ids(given("10"), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("does not mind fees that rise, or fall for another reason", () => {
    const given = policy({
      german: { when: country("DE"), then: fee("1.00") },
      small: { when: below("50.00"), then: fee("3.00") },
      other: { then: fee("5.00") },
    });
    expect(ids(given, "fee-falls-as-value-rises")).toEqual([]);
  });
});
