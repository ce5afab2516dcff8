// Cursors leave with a mark of the list they go on with: its address and its filters. One that was cut, made up, or belongs
// to another list or other filters is refused by its name instead of starting anew or failing in the table.
import { createHash } from "node:crypto";
import type { Page } from "../app/ports.ts";
import type { HttpEvent } from "./request.ts";

const MARK_LENGTH = 16;

const markOf = (list: string, cursor: string): string =>
  createHash("sha256").update(`${list}\n${cursor}`).digest("base64url").slice(0, MARK_LENGTH);

/** The list a request asks for, whichever page of it. */
export function listOf({ rawPath, queryStringParameters = {} }: HttpEvent): string {
  const { cursor: _cursor, limit: _limit, ...filters } = queryStringParameters;
  return JSON.stringify([rawPath, Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Undefined for what was not handed out for this list. */
export function openCursor(list: string, marked: string): string | undefined {
  const cursor = marked.slice(0, -MARK_LENGTH);
  return marked === cursor + markOf(list, cursor) ? cursor : undefined;
}

/** A page as it leaves, so that its cursor finds back to its list. */
export function pageFor<T>({ event }: { readonly event: HttpEvent }, page: Page<T>): Page<T> {
  return page.next === undefined ? page : { ...page, next: page.next + markOf(listOf(event), page.next) };
}
