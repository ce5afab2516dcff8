// What a policy names and does not have.
import { describe, expect, it } from "vitest";
import { checkAmounts, checkLists } from "../../functions/domain/policy/check/stated.ts";
import type { Condition } from "../../functions/domain/policy/rules.ts";
import { checkedBy, country, EUR, found, type Given, policy, when } from "./a-check.ts";

describe("what is named and not there", () => {
  it("misses an amount in a currency that other rules state", () => {
    const given = policy({
      both: when({ fact: "return.value", above: { EUR: "200.00", GBP: "200.00" } }),
      euro: when({ fact: "return.value", above: EUR("100.00") }, "decline"),
      fee: { then: { handlingFee: { amount: { GBP: "1.00" } } } },
    });
    expect(
      found(given, "limit-missing-in-currency").map(({ rules, params }) => [rules[0], params["currency"]]),
    ).toEqual([
      ["euro", "GBP"],
      ["fee", "EUR"],
    ]);
  });

  it("misses a list", () => {
    const given = policy({ blocked: when({ fact: "customer.id", inList: "blocked" }) });
    expect(found(given, "unknown-list").map(({ rules, params }) => [rules[0], params["list"]])).toEqual([
      ["blocked", "blocked"],
    ]);
    expect(found({ ...given, lists: { blocked: ["c-1"] } }, "unknown-list")).toEqual([]);
  });
});

describe("an amount that is missing", () => {
  const limit = { fact: "return.value", above: EUR("100.00") } as const;
  const pounds = { then: { handlingFee: { amount: { EUR: "1.00", GBP: "1.00", USD: "1.00" } } } } as const;
  const missed = (euro: Given, more: Readonly<Record<string, Given>> = { pounds }) =>
    checkedBy(checkAmounts, policy({ euro, ...more })).findings;

  it("is told with the currencies it misses, and with a return the rule would have been for", () => {
    const [finding, ...others] = missed(when({ all: [country("US"), limit] }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: "limit-missing-in-currency",
      severity: "warning",
      rules: ["euro"],
      params: { currency: "GBP, USD" },
    });
    expect(finding).not.toHaveProperty("question");
    expect(finding?.example).toMatchObject({ currency: "GBP", facts: { "order.country": "US" } });
  });

  it("is told with its question where it is an answer", () => {
    const [finding] = missed({ when: country("US"), then: { returnShippingFee: { amount: EUR("1.00") } } });
    expect(finding?.question).toBe("returnShippingFee");
    expect(finding?.example?.facts["order.country"]).toBe("US");
    expect(missed({ then: { returnShippingFee: { amount: EUR("1.00") } } })[0]?.example?.currency).toBe("GBP");
  });

  it.each<[string, Condition, string]>([
    ["any", { all: [{ any: [limit, country("FR")] }, { not: country("DE") }, country("US")] }, "US"],
    ["not", { not: { any: [{ not: limit }, country("DE")] } }, "FR"],
    ["a line", { all: [{ anyLine: { fact: "line.price", below: EUR("5.00") } }, country("US")] }, "US"],
    ["every line", { all: [{ everyLine: { fact: "line.price", below: EUR("5.00") } }, country("US")] }, "US"],
    ["what is known", { all: [{ fact: "order.value", known: true }, limit, country("US")] }, "US"],
  ])("lets every value through in %s", (_name, condition, shown) =>
    expect(missed(when(condition))[0]?.example?.facts["order.country"]).toBe(shown),
  );

  it("lets no other condition through", () => {
    const nowhere = missed(when({ all: [country("US"), { not: country("US") }, limit] }));
    expect(nowhere).toHaveLength(1);
    expect(nowhere[0]).not.toHaveProperty("example");
    const stated = { fact: "order.value", below: { EUR: "9.00", GBP: "7.00", USD: "8.00" } } as const;
    const value = missed(when({ all: [stated, limit] }))[0]?.example?.facts["order.value"];
    expect(value).toBeLessThan(7_00);
  });

  it("shows a line where the rule answers for lines alone", () => {
    const sale = { all: [{ fact: "line.finalSale", is: true }, limit] } as const;
    const shown = (then: Given["then"]) => missed({ when: sale, then })[0]?.example?.lines[0]?.facts["line.finalSale"];
    expect(shown({ window: "closed" })).toBe(true);
    expect(shown({ window: "closed", verdict: "review" })).toBe(undefined);
  });

  it("is told once of a condition, and once of each answer", () => {
    const both = { any: [limit, { fact: "order.value", above: EUR("9.00") }] } as const;
    const fee = { amount: EUR("1.00") };
    const told = missed({ when: both, then: { handlingFee: fee, returnShippingFee: fee } });
    expect(told.map(({ question }) => question)).toEqual([undefined, "handlingFee", "returnShippingFee"]);
    const other = { when: limit, then: { verdict: "decline" } } as const;
    expect(missed(when(limit), { other, pounds }).map(({ rules }) => rules)).toEqual([["euro"], ["other"]]);
  });
});

describe("a list that is missing", () => {
  const missed = (rules: Readonly<Record<string, Given>>) => checkedBy(checkLists, policy(rules)).findings;

  it("is told with a return that the rule takes for want of it", () => {
    const [finding, ...others] = missed({
      all: { then: { verdict: "authorize" } },
      unlisted: when({ all: [country("US"), { fact: "customer.id", notInList: "gone" }] }),
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: "unknown-list",
      severity: "error",
      rules: ["unlisted"],
      params: { list: "gone" },
      example: { facts: { "order.country": "US" } },
    });
  });

  it("is told without one where the rule takes none", () =>
    expect(missed({ listed: when({ fact: "customer.id", inList: "gone" }) })).toStrictEqual([
      { code: "unknown-list", severity: "error", rules: ["listed"], params: { list: "gone" } },
    ]));

  it("shows a line where the rule answers for lines alone", () => {
    const sale: Condition = {
      all: [
        { fact: "line.finalSale", is: true },
        { fact: "line.sku", notInList: "gone" },
      ],
    };
    const shown = (then: Given["then"]) =>
      missed({ sale: { when: sale, then } })[0]?.example?.lines[0]?.facts["line.finalSale"];
    expect(shown({ window: "closed" })).toBe(true);
    expect(shown({ window: "closed", verdict: "review" })).toBe(undefined);
  });
});
