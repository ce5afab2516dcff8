// Reads the project's own source as text, for the rules in this folder.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type SourceFile = { readonly path: string; readonly text: string };

const ROOT = join(import.meta.dirname, "../..");

export const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The paths that git tracks or would track, of all files or those that match `patterns`. */
export function trackedFiles(...patterns: readonly string[]): string[] {
  const list = execFileSync("git", ["ls-files", "-co", "--exclude-standard", ...patterns], {
    cwd: ROOT,
    encoding: "utf8",
  });
  // A file that is deleted in the working tree may still be in the index.
  return list.split("\n").filter((path) => path !== "" && existsSync(join(ROOT, path)));
}

/** Every TypeScript file that git tracks or would track. */
export const sourceFiles = (): SourceFile[] =>
  trackedFiles("*.ts", "*.tsx").map((path) => ({ path, text: textOf(path) }));
