// What every refusal over HTTP looks like, whatever was wrong: RFC 9457, a stable code, a pointer to the field, and not a
// word about how the shop is built.
import { expect } from "vitest";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { Reply } from "./http.ts";

const INSIDES = /node_modules|\.ts\b|\.js:\d|\bat (?:async )?\w+ ?\(|DynamoDB|ValidationException|TypeError|stack"/;

/** Answers the problem, after looking at all that holds for every one. */
export function problemIn(reply: Reply, what: string): Problem {
  expect(`${reply.status} to ${what}: ${reply.text.slice(0, 300)}`).toMatch(/^4\d\d to /);
  expect(reply.headers["content-type"], what).toMatch(/^application\/problem\+json/);
  const problem = reply.json<Problem>();
  expect(problem.status, what).toBe(reply.status);
  expect(problem, what).toMatchObject({
    type: `urn:comeback:problem:${problem.code}`,
    title: expect.any(String),
    code: expect.stringMatching(/^[a-z-]+$/),
    detail: expect.stringMatching(/\S/),
  });
  // What was sent may come back in the words; only our own insides must not.
  if (!INSIDES.test(what)) expect(reply.text, what).not.toMatch(INSIDES);
  return problem;
}

export const pointersIn = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer);
