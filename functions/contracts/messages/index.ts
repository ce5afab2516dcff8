// Server-side messages by language, chosen from the reader's preferences. Catalogues and the message formatter are
// loaded on first use, so that handlers without messages start faster.
import { ownValue } from "../../domain/keyed-record.ts";
import type { IntlMessageFormat as Format } from "intl-messageformat";
import type { Catalogue } from "./en.ts";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
};

export const catalogueOf = (language: Language): Promise<Catalogue> => LOADERS[language]();

/** The first supported language of an Accept-Language header, or English. */
export function languageFor(preferences: string): Language {
  const preferred = preferences
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", quality = ""] = part.trim().split(/;\s*q=/);
      return { tag: tag.trim().toLowerCase(), quality: quality === "" ? 1 : Number.parseFloat(quality) || 0 };
    })
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of preferred) {
    const language = LANGUAGES.find((one) => tag === one || tag.startsWith(`${one}-`));
    if (language) return language;
  }
  return "en";
}

export type Translator = {
  readonly language: Language;
  text(id: string, params?: Readonly<Record<string, string | number>>): string;
};

const translators = new Map<Language, Promise<Translator>>();

export function translatorFor(preferences: string): Promise<Translator> {
  const language = languageFor(preferences);
  const cached = translators.get(language) ?? createTranslator(language);
  translators.set(language, cached);
  return cached;
}

async function createTranslator(language: Language): Promise<Translator> {
  const [{ IntlMessageFormat }, catalogue] = await Promise.all([import("intl-messageformat"), catalogueOf(language)]);
  const formats = new Map<string, Format>();
  return {
    language,
    text(id, params = {}) {
      const message = ownValue<string>(catalogue, id);
      // A shop's own reason codes have no message and are shown unchanged.
      if (message === undefined) return id;
      const format = formats.get(id) ?? new IntlMessageFormat(message, language, {}, { ignoreTag: true });
      formats.set(id, format);
      return String(format.format(params));
    },
  };
}
