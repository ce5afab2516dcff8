// Seeds the shop on the first start of a home; a marker file tells later starts that it is done.
import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Runtime } from "../runtime.ts";
import { type SeedResult, seedResult } from "./seed-result.ts";
import { accountOf } from "../sign-in/accounts.ts";

const SEED = "infra/local/seed/seed-process.ts";

export type SeedOnceOptions = {
  readonly home: string;
  /** The project's root folder. */
  readonly root: string;
  readonly runtime: Runtime;
  readonly log: (message: string) => void;
};

/** Safe to interrupt: the next start continues. Rejects with the output of the seed process. */
export async function seedOnce({ home, root, runtime, log }: SeedOnceOptions): Promise<SeedResult> {
  const markerFile = join(home, "seeded.json");
  if (existsSync(markerFile)) return seedResult.parse(JSON.parse(readFileSync(markerFile, "utf8")));
  log("Seeding the shop with real orders …");
  const { url, paymentsUrl } = runtime;
  const options = JSON.stringify({
    url,
    paymentsUrl,
    now: runtime.now(),
    token: await runtime.mint(accountOf("service")),
  });
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, SEED), options], { encoding: "utf8" });
  const result = seedResult.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  writeFileSync(markerFile, JSON.stringify(result));
  return result;
}
