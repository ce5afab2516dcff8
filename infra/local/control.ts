// /local/…: what only a laptop has. Moves the clock, mints staff tokens, shows letters; never part of the deployed stack.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { MovableClock } from "./clock.ts";
import { plusDuration } from "./duration.ts";
import { sendJson, sendMessage, sendProblem } from "./gateway/answer.ts";
import { bodyOf } from "./gateway/body.ts";
import type { Mailbox } from "./mailbox.ts";
import { accountOf, isRole, ROLES } from "./sign-in/accounts.ts";
import { LIFETIME_SECONDS, type Mint } from "./sign-in/tokens.ts";

const BODY_MAX = 10_000;
const LETTERS_MAX = 1_000;
const LETTERS_DEFAULT = 50;
const LEAP_MS = 3 * 3_600_000;

export type ControlOptions = {
  readonly clock: MovableClock;
  readonly mint: Mint;
  readonly mailbox: Mailbox;
  /** Resolves when nobody is at work any more: no function, no execution, no news on the way. */
  readonly quiet: () => Promise<void>;
};

type Asked = { readonly document: Readonly<Record<string, unknown>>; readonly query: URLSearchParams };
type Action = (asked: Asked, options: ControlOptions) => Promise<object>;

const ACTIONS: Readonly<Record<string, Action>> = {
  "POST /local/token": async ({ document: { role, name } }, { mint }) => {
    if (!isRole(role)) throw new RangeError(`"role" is one of ${ROLES.join(", ")}`);
    if (name !== undefined && (typeof name !== "string" || name.length > 80))
      throw new RangeError(`"name" is a short text`);
    const token = await mint(accountOf(role, name));
    return { access_token: token, token, token_type: "Bearer", expires_in: LIFETIME_SECONDS };
  },
  "GET /local/clock": async (_, { clock }) => shown(clock.now()),
  "POST /local/clock": async ({ document: { advance, to } }, { clock, quiet }) => {
    if ((advance === undefined) === (to === undefined))
      throw new RangeError(`either "advance" or "to" says where the clock goes`);
    const target = (): number =>
      advance === undefined ? Date.parse(String(to)) : plusDuration(clock.now(), String(advance));
    // Real time does not leap while somebody is in the middle of a step; a small move passes like real time would.
    if (target() - clock.now() > LEAP_MS) await quiet();
    return shown(clock.moveTo(target()));
  },
  "POST /local/quiet": async (_, { quiet, clock }) => {
    await quiet();
    return shown(clock.now());
  },
  "GET /local/mail": async ({ query }, { mailbox }) => {
    const limit = Math.min(LETTERS_MAX, Number(query.get("limit") ?? LETTERS_DEFAULT) || LETTERS_DEFAULT);
    const items = mailbox.latest(limit).map((letter) => ({ ...letter, sentAt: new Date(letter.sentAt).toISOString() }));
    return { items, count: mailbox.count() };
  },
};

const shown = (now: number): { now: string } => ({ now: new Date(now).toISOString() });

export const controlPages =
  (options: ControlOptions) =>
  async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const action = ACTIONS[`${request.method} ${path}`];
    if (!action) return sendMessage(response, 404, "Not Found");
    try {
      const query = new URL(request.url ?? "/", "http://local").searchParams;
      const document = request.method === "POST" ? await documentOf(request) : {};
      sendJson(response, 200, await action({ document, query }, options));
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      sendProblem(response, 400, "invalid-input", fault.message);
    }
  };

async function documentOf(request: IncomingMessage): Promise<Asked["document"]> {
  const body = (await bodyOf(request, BODY_MAX)).toString("utf8");
  if (body === "") return {};
  // A page elsewhere can send a form or plain text here without asking, but not JSON.
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new RangeError("send JSON, and say so");
  try {
    const document: unknown = JSON.parse(body);
    if (typeof document === "object" && document !== null && !Array.isArray(document)) return { ...document };
  } catch {
    // Falls through to the same answer.
  }
  throw new RangeError("the body is not a JSON object");
}
