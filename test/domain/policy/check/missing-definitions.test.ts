// What a policy refers to without defining it.
import { describe, expect, it } from "vitest";
import { checkAmounts, checkLists } from "../../../../functions/domain/policy/check/missing-definitions.ts";
import type { Condition } from "../../../../functions/domain/policy/rules.ts";
import {
  runCheck,
  country,
  EUR,
  findingsOf,
  type RuleBody,
  policy,
  verdictWhen,
} from "../../../support/domain/policy-checks.ts";

describe("a missing definition", () => {
  it("is an amount in a currency in which other rules state amounts", () => {
    const draft = policy({
      both: verdictWhen({ fact: "return.value", above: { EUR: "200.00", GBP: "200.00" } }),
      euro: verdictWhen({ fact: "return.value", above: EUR("100.00") }, "decline"),
      fee: { then: { handlingFee: { amount: { GBP: "1.00" } } } },
    });
    expect(
      findingsOf(draft, "limit-missing-in-currency").map(({ rules, params }) => [rules[0], params["currency"]]),
    ).toEqual([
      ["euro", "GBP"],
      ["fee", "EUR"],
    ]);
  });

  it("is a list", () => {
    const draft = policy({ blocked: verdictWhen({ fact: "customer.id", inList: "blocked" }) });
    expect(findingsOf(draft, "unknown-list").map(({ rules, params }) => [rules[0], params["list"]])).toEqual([
      ["blocked", "blocked"],
    ]);
    expect(findingsOf({ ...draft, lists: { blocked: ["c-1"] } }, "unknown-list")).toEqual([]);
  });
});

describe("a missing amount", () => {
  const limit = { fact: "return.value", above: EUR("100.00") } as const;
  const pounds = { then: { handlingFee: { amount: { EUR: "1.00", GBP: "1.00", USD: "1.00" } } } } as const;
  const findingsFor = (euro: RuleBody, more: Readonly<Record<string, RuleBody>> = { pounds }) =>
    runCheck(checkAmounts, policy({ euro, ...more })).findings;

  it("is reported with the missing currencies and a return the rule was meant for", () => {
    const [finding, ...others] = findingsFor(verdictWhen({ all: [country("US"), limit] }));
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

  it("is reported with its setting when it is in a rule's output", () => {
    const [finding] = findingsFor({ when: country("US"), then: { returnShippingFee: { amount: EUR("1.00") } } });
    expect(finding?.question).toBe("returnShippingFee");
    expect(finding?.example?.facts["order.country"]).toBe("US");
    expect(findingsFor({ then: { returnShippingFee: { amount: EUR("1.00") } } })[0]?.example?.currency).toBe("GBP");
  });

  it.each<[string, Condition, string]>([
    ["any", { all: [{ any: [limit, country("FR")] }, { not: country("DE") }, country("US")] }, "US"],
    ["not", { not: { any: [{ not: limit }, country("DE")] } }, "FR"],
    ["a line", { all: [{ anyLine: { fact: "line.price", below: EUR("5.00") } }, country("US")] }, "US"],
    ["every line", { all: [{ everyLine: { fact: "line.price", below: EUR("5.00") } }, country("US")] }, "US"],
    ["a `known` test", { all: [{ fact: "order.value", known: true }, limit, country("US")] }, "US"],
  ])("matches every known value in %s", (_name, condition, shownLineFact) =>
    expect(findingsFor(verdictWhen(condition))[0]?.example?.facts["order.country"]).toBe(shownLineFact),
  );

  it("does not affect other tests", () => {
    const nowhere = findingsFor(verdictWhen({ all: [country("US"), { not: country("US") }, limit] }));
    expect(nowhere).toHaveLength(1);
    expect(nowhere[0]).not.toHaveProperty("example");
    const complete = { fact: "order.value", below: { EUR: "9.00", GBP: "7.00", USD: "8.00" } } as const;
    const value = findingsFor(verdictWhen({ all: [complete, limit] }))[0]?.example?.facts["order.value"];
    expect(value).toBeLessThan(7_00);
  });

  it("is shown with a line when the rule decides only settings per line", () => {
    const sale = { all: [{ fact: "line.finalSale", is: true }, limit] } as const;
    const shownLineFact = (then: RuleBody["then"]) =>
      findingsFor({ when: sale, then })[0]?.example?.lines[0]?.facts["line.finalSale"];
    expect(shownLineFact({ window: "closed" })).toBe(true);
    expect(shownLineFact({ window: "closed", verdict: "review" })).toBe(undefined);
  });

  it("is reported once for a condition and once for each output", () => {
    const both = { any: [limit, { fact: "order.value", above: EUR("9.00") }] } as const;
    const fee = { amount: EUR("1.00") };
    const reported = findingsFor({ when: both, then: { handlingFee: fee, returnShippingFee: fee } });
    expect(reported.map(({ question }) => question)).toEqual([undefined, "handlingFee", "returnShippingFee"]);
    const other = { when: limit, then: { verdict: "decline" } } as const;
    expect(findingsFor(verdictWhen(limit), { other, pounds }).map(({ rules }) => rules)).toEqual([["euro"], ["other"]]);
  });
});

describe("a missing list", () => {
  const findingsFor = (rules: Readonly<Record<string, RuleBody>>) => runCheck(checkLists, policy(rules)).findings;

  it("is reported with a return that the rule matches without it", () => {
    const [finding, ...others] = findingsFor({
      all: { then: { verdict: "authorize" } },
      unlisted: verdictWhen({ all: [country("US"), { fact: "customer.id", notInList: "gone" }] }),
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

  it("is reported without a return when the rule matches none", () =>
    expect(findingsFor({ listed: verdictWhen({ fact: "customer.id", inList: "gone" }) })).toStrictEqual([
      { code: "unknown-list", severity: "error", rules: ["listed"], params: { list: "gone" } },
    ]));

  it("is shown with a line when the rule decides only settings per line", () => {
    const sale: Condition = {
      all: [
        { fact: "line.finalSale", is: true },
        { fact: "line.sku", notInList: "gone" },
      ],
    };
    const shownLineFact = (then: RuleBody["then"]) =>
      findingsFor({ sale: { when: sale, then } })[0]?.example?.lines[0]?.facts["line.finalSale"];
    expect(shownLineFact({ window: "closed" })).toBe(true);
    expect(shownLineFact({ window: "closed", verdict: "review" })).toBe(undefined);
  });
});
