// A cursor carries a digest of its list: path and filters. One that was truncated, invented or taken from another list
// or other filters is refused by name, instead of restarting or failing in the database.
import { sha256 } from "../adapters/aws/digest.ts";
import type { Page } from "../app/ports/page.ts";
import type { HttpEvent } from "./request.ts";

const DIGEST_LENGTH = 16;

const cursorDigest = (list: string, cursor: string): string =>
  sha256(`${list}\n${cursor}`, "base64url").slice(0, DIGEST_LENGTH);

/** The list a request reads, without page parameters. */
export function listKey({ rawPath, queryStringParameters = {} }: HttpEvent): string {
  const { cursor: _cursor, limit: _limit, ...filters } = queryStringParameters;
  return JSON.stringify([rawPath, Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Undefined for a cursor that does not belong to this list. */
export function parseCursor(list: string, token: string): string | undefined {
  const cursor = token.slice(0, -DIGEST_LENGTH);
  return token === cursor + cursorDigest(list, cursor) ? cursor : undefined;
}

/** Ties the page's cursor to its list. */
export const withListCursor = <T>(list: string, page: Page<T>): Page<T> =>
  page.next === undefined ? page : { ...page, next: page.next + cursorDigest(list, page.next) };
