// What every refusal over HTTP looks like, whatever was wrong: RFC 9457, a stable code, a pointer to the field, and not a
// word about how the shop is built.
import { expect } from "vitest";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { Reply } from "./http.ts";

const INSIDES = /node_modules|\.ts\b|\.js:\d|\bat (?:async )?\w+ ?\(|DynamoDB|ValidationException|TypeError|stack"/;

/** What is wrong with a refusal as a refusal; undefined when nothing is. `sent` may come back in the words. */
export function flawIn(reply: Reply, sent: string): string | undefined {
  const said = `${reply.status} ${reply.text.slice(0, 300)}`;
  if (reply.status < 400 || reply.status > 499) return `not a refusal: ${said}`;
  if (!reply.headers["content-type"]?.startsWith("application/problem+json")) return `not a problem document: ${said}`;
  const { type, title, status, code, detail, errors = [] } = reply.json<Partial<Problem>>();
  if (status !== reply.status) return `two statuses: ${said}`;
  if (type !== `urn:comeback:problem:${code}` || !title || !detail?.trim()) return `says too little: ${said}`;
  if (!/^[a-z-]+$/.test(code ?? "")) return `has no stable code: ${said}`;
  if (errors.some(({ pointer, detail: why }) => !/^(\/|$)/.test(pointer) || why === ""))
    return `points nowhere: ${said}`;
  if (INSIDES.test(reply.text) && !INSIDES.test(sent)) return `shows its insides: ${said}`;
  return undefined;
}

/** Answers the problem, after looking at all that holds for every one. */
export function problemIn(reply: Reply, sent: string): Problem {
  expect(flawIn(reply, sent), sent).toBeUndefined();
  return reply.json<Problem>();
}

export const pointersIn = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer);
