// A policy that comes as text is shown as rules only where it can be, and never breaks the page.
import { describe, expect, it } from "vitest";
import { STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { isShowable } from "../../web/desk/rules/showable.ts";
import type { Saying } from "../../web/desk/rules/test-sentence.ts";
import { formatsOf } from "../../web/i18n/formats.ts";
import { speaker } from "../../web/i18n/messages.ts";

const words: Saying = { say: speaker({}, "en"), format: formatsOf("en") };
const then = { verdict: "review" };
const withRule = (rule: unknown) => ({ name: "One", rules: [rule] });

describe("a policy as text", () => {
  it("is shown when its rules can be said", () => {
    expect(isShowable(STANDARD_POLICY, words)).toBe(true);
    expect(isShowable({ name: "Empty", rules: [] }, words)).toBe(true);
    // What the API will refuse is shown all the same, so that it can be mended.
    expect(isShowable(withRule({ id: "Odd One", when: { fact: "shoe.size", wider: 3 }, then: {} }), words)).toBe(true);
    const half = { name: "One", rules: [], lists: { vip: "no list" }, experiments: [{ id: "a", arms: [{}] }] };
    expect(isShowable(half, words)).toBe(true);
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["without rules", { name: "One" }],
    ["with rules that are none", { rules: [null] }],
    ["with a rule without a name", withRule({ then })],
    ["with a rule without answers", withRule({ id: "one" })],
    ["with a condition that is none", withRule({ id: "one", when: {}, then })],
    ["with a group that has no parts", withRule({ id: "one", when: { all: 3 }, then })],
    ["with lists that are none", { rules: [], lists: ["vip"] }],
    ["with phrases that are none", { rules: [], phrases: 3 }],
    ["with experiments that are none", { rules: [], experiments: {} }],
    ["with an experiment without arms", { rules: [], experiments: [{ id: "a" }] }],
  ])("is not shown when it is %s", (_, policy) => {
    expect(isShowable(policy, words)).toBe(false);
  });
});
