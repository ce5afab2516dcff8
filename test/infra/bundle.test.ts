// The deployed bundles: every module loads, and a cold start reads only a small part of the code.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "../../infra/constructs/bundle.ts";
import { FUNCTION_NAMES } from "../../infra/constructs/privileges.ts";

/** Half a megabyte of handlers and clients, and Powertools. */
const START_BYTES_MAX = 560 * 1_024;
const directory = mkdtempSync(join(tmpdir(), "comeback-bundle-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Loads every module of a folder in a separate process; resolves with the type of its `handler` export. */
async function typeOfLoadedHandler(folder: string): Promise<string> {
  const modules = readdirSync(folder).map((name) => pathToFileURL(join(folder, name)).href);
  const script = `for (const name of ${JSON.stringify(modules)}) await import(name); const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, "index.mjs")).href)}); console.log(typeof handler); process.exit(0);`;
  const env = {
    PATH: process.env["PATH"],
    AWS_REGION: "eu-west-1",
    COMEBACK_RETURNS_TABLE: "returns",
    COMEBACK_LEDGER_TABLE: "ledger",
    COMEBACK_PAYMENT_PROVIDERS: "stripe",
    COMEBACK_CARRIER: "own",
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
  return stdout.trim();
}

describe("the bundle of each function", () => {
  for (const name of FUNCTION_NAMES)
    it(`${name} loads, and reads less than 560 kB at a cold start`, async () => {
      const folder = join(directory, name);
      const { startBytes } = bundle(`export { handler } from "./${name}.ts";`, folder);
      expect(await typeOfLoadedHandler(folder)).toBe("function");
      expect(startBytes).toBeLessThan(START_BYTES_MAX);
    });
});
