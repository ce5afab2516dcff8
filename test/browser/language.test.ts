// Which language a reader gets, and which locale formats numbers and dates.
import { describe, expect, it } from "vitest";
import { resolveLanguage } from "../../web/i18n/language.ts";

const OFFERED = ["en", "de"];

describe("a reader's language", () => {
  it("is their first supported language, in their regional form", () => {
    expect(resolveLanguage(["fr-FR", "de-AT", "en"], OFFERED)).toEqual({
      language: "de",
      locale: "de-AT",
      direction: "ltr",
    });
    expect(resolveLanguage(["EN-gb"], OFFERED)).toMatchObject({ language: "en", locale: "EN-gb" });
  });

  it("is English if none of theirs is supported", () =>
    expect(resolveLanguage(["fr", "deutsch"], OFFERED)).toEqual({ language: "en", locale: "en", direction: "ltr" }));

  it("is kept when Intl rejects its locale", () =>
    expect(resolveLanguage(["de-DE@euro", "en"], OFFERED)).toEqual({ language: "de", locale: "de", direction: "ltr" }));

  it("sets the right-to-left direction for such languages", () =>
    expect(resolveLanguage(["ar-EG"], ["en", "ar"])).toMatchObject({ language: "ar", direction: "rtl" }));
});
