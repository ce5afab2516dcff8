// Answers that give a consumer less than the law.
import { describe, expect, it } from "vitest";
import { blocks, checkPolicy } from "../../functions/domain/policy/check/check.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import { country, EUR, found, type Given, policy } from "./a-check.ts";

describe("the law", () => {
  const lawOf = (given: Policy) =>
    found(given, "statutory-violation").map(({ rules, question, params }) => [rules[0], question, params["article"]]);

  it.each<[string, Given["then"], string, string]>([
    ["a window of ten days", { window: { days: 10, from: "delivered" } }, "window", "eu-2011-83-art-9"],
    ["a restocking fee", { restockingFee: { percent: "10" } }, "restockingFee", "eu-2011-83-art-14-5"],
    ["no way back at all", { verdict: "decline" }, "verdict", "eu-2011-83-art-9"],
    ["a handling fee", { handlingFee: { amount: EUR("1.00") } }, "handlingFee", "eu-2011-83-art-14-5"],
    ["store credit alone", { resolutions: ["store-credit"] }, "resolutions", "eu-2011-83-art-13-1"],
  ])("refuses %s in the Union, with its article", (_name, then, question, article) => {
    const given = policy({ german: { when: country("DE"), then } });
    expect(lawOf(given)).toEqual([["german", question, article]]);
    expect(blocks(checkPolicy(given))).toBe(true);
  });

  it("knows each country's own law", () => {
    const given = policy({ all: { then: { window: { days: 5, from: "delivered" } } } });
    expect(lawOf(given).map(([, , article]) => article)).toEqual([
      "eu-2011-83-art-9",
      "uk-2013-3134-reg-30",
      "cn-consumers-art-25",
    ]);
  });

  it.each<[string, Given]>([
    ["fourteen days", { then: { window: { days: 14, from: "delivered" } } }],
    ["a shorter window elsewhere", { when: country("US"), then: { window: { days: 3, from: "delivered" } } }],
    ["a shorter window for businesses", { when: { fact: "customer.business", is: true }, then: { window: "closed" } }],
    ["none for goods made to order", { when: { fact: "line.customMade", is: true }, then: { window: "closed" } }],
    [
      "a fee after the period",
      { when: { fact: "line.daysSinceDelivered", above: 30 }, then: { restockingFee: { percent: "10" } } },
    ],
  ])("does not mind %s", (_name, rule) => expect(lawOf(policy({ rule }))).toEqual([]));
});
