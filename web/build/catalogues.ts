// Vite plugin: bundles only the messages that a page needs, without the notes for translators.
import type { Plugin } from "vite";

const CATALOGUE = /\/i18n\/catalogues\/[\w-]+\.json\?(portal|desk)$/;
const EXCLUDED_PREFIX = { portal: "desk.", desk: "portal." } as const;

type Message = { readonly text: string; readonly note: string };

export const catalogues = (): Plugin => ({
  name: "comeback-catalogues",
  enforce: "pre",
  transform(source, file) {
    const app = CATALOGUE.exec(file)?.[1];
    if (app !== "portal" && app !== "desk") return null;
    const messages = Object.entries(JSON.parse(source) as Record<string, Message>);
    const included = messages
      .filter(([id]) => !id.startsWith(EXCLUDED_PREFIX[app]))
      .map(([id, message]) => [id, message.text]);
    return { code: `export default ${JSON.stringify(Object.fromEntries(included))}`, moduleType: "js", map: null };
  },
});
