// Chooses the language: the reader's stored choice, then the first supported browser language, then English.

const STORAGE_KEY = "comeback-language";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** `locale` is the regional form (en-GB), for numbers and dates; `language` selects the catalogue (en). */
export type Language = { readonly language: string; readonly locale: string; readonly direction: "ltr" | "rtl" };

export function resolveLanguage(preferred: readonly string[], supported: readonly string[]): Language {
  for (const locale of preferred) {
    const language = supported.find(
      (one) => locale.toLowerCase() === one || locale.toLowerCase().startsWith(`${one}-`),
    );
    if (language !== undefined)
      return { language, locale: isValidLocale(locale) ? locale : language, direction: directionFor(language) };
  }
  return { language: "en", locale: "en", direction: "ltr" };
}

/** Some browsers report system locales such as "en-US@posix", which Intl rejects. */
function isValidLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

const directionFor = (language: string) => (RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr");

/** Preferred languages, best first: the stored choice in the browser's regional form, then the browser's languages. */
export function preferredLanguages(): readonly string[] {
  const remembered = rememberedLanguage();
  if (remembered === null) return navigator.languages;
  return [
    ...navigator.languages.filter((one) => one.toLowerCase().startsWith(remembered)),
    remembered,
    ...navigator.languages,
  ];
}

export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be disabled; then the choice lasts until the page is closed.
  }
}

function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
