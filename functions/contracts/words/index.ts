// The languages Comeback speaks, and how a reader's preferences find one. The catalogues and the message format are loaded
// when somebody first needs words, so that a handler that only says yes starts without them.
import type { IntlMessageFormat as Format } from "intl-messageformat";
import type { Catalogue, WordId } from "./en.ts";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

const LOAD: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
};

/** The first language of an Accept-Language list that we speak; English when there is none. */
export function languageFor(preferences: string): Language {
  const wanted = preferences
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", quality = ""] = part.trim().split(/;\s*q=/);
      return { tag: tag.trim().toLowerCase(), quality: quality === "" ? 1 : Number.parseFloat(quality) || 0 };
    })
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const language = LANGUAGES.find((one) => tag === one || tag.startsWith(`${one}-`));
    if (language) return language;
  }
  return "en";
}

export type Speaker = {
  readonly language: Language;
  text(id: string, params?: Readonly<Record<string, string | number>>): string;
};

const speakers = new Map<Language, Promise<Speaker>>();

export function speak(preferences: string): Promise<Speaker> {
  const language = languageFor(preferences);
  const known = speakers.get(language) ?? speakerOf(language);
  speakers.set(language, known);
  return known;
}

async function speakerOf(language: Language): Promise<Speaker> {
  const [{ IntlMessageFormat }, catalogue] = await Promise.all([import("intl-messageformat"), LOAD[language]()]);
  const formats = new Map<string, Format>();
  return {
    language,
    text(id, params = {}) {
      const message = Object.hasOwn(catalogue, id) ? catalogue[id as WordId] : undefined;
      // A reason code that a shop made up has no words of ours; it is shown as it stands.
      if (message === undefined) return id;
      const format = formats.get(id) ?? new IntlMessageFormat(message, language, {}, { ignoreTag: true });
      formats.set(id, format);
      return String(format.format(params));
    },
  };
}
