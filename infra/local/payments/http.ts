// Reads requests and writes responses with the headers that a Stripe client looks at.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiResponse } from "./idempotency.ts";
import { newId } from "./ids.ts";
import { StripeApiError } from "./stripe-api-error.ts";

const BODY_MAX = 4 * 1024 * 1024;
const HOLD_MAX_MS = 120_000;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > BODY_MAX)
      throw new StripeApiError(413, {
        type: "invalid_request_error",
        message: `A body has at most ${BODY_MAX} bytes.`,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function firstHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Accepts any test key. A live key is rejected with a clear message instead of being used. */
export function assertTestKey(authorization: string | undefined): void {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  const basic = scheme.toLowerCase() === "basic";
  const key = basic ? (Buffer.from(credentials, "base64").toString("utf8").split(":")[0] ?? "") : credentials;
  const unauthorized = (message: string) => new StripeApiError(401, { type: "invalid_request_error", message });
  if (key === "") throw unauthorized("You did not provide an API key.");
  if (/^[sr]k_live_/.test(key)) throw unauthorized("This is a sandbox: a live API key does not belong here.");
  if (!/^[sr]k_/.test(key)) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 3)}***`);
}

/** Independent of the order of the parameters. */
export const canonicalRequest = (path: string, body: string): string =>
  `${path}?${body.split("&").toSorted().join("&")}`;

export function pathIds(match: RegExpExecArray): readonly string[] {
  try {
    return match.slice(1).map((id) => decodeURIComponent(id));
  } catch {
    throw StripeApiError.invalid("The path cannot be decoded.");
  }
}

/** Resolves when the connection is closed by the caller, or by us after HELD_MAX_MS. */
export function whenClosed(response: ServerResponse): Promise<void> {
  if (response.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), HOLD_MAX_MS).unref();
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export function send(request: IncomingMessage, response: ServerResponse, answer: ApiResponse): void {
  if (response.destroyed || response.headersSent) return;
  const key = firstHeader(request, "idempotency-key");
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(answer.body),
    "request-id": newId("req"),
    "stripe-version": firstHeader(request, "stripe-version") ?? "2026-10-28.endive",
    ...(key === undefined ? {} : { "idempotency-key": key }),
    ...(answer.replayed ? { "idempotent-replayed": "true" } : {}),
  });
  response.end(answer.body);
}

export function errorResponse(error: unknown): ApiResponse {
  if (error instanceof StripeApiError) return { status: error.status, body: error.json };
  // A bug of the sandbox itself. Logged, because the response alone would look like a configured fault.
  console.error(error);
  return { status: 500, body: StripeApiError.backend().json };
}
