// Temporary home folders for the tests of one file, removed afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const homes: string[] = [];
// Registered first, so it runs last: after everything that still writes there has been stopped.
afterAll(() => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), "comeback-test-"));
  homes.push(home);
  return home;
}
