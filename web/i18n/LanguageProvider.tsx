// Provides translations and formats, and lets the reader switch the language without losing the state of the page.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createFormats, type Formats } from "./formats.ts";
import { resolveLanguage, rememberLanguage, preferredLanguages, type Language } from "./language.ts";
import { createTranslator, type Translate, type Texts } from "./messages.ts";

/** A loader for the messages of each language, by language code. */
export type Catalogues = Readonly<Record<string, () => Promise<Texts>>>;

export type I18n = Language & {
  t: Translate;
  format: Formats;
  languages: readonly string[];
  setLanguage: (language: string) => void;
};

const I18nContext = createContext<I18n | undefined>(undefined);

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (i18n === undefined) throw new Error("useI18n must be used inside a LanguageProvider");
  return i18n;
}

/** `texts` are the messages of the initial language, loaded before the first render. */
export function LanguageProvider(props: {
  catalogues: Catalogues;
  first: Language;
  texts: Texts;
  children: ReactNode;
}) {
  const { catalogues } = props;
  const [current, setCurrent] = useState({ ...props.first, texts: props.texts });

  useEffect(() => {
    document.documentElement.lang = current.locale;
    document.documentElement.dir = current.direction;
  }, [current]);

  const i18n = useMemo<I18n>(() => {
    const languages = Object.keys(catalogues);
    const changeLanguage = async (language: string) => {
      rememberLanguage(language);
      const next = resolveLanguage(preferredLanguages(), languages);
      const texts = await catalogues[next.language]?.();
      if (texts !== undefined) setCurrent({ ...next, texts });
    };
    const { texts, ...language } = current;
    const t = createTranslator(texts, language.locale);
    return {
      ...language,
      t,
      format: createFormats(language.locale),
      languages,
      setLanguage: (to) => void changeLanguage(to),
    };
  }, [current, catalogues]);

  return (
    <I18nProvider locale={current.locale}>
      <I18nContext value={i18n}>{props.children}</I18nContext>
    </I18nProvider>
  );
}
