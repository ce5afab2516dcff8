// The law on each line of a verdict, as staff read it: the right with its last day, or the exception, with the article.
import { describe, expect, it } from "vitest";
import { verdictDocument as written } from "../../../../functions/app/documents/verdict.ts";
import { verdictDocument as agreed } from "../../../../functions/contracts/verdict-document.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { decide } from "../../../../functions/domain/policy/decide.ts";
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { dayOn, protectedReturn, undelivered } from "../../../support/domain/a-protected-return.ts";

const compiled = compile({ name: "Strict", rules: [{ id: "never", then: { window: "closed" } }] }, "EUR");
const verdictOn = (facts: ReturnFacts) => decide({ pinned: { version: "1", compiled } }, facts);
const lineLaws = (facts: ReturnFacts) => {
  const document = written(verdictOn(facts), facts);
  expect(agreed.parse(document)).toStrictEqual(document);
  return document.lines.map((line) => line.law);
};

describe("the law on a line", () => {
  it("is the exception that excludes it, beside the right of another line", () => {
    const [own, other] = lineLaws(protectedReturn("DE", { "line.customMade": true }, {}, {}));
    expect(own).toStrictEqual({
      right: false,
      by: "eu-2011-83-art-16-c",
      law: "Directive 2011/83/EU on consumer rights",
      article: "Article 16(c)",
      says: "Goods made to the shopper's specifications or personalised.",
      url: "https://eur-lex.europa.eu/eli/dir/2011/83/oj/eng",
    });
    expect(other).toMatchObject({ right: true, by: "eu-2011-83-art-9", article: "Article 9", until: "2026-03-18" });
    expect(other).not.toHaveProperty("movedBy");
  });
  it.each([
    ["GB", "uk-2013-3134-reg-28-1-c", "regulation 28(1)(c)"],
    ["CN", "cn-consumers-art-25-2", "Article 25(2)"],
  ])("in %s is an exception of that country's own law", (country, by, article) =>
    expect(lineLaws(protectedReturn(country, { "line.perishable": true }))).toMatchObject([
      { right: false, by, article },
    ]),
  );
  it.each([
    ["DE", "2026-03-23", "eu-1182-71-art-3", "Article 3(4)"],
    ["CN", "2026-03-16", "cn-civil-code-art-203", "Article 203"],
  ])("in %s names the article that moved a last day past a weekend", (country, until, by, article) =>
    expect(lineLaws(protectedReturn(country, { "line.deliveredOn": dayOn("2026-03-07") }))).toMatchObject([
      { right: true, until, movedBy: { by, article } },
    ]),
  );
  it("in the United Kingdom moves no day", () => {
    const [law] = lineLaws(protectedReturn("GB", { "line.deliveredOn": dayOn("2026-03-07") }));
    expect(law).toMatchObject({ until: "2026-03-21" });
    expect(law).not.toHaveProperty("movedBy");
  });
  it("has no last day while the period has not begun, and gives a last day that has passed", () => {
    expect(lineLaws(undelivered(protectedReturn("DE"), 0))).toMatchObject([{ right: true, until: "open" }]);
    const pastPeriod = protectedReturn("DE", {}, { "return.requestedOn": dayOn("2026-04-20") });
    expect(lineLaws(pastPeriod)).toMatchObject([{ right: true, until: "2026-03-18" }]);
  });
  it("is absent for a business, in other countries, and for a line that is not goods", () => {
    expect(lineLaws(protectedReturn("DE", {}, { "customer.business": true }))).toEqual([undefined]);
    expect(lineLaws(protectedReturn("US"))).toEqual([undefined]);
    expect(lineLaws(protectedReturn("DE", { "line.returnable": false }))).toEqual([undefined]);
  });
  it("is not part of the verdict, which recomputes as it was recorded", () =>
    expect(verdictOn(protectedReturn("DE", { "line.customMade": true })).lines[0]).not.toHaveProperty("law"));
});
