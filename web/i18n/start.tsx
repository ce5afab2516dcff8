// Starts a page: loads the reader's texts, then draws. Used by the portal and the desk alike.
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider, type Catalogues } from "./LanguageProvider.tsx";
import { languageOf, wantedLanguages } from "./language.ts";
import type { Texts } from "./messages.ts";

/** `files` is import.meta.glob over the catalogues: path to loader. */
export async function start(files: Record<string, () => Promise<Texts>>, page: ReactNode): Promise<void> {
  const catalogues: Catalogues = Object.fromEntries(
    Object.entries(files).map(([path, load]) => [/([\w-]+)\.json/.exec(path)?.[1] ?? path, load]),
  );
  const first = languageOf(wantedLanguages(), Object.keys(catalogues));
  const texts = (await catalogues[first.language]?.()) ?? {};
  const root = document.getElementById("app");
  if (root === null) throw new Error("the page has no #app to draw in");
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider catalogues={catalogues} first={first} texts={texts}>
        {page}
      </LanguageProvider>
    </StrictMode>,
  );
}
