// The amounts a policy states, and their currencies.
import { describe, expect, it } from "vitest";
import { currenciesWithAmounts, statedAmounts } from "../../../../functions/domain/policy/check/currencies.ts";
import { EUR, type RuleBody, policy, verdictWhen } from "../../../support/domain/policy-checks.ts";

const amountsStatedBy = (rules: Readonly<Record<string, RuleBody>>) =>
  statedAmounts(policy(rules)).map(({ rule, setting: question, amounts }) => [rule.id, question, amounts]);

describe("the amounts of a policy", () => {
  it("include those that facts are compared with", () =>
    expect(
      amountsStatedBy({
        none: { then: { verdict: "review" } },
        both: verdictWhen({
          all: [{ fact: "order.value", above: EUR("1") }, { anyLine: { fact: "line.price", below: EUR("2") } }],
        }),
        other: verdictWhen({
          any: [
            { fact: "order.lines", above: 3 },
            { fact: "order.country", is: "DE" },
          ],
        }),
        known: verdictWhen({ fact: "order.value", known: true }),
        nothing: verdictWhen({ fact: "order.value" }),
        arm: verdictWhen({ fact: "experiment.labels", is: "free" }),
      }),
    ).toEqual([
      ["both", undefined, EUR("1")],
      ["both", undefined, EUR("2")],
    ]));

  it("include those in rule outputs", () =>
    expect(
      amountsStatedBy({
        fees: { then: { handlingFee: { amount: EUR("1") }, bonus: { percent: "5" }, returnShippingFee: "none" } },
        authority: { then: { authority: { support: EUR("2"), lead: EUR("3") } } },
        window: { then: { window: { days: 14, from: "placed" }, methods: ["in-store"], creditPercent: 50 } },
        nothing: { then: { handlingFee: undefined, authority: undefined } },
      }),
    ).toEqual([
      ["fees", "handlingFee", EUR("1")],
      ["authority", "authority", EUR("2")],
      ["authority", "authority", EUR("3")],
    ]));

  it("yield each currency once", () => {
    const draft = policy({
      first: verdictWhen({ fact: "order.value", above: { GBP: "1", EUR: "1" } }),
      second: { then: { bonus: { amount: { EUR: "2", JPY: "200" } } } },
    });
    expect(currenciesWithAmounts(draft)).toEqual(["GBP", "EUR", "JPY"]);
  });
});
