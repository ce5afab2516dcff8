// /local/…: controls that only a laptop has. They move the clock, mint staff tokens, list sent email and the secrets
// that webhooks are signed with. Never part of the deployed stack.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { MovableClock } from "./clock.ts";
import { plusDuration } from "./duration.ts";
import { sendJson, sendMessage, sendProblem } from "../gateway/responses.ts";
import { readBody } from "../gateway/request-body.ts";
import type { Mailbox } from "../mail/mailbox.ts";
import { accountOf, isRole, ROLES } from "../sign-in/accounts.ts";
import { LIFETIME_SECONDS, type TokenMinter } from "../sign-in/tokens.ts";

const BODY_MAX = 10_000;
const EMAILS_MAX = 1_000;
const EMAILS_DEFAULT = 50;
const LARGE_MOVE_MS = 3 * 3_600_000;

export type ControlOptions = {
  readonly clock: MovableClock;
  readonly mint: TokenMinter;
  readonly mailbox: Mailbox;
  /** By provider name. */
  readonly signingSecrets: Readonly<Record<string, string>>;
  /** Resolves when no function or execution is running and no stream event is pending. */
  readonly whenIdle: () => Promise<void>;
};

type ControlRequest = { readonly document: Readonly<Record<string, unknown>>; readonly query: URLSearchParams };
type Action = (request: ControlRequest, options: ControlOptions) => Promise<object>;

const ACTIONS: Readonly<Record<string, Action>> = {
  "POST /local/token": async ({ document: { role, name } }, { mint }) => {
    if (!isRole(role)) throw new RangeError(`"role" is one of ${ROLES.join(", ")}`);
    if (name !== undefined && (typeof name !== "string" || name.length > 80))
      throw new RangeError(`"name" is a short text`);
    const token = await mint(accountOf(role, name));
    return { access_token: token, token, token_type: "Bearer", expires_in: LIFETIME_SECONDS };
  },
  "GET /local/clock": async (_, { clock }) => clockDocument(clock.now()),
  "POST /local/clock": async ({ document: { advance, to } }, { clock, whenIdle }) => {
    if ((advance === undefined) === (to === undefined)) throw new RangeError(`give either "advance" or "to"`);
    const targetInstant = (): number =>
      advance === undefined ? Date.parse(String(to)) : plusDuration(clock.now(), String(advance));
    // A large move waits for running work, which in real time would long be done; a small one passes like real time.
    if (targetInstant() - clock.now() > LARGE_MOVE_MS) await whenIdle();
    return clockDocument(clock.moveTo(targetInstant()));
  },
  // Other programs wait by this address until the shop has nothing left to do.
  "POST /local/quiet": async (_, { whenIdle, clock }) => {
    await whenIdle();
    return clockDocument(clock.now());
  },
  // Programs that stand in for a provider sign their webhooks with these.
  "GET /local/secrets": async (_, { signingSecrets }) => signingSecrets,
  "GET /local/mail": async ({ query }, { mailbox }) => {
    const limit = Math.min(EMAILS_MAX, Number(query.get("limit") ?? EMAILS_DEFAULT) || EMAILS_DEFAULT);
    const items = mailbox.latest(limit).map((email) => ({ ...email, sentAt: new Date(email.sentAt).toISOString() }));
    return { items, count: mailbox.count() };
  },
};

const clockDocument = (now: number): { now: string } => ({ now: new Date(now).toISOString() });

export const controlPages =
  (options: ControlOptions) =>
  async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const action = ACTIONS[`${request.method} ${path}`];
    if (!action) return sendMessage(response, { status: 404, message: "Not Found" });
    try {
      const query = new URL(request.url ?? "/", "http://local").searchParams;
      const document = request.method === "POST" ? await documentOf(request) : {};
      sendJson(response, { status: 200, document: await action({ document, query }, options) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      sendProblem(response, { status: 400, code: "invalid-input", detail: error.message });
    }
  };

async function documentOf(request: IncomingMessage): Promise<ControlRequest["document"]> {
  const body = (await readBody(request, BODY_MAX)).toString("utf8");
  if (body === "") return {};
  // Other sites can post forms or plain text without a CORS preflight, but not JSON.
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new RangeError("send JSON with content-type application/json");
  try {
    const document: unknown = JSON.parse(body);
    if (typeof document === "object" && document !== null && !Array.isArray(document)) return { ...document };
  } catch {
    // Falls through to the same error.
  }
  throw new RangeError("the body is not a JSON object");
}
