// A small built site: two pages and one hashed file.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function aSite(home: string): string {
  const root = join(home, "site");
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(root, "index.html"), "<!doctype html><title>portal page</title>");
  writeFileSync(join(root, "desk.html"), "<!doctype html><title>desk page</title>");
  writeFileSync(join(root, "assets/app-1a2b.js"), "let a = 1");
  return root;
}
