// Texts that have broken other programs: the Big List of Naughty Strings, and some that our own insides invite.
import { readFileSync } from "node:fs";
import type { Problem } from "../../../functions/contracts/problem.ts";
import type { Reply } from "./http.ts";
import { flawIn } from "./problems.ts";

const LIST = new URL("../../journey/fixtures/blns.json", import.meta.url);

const OURS = [
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
  ...new Set([...(JSON.parse(readFileSync(LIST, "utf8")) as string[]), ...OURS]),
];

/** So many are tried side by side. */
export const AT_ONCE = 24;

/** Tries each, some at a time, and answers what was said of those that were not as they should be. */
export async function complaints<T>(
  all: readonly T[],
  attempt: (one: T, index: number) => Promise<string | undefined>,
): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE).map((one, index) => attempt(one, start + index));
    found.push(...(await Promise.all(some)).filter((one) => one !== undefined));
  }
  return found;
}

/** Fields that are tried together, and what is right when a text is not refused by their names. */
export type Fields = {
  readonly send: (text: string) => Promise<Reply>;
  /** Every one of these is pointed at, whatever the text. */
  readonly all?: readonly string[];
  /** Or one of these. */
  readonly any?: readonly string[];
  /** Or this status of success, or this code of a refusal that has nothing to do with the text. */
  readonly or?: readonly (number | string)[];
};

export const triedWith = (texts: readonly string[], { send, all = [], any = [], or = [] }: Fields): Promise<string[]> =>
  complaints(texts, async (text) => {
    const reply = await send(text);
    if (or.includes(reply.status)) return undefined;
    const flaw = flawIn(reply, text);
    if (flaw) return `${JSON.stringify(text).slice(0, 80)}: ${flaw}`;
    const { code, errors = [] } = reply.json<Problem>();
    const pointers = errors.map(({ pointer }) => pointer);
    const isNamed = (pointer: string): boolean => pointers.includes(pointer);
    // Half a character is no text at all, and the first place it stands is enough.
    const named = all.length > 0 && (text.isWellFormed() ? all.every(isNamed) : all.some(isNamed));
    if (named || or.includes(code) || any.some(isNamed)) return undefined;
    return `${JSON.stringify(text).slice(0, 80)}: points elsewhere: ${reply.text.slice(0, 300)}`;
  });
