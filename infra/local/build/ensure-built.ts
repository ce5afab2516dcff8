// Builds what is not up to date, and nothing else.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isStale, type Product, RUNTIME, SITE } from "./products.ts";

const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

/** `say` hears what is being built, if anything is. Rejects when a build fails; its words are on stderr by then. */
export async function ensureBuilt(
  say: (words: string) => void,
  products: readonly Product[] = [RUNTIME, SITE],
): Promise<void> {
  const stale = products.filter(isStale);
  if (stale.length === 0) return;
  const names = stale.map(({ name }) => name);
  say(`Building the ${names.join(" and the ")} …`);
  const child = spawn(process.execPath, [RUN, ...names], { stdio: ["ignore", "ignore", "inherit"] });
  const code = await new Promise((ended, failed) => child.once("error", failed).once("exit", ended));
  if (code !== 0) throw new Error(`building the ${names.join(" and the ")} failed`);
}
