// What is built before the local application starts, from which sources, and into which folder.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint, readStamp } from "./fingerprint.ts";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export type Product = {
  readonly name: "runtime" | "site";
  readonly folder: string;
  readonly sources: readonly string[];
};

export const RUNTIME: Product = {
  name: "runtime",
  folder: join(ROOT, "dist/local"),
  sources: ["functions", "infra/local", "infra/constructs", "package-lock.json"],
};

export const SITE: Product = {
  name: "site",
  folder: join(ROOT, "web/dist"),
  sources: ["web", "functions/contracts", "functions/domain", "package-lock.json"],
};

export const SERVE_ENTRY = join(RUNTIME.folder, "serve.mjs");

export const stampFile = ({ folder }: Product): string => join(folder, ".sources");
export const fingerprintOf = ({ sources }: Product): string => fingerprint(ROOT, sources);
export const isStale = (product: Product): boolean => readStamp(stampFile(product)) !== fingerprintOf(product);
