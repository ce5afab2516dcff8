// Reads a request's body up to a limit. A longer body is rejected as soon as its length is known, before it is read.
import type { IncomingMessage, ServerResponse } from "node:http";

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super(`the body is larger than ${bytesMax} bytes`);
    this.bytesMax = bytesMax;
  }
}

/** The client closed the connection before its request was complete. */
export class RequestAborted extends Error {
  override readonly name = "Aborted";
}

const EMPTY = Buffer.alloc(0);
/** How long, and how much, of a rejected request is still read, so that the client can read the response. */
const DISCARD_MAX_MS = 2_000;
const DISCARD_MAX_BYTES = 32_000_000;

export const hasBody = (request: IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined || contentLength(request) > 0;

export const contentLength = (request: IncomingMessage): number => Number(request.headers["content-length"] ?? 0);

export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  if (contentLength(request) > bytesMax) return Promise.reject(new BodyTooLarge(bytesMax));
  if (!hasBody(request)) return Promise.resolve(EMPTY);
  // The client left while its token was verified: no further event would come.
  if (request.destroyed) return Promise.reject(new RequestAborted("the request was aborted"));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > bytesMax) {
        request.removeAllListeners("data");
        reject(new BodyTooLarge(bytesMax));
      } else chunks.push(chunk);
    });
    request.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const rejectAborted = (): void => {
      if (!request.complete) reject(new RequestAborted("the request was aborted"));
    };
    request.once("close", rejectAborted);
    request.once("error", rejectAborted);
  });
}

/** After an early response: lets the client finish sending or give up, then closes the connection. */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || !hasBody(request)) return;
  let length = 0;
  const closeSocket = (): void => void request.socket.destroy();
  const timer = setTimeout(closeSocket, DISCARD_MAX_MS);
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > DISCARD_MAX_BYTES) closeSocket();
  });
  request.once("end", closeSocket);
  response.once("close", () => clearTimeout(timer));
}
