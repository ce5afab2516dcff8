// Reads the project's own source as text, for the rules in this folder.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export type SourceFile = { readonly path: string; readonly text: string };

const ROOT = join(import.meta.dirname, "../..");

/** Every TypeScript file that git tracks or would track. */
export function sourceFiles(): SourceFile[] {
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

/** The imports of a file: project paths from the root, or package names. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(IMPORT)].flatMap(([, , typeOnly, staticImport, dynamicImport]) => {
    const name = staticImport ?? dynamicImport;
    if (name === undefined) return [];
    const to = name.startsWith(".") ? normalize(join(dirname(path), name)) : name;
    return [{ from: path, to, typeOnly: typeOnly !== undefined }];
  });
}
