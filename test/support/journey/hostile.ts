// Texts that have broken other programs: the Big List of Naughty Strings, and some aimed at this system's internals.
import { readFileSync } from "node:fs";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { Reply } from "./http.ts";
import { problemFlaw } from "./problems.ts";

const LIST = new URL("../../journey/fixtures/blns.json", import.meta.url);

const OWN_TEXTS = [
  ...["__proto__", "constructor", "toString", "valueOf", "prototype"],
  ...[
    "LOG#x",
    "ORDER#x",
    "#",
    "a#b",
    "RETURN#parcel",
    "~",
    "~1",
    "a/b",
    "/",
    "//",
    "..",
    ".",
    "%",
    "%2F",
    "%00",
    "?",
    "&",
  ],
  ...["{x}", "{x", "{until, date, long}", "'{'", "<b>{total}</b>", "$.returnId", "$$.Task.Token", "States.Format('x')"],
  ...["\0", "a\0b", "a\nb", "a\r\nb", "\x1b[31m", "\x7f", "\u0085", "\ud800", "\udfff", "\ud83d", "a\ud83db"],
  ...["x".repeat(101), "x".repeat(2_000), "x".repeat(2_001), "é".repeat(2_000), "💥".repeat(1_000), "x".repeat(20_000)],
];

export const HOSTILE: readonly string[] = [
  ...new Set([...(JSON.parse(readFileSync(LIST, "utf8")) as string[]), ...OWN_TEXTS]),
];

/** Requests made concurrently. */
export const CONCURRENT_REQUESTS = 24;

/** Runs the check for each item, some at a time, and returns the complaints. */
export async function collectComplaints<T>(
  all: readonly T[],
  check: (item: T, index: number) => Promise<string | undefined>,
): Promise<string[]> {
  const messages: string[] = [];
  for (let start = 0; start < all.length; start += CONCURRENT_REQUESTS) {
    const batch = all.slice(start, start + CONCURRENT_REQUESTS).map((item, index) => check(item, start + index));
    messages.push(...(await Promise.all(batch)).filter((item) => item !== undefined));
  }
  return messages;
}

/** Fields tested together, and the responses that are right when a text is not refused by their names. */
export type FieldCase = {
  readonly send: (text: string) => Promise<Reply>;
  /** All of these are pointed at, whatever the text. */
  readonly all?: readonly string[];
  /** Or at least one of these. */
  readonly any?: readonly string[];
  /** Or one of these: a success status, or the code of a refusal unrelated to the text. */
  readonly or?: readonly (number | string)[];
};

export const tryTexts = (
  texts: readonly string[],
  { send, all = [], any = [], or = [] }: FieldCase,
): Promise<string[]> =>
  collectComplaints(texts, async (text) => {
    const reply = await send(text);
    if (or.includes(reply.status)) return undefined;
    const flaw = problemFlaw(reply, text);
    if (flaw) return `${JSON.stringify(text).slice(0, 80)}: ${flaw}`;
    const { code, errors = [] } = reply.json<Problem>();
    const pointers = errors.map(({ pointer }) => pointer);
    const isNamed = (pointer: string): boolean => pointers.includes(pointer);
    // A lone surrogate is refused at its first occurrence, so one pointer is enough.
    const isNamedAsExpected = all.length > 0 && (text.isWellFormed() ? all.every(isNamed) : all.some(isNamed));
    if (isNamedAsExpected || or.includes(code) || any.some(isNamed)) return undefined;
    return `${JSON.stringify(text).slice(0, 80)}: points elsewhere: ${reply.text.slice(0, 300)}`;
  });
