// The currencies a draft is checked in: those of its amounts, and one for each combination of results of its currency
// tests.
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../../../functions/domain/policy/check/check.ts";
import { currenciesToCheck } from "../../../../functions/domain/policy/check/currencies.ts";
import type { Condition, Policy } from "../../../../functions/domain/policy/rules.ts";
import { CURRENCIES } from "../../../../functions/domain/money/currency.ts";

const policy = (...conditions: readonly Condition[]): Policy => ({
  name: "Currencies",
  rules: conditions.map((when, at) => ({ id: `rule-${at}`, when, then: { verdict: "authorize" } })),
  lists: { near: ["EUR", "CHF"] },
});
const checkedCurrencies = (...conditions: readonly Condition[]): readonly string[] =>
  currenciesToCheck(policy(...conditions)).currencies;
const atLeast = (...currencies: readonly string[]): Condition => ({
  fact: "order.value",
  atLeast: Object.fromEntries(currencies.map((code) => [code, "10"])),
});

describe("the currencies a draft is checked in", () => {
  it("are those of its amounts, or the euro when it states none", () => {
    expect(checkedCurrencies()).toEqual(["EUR"]);
    expect(checkedCurrencies(atLeast("GBP", "JPY"), atLeast("JPY", "KWD"))).toEqual(["GBP", "JPY", "KWD"]);
  });

  it("do not include unknown currency codes", () =>
    expect(checkedCurrencies(atLeast("GBP", "XXX"), { fact: "order.currency", is: "XXX" })).toEqual(["GBP"]));

  it.each<[string, Condition, readonly string[]]>([
    ["its name", { fact: "order.currency", is: "GBP" }, ["EUR", "GBP"]],
    ["any other code", { fact: "order.currency", isNot: "GBP" }, ["EUR", "GBP"]],
    ["some names", { fact: "order.currency", in: ["SEK", "DKK"] }, ["EUR", "DKK"]],
    ["a prefix", { fact: "order.currency", startsWith: "EUR" }, ["EUR", "USD"]],
    ["a list", { fact: "order.currency", notInList: "near" }, ["EUR", "USD"]],
    ["another fact", { fact: "order.channel", is: "USD" }, ["EUR"]],
    ["tests with equal results", { fact: "order.currency", known: true }, ["EUR"]],
  ])("include one for each result of a currency test: %s", (_, test, currencies) =>
    expect(checkedCurrencies(test)).toEqual(currencies),
  );

  it("include one for each combination of results of several tests, besides those of amounts", () =>
    expect(
      checkedCurrencies(
        atLeast("SEK"),
        { fact: "order.currency", in: ["SEK", "DKK"] },
        { fact: "order.currency", is: "DKK" },
      ),
    ).toEqual(["SEK", "EUR", "DKK"]));

  it("are limited to twelve, and the cut-off is reported", () => {
    expect(currenciesToCheck(policy(atLeast(...CURRENCIES.slice(0, 12))))).toEqual({
      currencies: CURRENCIES.slice(0, 12),
      hasMore: false,
    });
    expect(currenciesToCheck(policy(atLeast(...CURRENCIES.slice(0, 13))))).toEqual({
      currencies: CURRENCIES.slice(0, 12),
      hasMore: true,
    });
  });
});

describe("a rule for one currency", () => {
  it("leaves a gap in the others, whichever operator names it", () => {
    for (const test of [{ is: "EUR" }, { startsWith: "EUR" }, { inList: "near" }]) {
      const { findings } = checkPolicy(policy({ fact: "order.currency", ...test }));
      const gap = findings.find(({ code, question }) => code === "gap" && question === "verdict");
      expect(gap?.example?.facts["order.currency"]).toBe("USD");
    }
  });
});

describe("a draft in more currencies than are checked", () => {
  it("is never declared free of gaps, nor are its rules declared unreachable", () => {
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
