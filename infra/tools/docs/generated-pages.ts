// Every page that is generated from the code.
import { format, resolveConfig } from "prettier";
import { apiPage } from "./api-page.ts";
import { eventsPage } from "./events-page.ts";
import { orderPage } from "./order-page.ts";
import { policyLanguagePage } from "./policy-language-page.ts";
import { problemsPage } from "./problems-page.ts";
import { settingsPage } from "./settings-page.ts";

/** By path from the root of the repository. */
const PAGES: Readonly<Record<string, () => string>> = {
  "docs/reference/api.md": apiPage,
  "docs/reference/problems.md": problemsPage,
  "docs/reference/order-document.md": orderPage,
  "docs/reference/policy-language.md": policyLanguagePage,
  "docs/reference/events.md": eventsPage,
  "docs/operate/settings.md": settingsPage,
};

/** Formatted like every other file, so that a check finds nothing to change. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const options = await resolveConfig(import.meta.filename);
  const entries = await Promise.all(
    Object.entries(PAGES).map(
      async ([path, page]) => [path, await format(page(), { ...options, parser: "markdown" })] as const,
    ),
  );
  return new Map(entries);
}
