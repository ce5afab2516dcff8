// The first start of a home fills its shop with real orders; later ones find that noted.
import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Runtime } from "./runtime.ts";
import type { Seeded } from "./seed-process.ts";
import { accountOf } from "./sign-in/accounts.ts";

const SEED = "infra/local/seed-process.ts";

export type FirstStart = {
  readonly home: string;
  /** The project's folder. */
  readonly root: string;
  readonly runtime: Runtime;
  readonly say: (words: string) => void;
};

/** Safe to break off: what is there stays, and the next start goes on. Rejects with the seed's own words. */
export async function seedOnce({ home, root, runtime, say }: FirstStart): Promise<Seeded> {
  const noted = join(home, "seeded.json");
  if (existsSync(noted)) return JSON.parse(readFileSync(noted, "utf8")) as Seeded;
  say("Filling the shop with real orders …");
  const { url, paymentsUrl } = runtime;
  const options = JSON.stringify({
    url,
    paymentsUrl,
    now: runtime.now(),
    token: await runtime.mint(accountOf("service")),
  });
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, SEED), options], { encoding: "utf8" });
  const seeded = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Seeded;
  writeFileSync(noted, JSON.stringify(seeded));
  return seeded;
}
