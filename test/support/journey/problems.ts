// What every refusal over HTTP must look like: RFC 9457, a stable code, a pointer to the field, and no implementation
// details.
import { expect } from "vitest";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { Reply } from "./http.ts";

const IMPLEMENTATION_DETAILS =
  /node_modules|\.ts\b|\.js:\d|\bat (?:async )?\w+ ?\(|DynamoDB|ValidationException|TypeError|stack"/;

/** What is wrong with a refusal; undefined if nothing is. `sent` may be echoed in its text. */
export function problemFlaw(reply: Reply, sent: string): string | undefined {
  const summary = `${reply.status} ${reply.text.slice(0, 300)}`;
  if (reply.status < 400 || reply.status > 499) return `not a refusal: ${summary}`;
  if (!reply.headers["content-type"]?.startsWith("application/problem+json"))
    return `not a problem document: ${summary}`;
  const { type, title, status, code, detail, errors = [] } = reply.json<Partial<Problem>>();
  if (status !== reply.status) return `two statuses: ${summary}`;
  if (type !== `urn:comeback:problem:${code}` || !title || !detail?.trim()) return `says too little: ${summary}`;
  if (!/^[a-z-]+$/.test(code ?? "")) return `has no stable code: ${summary}`;
  if (errors.some(({ pointer, detail: message }) => !/^(\/|$)/.test(pointer) || message === ""))
    return `points nowhere: ${summary}`;
  if (IMPLEMENTATION_DETAILS.test(reply.text) && !IMPLEMENTATION_DETAILS.test(sent))
    return `shows its insides: ${summary}`;
  return undefined;
}

/** The problem document, after checking what every refusal must satisfy. */
export function expectProblem(reply: Reply, sent: string): Problem {
  expect(problemFlaw(reply, sent), sent).toBeUndefined();
  return reply.json<Problem>();
}

export const errorPointers = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer);
