// Reads the project's own source as text, for the rules in this folder.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

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
