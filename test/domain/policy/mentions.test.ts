// Which of a policy's phrases are found in what shoppers write, in any script.
import { describe, expect, it } from "vitest";
import { findMentions } from "../../../functions/domain/policy/mentions.ts";

describe("a phrase", () => {
  const phrases = { lawyer: ["lawyer", "small claims"], pets: ["pet"], nothing: [" "] };
  const found = (...texts: string[]) => findMentions([{ phrases }], texts);
  const isFound = (phrase: string, text: string) => findMentions([{ phrases: { it: [phrase] } }], [text]).length > 0;

  it("is found as whole words, ignoring case and punctuation", () => {
    expect(found("My LAWYER will write.")).toEqual(["lawyer"]);
    expect(found("no", "I shall go to Small\n  Claims!")).toEqual(["lawyer"]);
    expect(found("my pet ate it; my lawyer too")).toEqual(["lawyer", "pets"]);
    expect(found("The carpet is thin")).toEqual([]);
  });

  it("is found for any of the policies, each name once", () =>
    expect(
      findMentions([{ phrases }, {}, { phrases: { pets: ["cat"], lawyer: ["solicitor"] } }], ["my cat, my lawyer"]),
    ).toEqual(["lawyer", "pets"]));

  it("is not found where there are no phrases, no text, or an empty phrase", () => {
    expect(findMentions([{}], ["lawyer"])).toEqual([]);
    expect(found()).toEqual([]);
    expect(found("")).toEqual([]);
  });

  it("is found when it begins or ends with punctuation", () => {
    expect(isFound(" «Pet!» ", "My pet.")).toBe(true);
    expect(isFound("pet", "pet")).toBe(true);
  });

  it("may contain digits, and full-width letters match normal ones", () => {
    expect(isFound("24 hours", "In 24 hours")).toBe(true);
    expect(isFound("24 hours", "In 240 hours")).toBe(false);
    expect(isFound("24 hours", "In 48 hours")).toBe(false);
    expect(isFound("pet", "ＰＥＴ")).toBe(true);
  });

  it("is not matched by words that only equal it in capitals", () =>
    expect(isFound("Masse", "nach Maß und Maße")).toBe(false));

  it("is found in any script", () => expect(isFound("Ärger", "so ein ÄRGER")).toBe(true));

  it.each([
    ["Chinese", "律师", "我要找律师谈"],
    ["Japanese syllables", "べんごし", "すぐべんごしにたのむ"],
    ["Japanese syllables for foreign words", "クレーム", "ネットクレームです"],
    ["Thai", "ทนาย", "ฉันจะหาทนายความ"],
  ])("is found anywhere in text written without spaces: %s", (_script, phrase, text) =>
    expect(isFound(phrase, text)).toBe(true),
  );
});
