// Ships of each catalogue only what a page needs: the texts of its own area, without the notes for translators.
import type { Plugin } from "vite";

const CATALOGUE = /\/i18n\/catalogues\/[\w-]+\.json\?(portal|desk)$/;
const OTHERS = { portal: "desk.", desk: "portal." } as const;

type Message = { readonly text: string; readonly note: string };

export const catalogues = (): Plugin => ({
  name: "comeback-catalogues",
  enforce: "pre",
  transform(source, file) {
    const area = CATALOGUE.exec(file)?.[1];
    if (area !== "portal" && area !== "desk") return null;
    const messages = Object.entries(JSON.parse(source) as Record<string, Message>);
    const kept = messages.filter(([id]) => !id.startsWith(OTHERS[area])).map(([id, message]) => [id, message.text]);
    return { code: `export default ${JSON.stringify(Object.fromEntries(kept))}`, moduleType: "js", map: null };
  },
});
