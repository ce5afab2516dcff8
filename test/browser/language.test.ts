// Which language a reader gets, and in which form numbers and dates are written for them.
import { describe, expect, it } from "vitest";
import { languageOf } from "../../web/i18n/language.ts";

const SPOKEN = ["en", "de"];

describe("a reader's language", () => {
  it("is the first of theirs that is spoken, in their own form", () => {
    expect(languageOf(["fr-FR", "de-AT", "en"], SPOKEN)).toEqual({ language: "de", locale: "de-AT", direction: "ltr" });
    expect(languageOf(["EN-gb"], SPOKEN)).toMatchObject({ language: "en", locale: "EN-gb" });
  });

  it("is English where none of theirs is", () =>
    expect(languageOf(["fr", "deutsch"], SPOKEN)).toEqual({ language: "en", locale: "en", direction: "ltr" }));

  it("is still theirs where its form is none that a format takes", () =>
    expect(languageOf(["de-DE@euro", "en"], SPOKEN)).toEqual({ language: "de", locale: "de", direction: "ltr" }));

  it("is read from right to left where it is written so", () =>
    expect(languageOf(["ar-EG"], ["en", "ar"])).toMatchObject({ language: "ar", direction: "rtl" }));
});
