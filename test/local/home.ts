// Homes of their own for the tests of one file, gone afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const homes: string[] = [];
// Said first, so done last: after everything that still writes there has been stopped.
afterAll(() => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), "comeback-test-"));
  homes.push(home);
  return home;
}
