// The project's own source, read as text: what the house rules are checked on.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export type Source = { readonly path: string; readonly text: string };

const ROOT = join(import.meta.dirname, "../..");

/** Every TypeScript file that git tracks or would track. */
export function sources(): Source[] {
  const list = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return list
    .split("\n")
    .filter((path) => path !== "")
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(join(ROOT, path), "utf8") }];
      } catch {
        return []; // Deleted in the working tree and still in the index.
      }
    });
}

export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/g;

/** What a file imports: project paths from the root, or package names. */
export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].flatMap(([, , typeOnly, statically, lazily]) => {
    const name = statically ?? lazily;
    if (name === undefined) return [];
    const to = name.startsWith(".") ? normalize(join(dirname(path), name)) : name;
    return [{ from: path, to, typeOnly: typeOnly !== undefined }];
  });
}
