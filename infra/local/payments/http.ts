// Bytes in, bytes out: reading requests and writing answers with the headers a Stripe client looks at.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./idempotency.ts";
import { newId } from "./ids.ts";
import { Trouble } from "./trouble.ts";

const BODY_MAX = 4 * 1024 * 1024;
const HELD_MAX_MS = 120_000;

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX)
      throw new Trouble(413, { type: "invalid_request_error", message: `A body has at most ${BODY_MAX} bytes.` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Any test key will do. A live one does not belong here, and saying so is kinder than using it. */
export function assertKey(authorization: string | undefined): void {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  const basic = scheme.toLowerCase() === "basic";
  const key = basic ? (Buffer.from(credentials, "base64").toString("utf8").split(":")[0] ?? "") : credentials;
  const unauthorized = (message: string) => new Trouble(401, { type: "invalid_request_error", message });
  if (key === "") throw unauthorized("You did not provide an API key.");
  if (/^[sr]k_live_/.test(key)) throw unauthorized("This is a sandbox: a live API key does not belong here.");
  if (!/^[sr]k_/.test(key)) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 3)}***`);
}

/** The same parameters in another order are the same parameters. */
export const contentsOf = (path: string, body: string): string => `${path}?${body.split("&").toSorted().join("&")}`;

export function idsIn(match: RegExpExecArray): readonly string[] {
  try {
    return match.slice(1).map((id) => decodeURIComponent(id));
  } catch {
    throw Trouble.invalid("The path cannot be decoded.");
  }
}

/** Until the caller has hung up, or has been hung up on. */
export function goneFrom(response: ServerResponse): Promise<void> {
  if (response.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), HELD_MAX_MS).unref();
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const key = headerOf(request, "idempotency-key");
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(answer.body),
    "request-id": newId("req"),
    "stripe-version": headerOf(request, "stripe-version") ?? "2026-10-28.endive",
    ...(key === undefined ? {} : { "idempotency-key": key }),
    ...(answer.replayed ? { "idempotent-replayed": "true" } : {}),
  });
  response.end(answer.body);
}

export function answerTo(error: unknown): Answer {
  if (error instanceof Trouble) return { status: error.status, body: error.json };
  // A bug of the sandbox's own. Said aloud: answered quietly, it would look like one more told misbehaviour.
  console.error(error);
  return { status: 500, body: Trouble.backend().json };
}
