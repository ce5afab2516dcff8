// npm run docs: writes the pages that are generated from the code, and names those that changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedPages } from "./generated-pages.ts";

const ROOT = join(import.meta.dirname, "../../..");

for (const [path, text] of await generatedPages()) {
  const file = join(ROOT, path);
  const isCurrent = existsSync(file) && readFileSync(file, "utf8") === text;
  if (isCurrent) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
