// Which language the reader gets: what they chose here before, else the first of the browser's that we speak, else English.

const REMEMBERED = "comeback-language";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** `locale` is the reader's own form of the language (en-GB), for numbers and dates; `language` names the catalogue (en). */
export type Language = { readonly language: string; readonly locale: string; readonly direction: "ltr" | "rtl" };

export function languageOf(wanted: readonly string[], spoken: readonly string[]): Language {
  for (const locale of wanted) {
    const language = spoken.find((one) => locale.toLowerCase() === one || locale.toLowerCase().startsWith(`${one}-`));
    if (language !== undefined)
      return { language, locale: isLocale(locale) ? locale : language, direction: directionOf(language) };
  }
  return { language: "en", locale: "en", direction: "ltr" };
}

/** Some browsers hand out what their system calls itself, such as "en-US@posix", which no format takes. */
function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

const directionOf = (language: string) => (RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr");

/** The reader's languages, best first. A choice made here leads, in the browser's own form where that matches. */
export function wantedLanguages(): readonly string[] {
  const chosen = remembered();
  if (chosen === null) return navigator.languages;
  return [...navigator.languages.filter((one) => one.toLowerCase().startsWith(chosen)), chosen, ...navigator.languages];
}

export function remember(language: string): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
