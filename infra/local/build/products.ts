// What is built before the laptop's application starts, from which sources, and where it lies.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint, stampIn } from "./fingerprint.ts";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export type Product = {
  readonly name: "runtime" | "site";
  readonly folder: string;
  readonly sources: readonly string[];
};

export const RUNTIME: Product = {
  name: "runtime",
  folder: join(ROOT, "dist/local"),
  sources: ["functions", "infra/local", "infra/tables.ts", "package-lock.json"],
};

export const SITE: Product = {
  name: "site",
  folder: join(ROOT, "web/dist"),
  sources: ["web", "functions/contracts", "functions/domain", "package-lock.json"],
};

export const SERVE_ENTRY = join(RUNTIME.folder, "serve.mjs");

export const stampFile = ({ folder }: Product): string => join(folder, ".sources");
export const printOf = ({ sources }: Product): string => fingerprint(ROOT, sources);
export const isStale = (product: Product): boolean => stampIn(stampFile(product)) !== printOf(product);
