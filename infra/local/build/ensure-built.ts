// Builds what is out of date, and nothing else.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isStale, type Product, RUNTIME, SITE } from "./products.ts";

const BUILD_SCRIPT = fileURLToPath(new URL("run.ts", import.meta.url));

/** `log` is told what is being built, if anything. Rejects when a build fails, after its output went to stderr. */
export async function ensureBuilt(
  log: (message: string) => void,
  products: readonly Product[] = [RUNTIME, SITE],
): Promise<void> {
  const stale = products.filter(isStale);
  if (stale.length === 0) return;
  const names = stale.map(({ name }) => name);
  log(`Building the ${names.join(" and the ")} …`);
  const child = spawn(process.execPath, [BUILD_SCRIPT, ...names], { stdio: ["ignore", "ignore", "inherit"] });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`building the ${names.join(" and the ")} failed`);
}
