// The static site as bucket and edge serve it: hashed files for ever, pages never cached, one page for all addresses of an
// application. Only files that were there at start are served, so no path leads anywhere else.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createHash } from "node:crypto";
import { extname, join, relative, sep } from "node:path";
import { sendMessage } from "./answer.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type Site = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const FOR_EVER = "public, max-age=31536000, immutable";
const ALWAYS_ASK = "no-cache";

type File = { readonly path: string; readonly etag: string; readonly headers: Record<string, string> };

/** `root` is the built site; where it is missing every page says so. */
export function siteIn(root: string): Site {
  const files = filesIn(root);
  const page = (path: string): File | undefined =>
    path === "/desk" || path.startsWith("/desk/")
      ? (files.get("/desk.html") ?? files.get("/desk/index.html"))
      : files.get("/index.html");

  return async (request, response, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return sendMessage(response, 405, "Method Not Allowed", { allow: "GET, HEAD" });
    }
    const isFile = path.slice(path.lastIndexOf("/") + 1).includes(".");
    const file = files.get(path) ?? (isFile ? undefined : page(path));
    if (!file)
      return sendMessage(response, 404, isFile || files.size > 0 ? "Not Found" : "The site has not been built");
    if (request.headers["if-none-match"] === file.etag) return void response.writeHead(304, file.headers).end();
    const content = await readFile(file.path);
    response.writeHead(200, { ...file.headers, "content-length": content.length });
    response.end(request.method === "HEAD" ? undefined : content);
  };
}

function filesIn(root: string): Map<string, File> {
  const files = new Map<string, File>();
  if (!existsSync(root)) return files;
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    const url = `/${relative(root, path).split(sep).join("/")}`;
    const etag = `"${createHash("sha256").update(readFileSync(path)).digest("base64url").slice(0, 27)}"`;
    const headers = {
      ...SECURITY_HEADERS,
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": url.startsWith("/assets/") ? FOR_EVER : ALWAYS_ASK,
      etag,
    };
    files.set(url, { path, etag, headers });
  }
  return files;
}
