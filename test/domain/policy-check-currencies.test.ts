// In which currencies a draft is checked: those it states amounts in, and one for each way its tests of the currency turn out.
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../functions/domain/policy/check/check.ts";
import { currenciesOf } from "../../functions/domain/policy/check/currencies.ts";
import type { Condition, Policy } from "../../functions/domain/policy/rules.ts";
import { CURRENCIES } from "../../functions/domain/money/currency.ts";

const policy = (...conditions: readonly Condition[]): Policy => ({
  name: "Currencies",
  rules: conditions.map((when, at) => ({ id: `rule-${at}`, when, then: { verdict: "authorize" } })),
  lists: { near: ["EUR", "CHF"] },
});
const looked = (...conditions: readonly Condition[]): readonly string[] => currenciesOf(policy(...conditions)).looked;
const atLeast = (...currencies: readonly string[]): Condition => ({
  fact: "order.value",
  atLeast: Object.fromEntries(currencies.map((code) => [code, "10"])),
});

describe("the currencies a draft is checked in", () => {
  it("are those of its amounts, and the euro when it states none", () => {
    expect(looked()).toEqual(["EUR"]);
    expect(looked(atLeast("GBP", "JPY"), atLeast("JPY", "KWD"))).toEqual(["GBP", "JPY", "KWD"]);
  });

  it("are never such as no order can have", () =>
    expect(looked(atLeast("GBP", "XXX"), { fact: "order.currency", is: "XXX" })).toEqual(["GBP"]));

  it.each<[string, Condition, readonly string[]]>([
    ["its name", { fact: "order.currency", is: "GBP" }, ["EUR", "GBP"]],
    ["any other name", { fact: "order.currency", isNot: "GBP" }, ["EUR", "GBP"]],
    ["some names", { fact: "order.currency", in: ["SEK", "DKK"] }, ["EUR", "DKK"]],
    ["how it begins", { fact: "order.currency", startsWith: "EUR" }, ["EUR", "USD"]],
    ["a list", { fact: "order.currency", notInList: "near" }, ["EUR", "USD"]],
    ["another fact", { fact: "order.channel", is: "USD" }, ["EUR"]],
    ["nothing that differs", { fact: "order.currency", known: true }, ["EUR"]],
  ])("hold one for each way in which a test of the currency turns out: %s", (_, test, currencies) =>
    expect(looked(test)).toEqual(currencies),
  );

  it("hold one for each way in which several tests turn out together, beside those of amounts", () =>
    expect(
      looked(atLeast("SEK"), { fact: "order.currency", in: ["SEK", "DKK"] }, { fact: "order.currency", is: "DKK" }),
    ).toEqual(["SEK", "EUR", "DKK"]));

  it("are twelve at most, and then it is said that there are more", () => {
    expect(currenciesOf(policy(atLeast(...CURRENCIES.slice(0, 12))))).toEqual({
      looked: CURRENCIES.slice(0, 12),
      more: false,
    });
    expect(currenciesOf(policy(atLeast(...CURRENCIES.slice(0, 13))))).toEqual({
      looked: CURRENCIES.slice(0, 12),
      more: true,
    });
  });
});

describe("a rule for one currency", () => {
  it("leaves a gap in the others, however it names it", () => {
    for (const test of [{ is: "EUR" }, { startsWith: "EUR" }, { inList: "near" }]) {
      const { findings } = checkPolicy(policy({ fact: "order.currency", ...test }));
      const gap = findings.find(({ code, question }) => code === "gap" && question === "verdict");
      expect(gap?.example?.facts["order.currency"]).toBe("USD");
    }
  });
});

describe("a draft in more currencies than are looked at", () => {
  it("is never said to be without a gap, nor to have a rule that cannot be reached", () => {
    const { findings, notDecided } = checkPolicy(
      policy(
        { any: [atLeast(...CURRENCIES.slice(0, 13)), { not: atLeast(...CURRENCIES.slice(0, 13)) }] },
        atLeast("XXX"),
      ),
    );
    expect(findings.map(({ code }) => code)).not.toContain("contradiction");
    expect(notDecided.map(({ code, question }) => [code, question])).toContainEqual(["gap", "verdict"]);
  });
});
