// The static site as bucket and edge serve it: hashed files cached forever, pages never cached, one page for all
// addresses of an application. Only files that existed at start are served, so no path can reach other files.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createHash } from "node:crypto";
import { extname, join, relative, sep } from "node:path";
import { sendMessage } from "./responses.ts";
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
const CACHE_FOREVER = "public, max-age=31536000, immutable";
const REVALIDATE = "no-cache";

type SiteFile = { readonly path: string; readonly etag: string; readonly headers: Record<string, string> };

/** `root` is the folder of the built site; if it is missing, every page says so. */
export function staticSite(root: string): Site {
  const files = filesUnder(root);
  const page = (path: string): SiteFile | undefined =>
    path === "/desk" || path.startsWith("/desk/")
      ? (files.get("/desk.html") ?? files.get("/desk/index.html"))
      : files.get("/index.html");

  return async (request, response, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return sendMessage(response, { status: 405, message: "Method Not Allowed", headers: { allow: "GET, HEAD" } });
    }
    const isFile = path.slice(path.lastIndexOf("/") + 1).includes(".");
    const file = files.get(path) ?? (isFile ? undefined : page(path));
    if (!file)
      return sendMessage(response, {
        status: 404,
        message: isFile || files.size > 0 ? "Not Found" : "The site has not been built",
      });
    if (request.headers["if-none-match"] === file.etag) return void response.writeHead(304, file.headers).end();
    const content = await readFile(file.path);
    response.writeHead(200, { ...file.headers, "content-length": content.length });
    response.end(request.method === "HEAD" ? undefined : content);
  };
}

function filesUnder(root: string): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  if (!existsSync(root)) return files;
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    const url = `/${relative(root, path).split(sep).join("/")}`;
    const etag = `"${createHash("sha256").update(readFileSync(path)).digest("base64url").slice(0, 27)}"`;
    const headers = {
      ...SECURITY_HEADERS,
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": url.startsWith("/assets/") ? CACHE_FOREVER : REVALIDATE,
      etag,
    };
    files.set(url, { path, etag, headers });
  }
  return files;
}
