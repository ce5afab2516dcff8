// The English texts of the desk's catalogue, so that the reference calls things what the pages call them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const FILE = "web/i18n/catalogues/en.json";

const catalogue = z
  .record(z.string(), z.object({ text: z.string() }))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../..", FILE), "utf8")));

export function label(id: string): string {
  const message = catalogue[id];
  if (!message) throw new Error(`${FILE} has no text "${id}", which the reference shows`);
  return message.text;
}
