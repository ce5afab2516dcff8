// The articles that legal minimums, verdicts and refusals cite.
import { describe, expect, it } from "vitest";
import { isArticle, LAWS } from "../../../../functions/domain/policy/statute/laws.ts";
import { LAW_TITLES } from "../../../../functions/domain/policy/statute/article.ts";

describe("the articles", () => {
  it("each cite a law with its official text", () => {
    for (const [id, { law, article, title, url, says }] of Object.entries(LAWS)) {
      expect(Object.keys(LAW_TITLES), id).toContain(law);
      expect(url, id).toMatch(/^https:\/\/(eur-lex\.europa\.eu|www\.legislation\.gov\.uk|www\.gov\.cn)\//);
      expect(article, id).toMatch(/^(Article|regulation|section) [0-9]/);
      expect(title, id).toMatch(/^[A-Z]/);
      expect(says, id).toMatch(/^[A-Z0-9].*\.$/);
      expect(isArticle(id)).toBe(true);
    }
    expect(isArticle("constructor")).toBe(false);
  });
  it("belong to laws that have a title", () => {
    for (const [law, title] of Object.entries(LAW_TITLES)) expect(title, law).toMatch(/^[A-Z]/);
  });
  it("of the UK Regulations link to the regulation", () =>
    expect(LAWS["uk-2013-3134-reg-28-3-a"].url).toBe("https://www.legislation.gov.uk/uksi/2013/3134/regulation/28"));
});
