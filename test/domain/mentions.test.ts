// Which of a policy's phrases are found in what shoppers write, in any script.
import { describe, expect, it } from "vitest";
import { mentionsIn } from "../../functions/domain/policy/mentions.ts";

describe("what a shopper mentions", () => {
  const phrases = { lawyer: ["lawyer", "small claims"], pets: ["pet"], nothing: [" "] };
  const found = (...texts: string[]) => mentionsIn([{ phrases }], texts);
  const isFound = (phrase: string, text: string) => mentionsIn([{ phrases: { it: [phrase] } }], [text]).length > 0;

  it("is found as whole words, whatever the case and what stands between them", () => {
    expect(found("My LAWYER will write.")).toEqual(["lawyer"]);
    expect(found("no", "I shall go to Small\n  Claims!")).toEqual(["lawyer"]);
    expect(found("my pet ate it; my lawyer too")).toEqual(["lawyer", "pets"]);
    expect(found("The carpet is thin")).toEqual([]);
  });

  it("is found by the phrases of any policy, each name once", () =>
    expect(
      mentionsIn([{ phrases }, {}, { phrases: { pets: ["cat"], lawyer: ["solicitor"] } }], ["my cat, my lawyer"]),
    ).toEqual(["lawyer", "pets"]));

  it("is nothing where there are no phrases, no text, or an empty phrase", () => {
    expect(mentionsIn([{}], ["lawyer"])).toEqual([]);
    expect(found()).toEqual([]);
    expect(found("")).toEqual([]);
  });

  it("is found by phrases that begin or end with what is no word", () => {
    expect(isFound(" «Pet!» ", "My pet.")).toBe(true);
    expect(isFound("pet", "pet")).toBe(true);
  });

  it("counts figures as words, and wide letters as letters", () => {
    expect(isFound("24 hours", "In 24 hours")).toBe(true);
    expect(isFound("24 hours", "In 240 hours")).toBe(false);
    expect(isFound("24 hours", "In 48 hours")).toBe(false);
    expect(isFound("pet", "ＰＥＴ")).toBe(true);
  });

  it("keeps words apart that only capitals make alike", () =>
    expect(isFound("Masse", "nach Maß und Maße")).toBe(false));

  it("is found in any script", () => expect(isFound("Ärger", "so ein ÄRGER")).toBe(true));

  it.each([
    ["Chinese", "律师", "我要找律师谈"],
    ["Japanese syllables", "べんごし", "すぐべんごしにたのむ"],
    ["Japanese syllables for foreign words", "クレーム", "ネットクレームです"],
    ["Thai", "ทนาย", "ฉันจะหาทนายความ"],
  ])("is found anywhere where words are written without spaces: %s", (_script, phrase, text) =>
    expect(isFound(phrase, text)).toBe(true),
  );
});
