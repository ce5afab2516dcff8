// Gives every component the reader's words and formats, and lets the language be switched without losing the page.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { formatsOf, type Formats } from "./formats.ts";
import { languageOf, remember, wantedLanguages, type Language } from "./language.ts";
import { speaker, type Say, type Texts } from "./messages.ts";

/** Language code to a function that fetches its texts: what import.meta.glob gives. */
export type Catalogues = Readonly<Record<string, () => Promise<Texts>>>;

export type Words = Language & {
  say: Say;
  format: Formats;
  spoken: readonly string[];
  speak: (language: string) => void;
};

const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error("useWords needs a LanguageProvider above it");
  return words;
}

/** `texts` are those of the first language, loaded before anything is drawn, so that no page flashes empty. */
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

  const words = useMemo<Words>(() => {
    const spoken = Object.keys(catalogues);
    const speak = async (language: string) => {
      remember(language);
      const next = languageOf(wantedLanguages(), spoken);
      const texts = await catalogues[next.language]?.();
      if (texts !== undefined) setCurrent({ ...next, texts });
    };
    const { texts, ...language } = current;
    const say = speaker(texts, language.locale);
    return { ...language, say, format: formatsOf(language.locale), spoken, speak: (to) => void speak(to) };
  }, [current, catalogues]);

  return (
    <I18nProvider locale={current.locale}>
      <WordsContext value={words}>{props.children}</WordsContext>
    </I18nProvider>
  );
}
