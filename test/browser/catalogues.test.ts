// Every language has the messages of English with the same arguments, and every English message has a translator's
// note.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../web/i18n/catalogues");

type Catalogue = Readonly<Record<string, { readonly text: string; readonly note?: string }>>;

const read = (language: string) => JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8")) as Catalogue;
const LANGUAGES = readdirSync(FOLDER).map((file) => file.replace(".json", ""));
const english = read("en");

/** The arguments of a message, including those inside plurals. */
function argumentsOf(text: string, language: string): string[] {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === "object" && value !== null) {
      if ("type" in value && "value" in value && value.type !== 0 && typeof value.value === "string")
        names.add(value.value);
      for (const [key, inner] of Object.entries(value)) if (key !== "location") walk(inner);
    }
  };
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
  return [...names].toSorted();
}

describe.each(LANGUAGES)("the catalogue %s", (language) => {
  const catalogue = read(language);

  it("has exactly the messages of English", () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it("uses the same arguments", () => {
    const needs = (messages: Catalogue, language: string) =>
      Object.fromEntries(Object.entries(messages).map(([id, { text }]) => [id, argumentsOf(text, language)]));
    expect(needs(catalogue, language)).toEqual(needs(english, "en"));
  });

  it("has no message with an exclamation mark", () => {
    expect(Object.entries(catalogue).filter(([, { text }]) => /[!¡！]/.test(text))).toEqual([]);
  });
});

describe("English", () => {
  it("has a note for translators on every message", () => {
    expect(Object.entries(english).filter(([, { note = "" }]) => note.trim() === "")).toEqual([]);
  });
});
