// A home of its own for one test file, gone afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), "comeback-test-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return home;
}
