// The amounts a policy states, and the currencies of them.
import { describe, expect, it } from "vitest";
import { currenciesStated, statedIn } from "../../functions/domain/policy/check/currencies.ts";
import { EUR, type Given, policy, when } from "./a-check.ts";

const statedBy = (rules: Readonly<Record<string, Given>>) =>
  statedIn(policy(rules)).map(({ rule, question, amounts }) => [rule.id, question, amounts]);

describe("the amounts of a policy", () => {
  it("are those that facts are compared with", () =>
    expect(
      statedBy({
        none: { then: { verdict: "review" } },
        both: when({
          all: [{ fact: "order.value", above: EUR("1") }, { anyLine: { fact: "line.price", below: EUR("2") } }],
        }),
        other: when({
          any: [
            { fact: "order.lines", above: 3 },
            { fact: "order.country", is: "DE" },
          ],
        }),
        known: when({ fact: "order.value", known: true }),
        nothing: when({ fact: "order.value" }),
        arm: when({ fact: "experiment.labels", is: "free" }),
      }),
    ).toEqual([
      ["both", undefined, EUR("1")],
      ["both", undefined, EUR("2")],
    ]));

  it("are those that answers come to", () =>
    expect(
      statedBy({
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

  it("name each currency once", () => {
    const given = policy({
      first: when({ fact: "order.value", above: { GBP: "1", EUR: "1" } }),
      second: { then: { bonus: { amount: { EUR: "2", JPY: "200" } } } },
    });
    expect(currenciesStated(given)).toEqual(["GBP", "EUR", "JPY"]);
  });
});
