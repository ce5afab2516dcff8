// Only a policy text that can be displayed as rules is accepted, and no text breaks the page.
import { describe, expect, it } from "vitest";
import { STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { isDisplayable } from "../../web/desk/rules/displayable.ts";
import type { SentenceI18n } from "../../web/desk/rules/test-sentence.ts";
import { createFormats } from "../../web/i18n/formats.ts";
import { createTranslator } from "../../web/i18n/messages.ts";

const i18n: SentenceI18n = { t: createTranslator({}, "en"), format: createFormats("en") };
const then = { verdict: "review" };
const withRule = (rule: unknown) => ({ name: "One", rules: [rule] });

describe("a policy as text", () => {
  it("is displayed when its rules can be rendered as sentences", () => {
    expect(isDisplayable(STANDARD_POLICY, i18n)).toBe(true);
    expect(isDisplayable({ name: "Empty", rules: [] }, i18n)).toBe(true);
    // A policy that the API rejects can still be displayed, so that it can be fixed.
    expect(isDisplayable(withRule({ id: "Odd One", when: { fact: "shoe.size", wider: 3 }, then: {} }), i18n)).toBe(
      true,
    );
    const half = { name: "One", rules: [], lists: { vip: "no list" }, experiments: [{ id: "a", arms: [{}] }] };
    expect(isDisplayable(half, i18n)).toBe(true);
  });

  it.each([
    ["null", null],
    ["an array", []],
    ["without rules", { name: "One" }],
    ["with malformed rules", { rules: [null] }],
    ["with a rule without a name", withRule({ then })],
    ["with a rule without settings", withRule({ id: "one" })],
    ["with a malformed condition", withRule({ id: "one", when: {}, then })],
    ["with a group without parts", withRule({ id: "one", when: { all: 3 }, then })],
    ["with malformed lists", { rules: [], lists: ["vip"] }],
    ["with malformed phrases", { rules: [], phrases: 3 }],
    ["with malformed experiments", { rules: [], experiments: {} }],
    ["with an experiment without arms", { rules: [], experiments: [{ id: "a" }] }],
  ])("is not displayed when it is %s", (_, policy) => {
    expect(isDisplayable(policy, i18n)).toBe(false);
  });
});
