// Tells whether a build is up to date with its sources, by their names, sizes and modification times.
import { createHash } from "node:crypto";
import { type Dirent, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NOT_SOURCES = new Set(["node_modules", "dist", ".git"]);

/** `paths` are files and folders under `root`; a missing one is part of the fingerprint. */
export function fingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  };
  const walk = (path: string): void => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).toSorted(byName)) {
      if (NOT_SOURCES.has(entry.name)) continue;
      if (entry.isDirectory()) walk(`${path}/${entry.name}`);
      else add(`${path}/${entry.name}`);
    }
  };
  for (const path of paths) {
    if (!existsSync(join(root, path))) hash.update(`${path}:missing\n`);
    else if (statSync(join(root, path)).isDirectory()) walk(path);
    else add(path);
  }
  return hash.digest("hex");
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

export const readStamp = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;
export const writeStamp = (file: string, sourcesFingerprint: string): void => writeFileSync(file, sourcesFingerprint);
