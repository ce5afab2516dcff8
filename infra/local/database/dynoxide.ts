// Locates the database binary: the npm package for this platform, else `dynoxide` on the PATH.
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";

const NAME = process.platform === "win32" ? "dynoxide.exe" : "dynoxide";

const isRunnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Throws an error that says what to do when there is none. */
export function dynoxideBinary(path = process.env["PATH"] ?? ""): string {
  const packagePath = `@dynoxide/${process.platform}-${process.arch}/package.json`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packagePath)), NAME);
  } catch {
    const found = path
      .split(delimiter)
      .map((folder) => join(folder, NAME))
      .find(isRunnable);
    if (found) return found;
    throw new Error(
      `no dynoxide for ${process.platform}-${process.arch}: put one on the PATH, or set COMEBACK_DYNAMODB_URL to any DynamoDB Local`,
    );
  }
}
