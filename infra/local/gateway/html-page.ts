// The layout of the pages that exist only on a laptop: one frame, one style sheet, all content escaped.
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { escapeHtml } from "../../../functions/lambda/escape-html.ts";
import { contentSecurityPolicy } from "../../constructs/browser-headers.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1f1c; --quiet: #5d625b; --line: #d9d8d0; --accent: #1b5e3f; --raised: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #161815; --ink: #ecece6; --quiet: #a3a89f; --line: #363a34; --accent: #7cc9a0; --raised: #1e211d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 48px 20px 96px }
h1 { font-size: 27px; line-height: 1.2; margin: 0 0 8px }
h2 { font-size: 17px; margin: 0 }
p { margin: 0 0 16px } a { color: var(--accent) }
.quiet { color: var(--quiet) } .note { border-inline-start: 3px solid var(--accent); padding-inline-start: 12px; margin: 20px 0 28px }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px }
button, .button { font: inherit; width: 100%; min-height: 56px; text-align: start; padding: 10px 16px; background: var(--raised); color: inherit; border: 1px solid var(--line); border-radius: 8px; cursor: pointer }
button:hover { border-color: var(--accent) } button strong { display: block }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
article { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin: 0 0 16px }
article header { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline; margin: 0 0 8px }
article pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0 }
time { color: var(--quiet); font-size: 13px; font-variant-numeric: tabular-nums }
`;
const CONTENT_SECURITY_POLICY = contentSecurityPolicy({
  styles: `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
});
/** `content` is HTML; callers escape all untrusted text in it. */
export const htmlPage = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;

export const PAGE_HEADERS = {
  ...SECURITY_HEADERS,
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
};

type Page = { readonly title: string; readonly content: string; readonly status?: number };

/** `content` as in htmlPage. */
export function sendPage(response: ServerResponse, { title, content, status = 200 }: Page): void {
  const page = Buffer.from(htmlPage(title, content));
  response.writeHead(status, { ...PAGE_HEADERS, "content-length": page.length });
  response.end(page);
}
