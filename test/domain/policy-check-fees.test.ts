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

  it("shows what falls to nothing at all", () => {
    const [falls] = found(policy({ small: { when: below("50.00"), then: fee("5.00") } }), "fee-falls-as-value-rises");
    expect(falls?.rules).toEqual(["small"]);
    expect(falls?.question).toBe("returnShippingFee");
    expect(falls?.params).toMatchObject({ below: "5.00", above: "0.00" });
  });

  const VALUES = {
    restockingFee: ["line.value", "line.price", "return.value", "order.value"],
    returnShippingFee: ["return.value", "order.value"],
    handlingFee: ["return.value", "order.value"],
  } as const;
  it.each(Object.entries(VALUES).flatMap(([question, facts]) => facts.map((fact) => [question, fact] as const)))(
    "looks at %s beside %s",
    (question, fact) => {
      const amount = { amount: EUR("5.00") };
      const given = policy({ small: { when: { fact, below: EUR("50.00") }, then: { [question]: amount } } });
      const falls = found(given, "fee-falls-as-value-rises");
      expect(falls.map((one) => [one.question, one.params["fact"]])).toEqual([[question, fact]]);
    },
  );

  it("does not mind a fee that is the same, or that nobody asks below a threshold", () => {
    const same = policy({ small: { when: below("50.00"), then: fee("5.00") }, other: { then: fee("5.00") } });
    expect(found(same, "fee-falls-as-value-rises")).toEqual([]);
    const free: Given = { when: below("50.00"), then: { returnShippingFee: "none" } };
    expect(found(policy({ free, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
    const gone: Given = { when: below("50.00"), then: { returnShippingFee: undefined } };
    expect(found(policy({ gone, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("does not look below nothing", () => {
    const any: Given = { when: { fact: "return.value", atLeast: EUR("0.00") }, then: fee("3.00") };
    expect(found(policy({ any, other: { then: fee("5.00") } }), "fee-falls-as-value-rises")).toEqual([]);
  });

  it("takes a share of the goods' own value, and of plain goods beside another value", () => {
    const tenth = { percent: "10" };
    const line: Given = { when: { fact: "line.value", below: EUR("50.00") }, then: { restockingFee: tenth } };
    const rest: Given = { then: { restockingFee: { amount: EUR("4.50") } } };
    expect(found(policy({ line, rest }), "fee-falls-as-value-rises")[0]?.params).toMatchObject({ below: "5.00" });
    const order: Given = { when: { fact: "order.value", below: EUR("50.00") }, then: { restockingFee: tenth } };
    const falls = found(policy({ order, rest: { then: { restockingFee: "none" } } }), "fee-falls-as-value-rises");
    expect(falls[0]?.params).toMatchObject({ below: "4.00", above: "0.00" });
  });

  it("takes an amount that is not stated for none", () => {
    const given = policy({ small: { when: below("50.00"), then: { handlingFee: { amount: { GBP: "5.00" } } } } });
    const [falls, ...others] = found(given, "fee-falls-as-value-rises");
    expect([falls, others]).toEqual([undefined, []]);
  });

  it("says amounts in the units of their currency", () => {
    const given = policy({
      small: {
        when: { fact: "return.value", below: { JPY: "500" } },
        then: { handlingFee: { amount: { JPY: "50" } } },
      },
    });
    expect(found(given, "fee-falls-as-value-rises")[0]?.params).toEqual({
      fact: "return.value",
      currency: "JPY",
      low: "499",
      high: "500",
      below: "50",
      above: "0",
    });
  });

  it("tells of two rules once, at the lowest threshold, for each value that they look at", () => {
    const twice: Condition = { any: [below("2.00"), { all: [{ not: below("50.00") }, below("60.00")] }] };
    const given = policy({ twice: { when: twice, then: fee("5.00") }, other: { then: fee("3.00") } });
    expect(found(given, "fee-falls-as-value-rises").map(({ params }) => params["high"])).toEqual(["2.00"]);
    const late: Given = { when: below("80.00"), then: fee("4.00") };
    const three = policy({ twice: { when: twice, then: fee("5.00") }, late, other: { then: fee("3.00") } });
    expect(ids(three, "fee-falls-as-value-rises")).toEqual(["twice late", "late other"]);
    const amount = { GBP: "50.00", EUR: "50.00" };
    const both: Condition = {
      all: [
        { fact: "return.value", below: amount },
        { fact: "order.value", below: amount },
      ],
    };
    const pounds = { returnShippingFee: { amount: { GBP: "5.00", EUR: "5.00" } } };
    const facts = found(policy({ both: { when: both, then: pounds } }), "fee-falls-as-value-rises").map(
      ({ params }) => params["fact"],
    );
    expect(facts).toEqual(["return.value", "order.value"]);
  });

  it("tells of each rule that begins, and of none", () => {
    const american: Given = { when: country("US"), then: fee("3.00") };
    const french: Given = { when: country("FR"), then: fee("2.00") };
    const given = policy({ small: { when: below("50.00"), then: fee("5.00") }, american, french });
    expect(ids(given, "fee-falls-as-value-rises")).toEqual(["small american", "small french", "small"]);
  });

  it("sees a rule that begins because of another line", () => {
    const cheap: Condition = { fact: "line.value", below: EUR("50.00") };
    const given = policy({
      own: { when: cheap, then: { restockingFee: { amount: EUR("5.00") } } },
      others: { when: { anyLine: cheap }, then: { restockingFee: { amount: EUR("3.00") } } },
      rest: { then: { restockingFee: { amount: EUR("6.00") } } },
    });
    expect(ids(given, "fee-falls-as-value-rises")).toEqual(["own others"]);
  });
});
