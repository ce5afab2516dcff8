// Starts a page: loads the catalogue, then renders. Shared by the portal and the desk.
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider, type Catalogues } from "./LanguageProvider.tsx";
import { resolveLanguage, preferredLanguages } from "./language.ts";
import type { Texts } from "./messages.ts";

/** `files` is the result of import.meta.glob for the catalogues: a loader by path. */
export async function start(files: Record<string, () => Promise<Texts>>, page: ReactNode): Promise<void> {
  const catalogues: Catalogues = Object.fromEntries(
    Object.entries(files).map(([path, load]) => [/([\w-]+)\.json/.exec(path)?.[1] ?? path, load]),
  );
  const first = resolveLanguage(preferredLanguages(), Object.keys(catalogues));
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
