// Reads a request's body up to a limit. What is longer is refused as soon as that is known, before all of it was read.
import type { IncomingMessage, ServerResponse } from "node:http";

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super(`the body is larger than ${bytesMax} bytes`);
    this.bytesMax = bytesMax;
  }
}

/** The other side hung up in the middle of its request. */
export class Aborted extends Error {
  override readonly name = "Aborted";
}

const EMPTY = Buffer.alloc(0);
/** A client that sends on after its answer is listened to for so long, so that it can read the answer. */
const DISCARD_MAX_MS = 2_000;
const DISCARD_MAX_BYTES = 32_000_000;

export const hasBody = (request: IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined || announced(request) > 0;

export const announced = (request: IncomingMessage): number => Number(request.headers["content-length"] ?? 0);

export function bodyOf(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  if (announced(request) > bytesMax) return Promise.reject(new BodyTooLarge(bytesMax));
  if (!hasBody(request)) return Promise.resolve(EMPTY);
  // Gone while its token was looked at: it would never say another word.
  if (request.destroyed) return Promise.reject(new Aborted("the request was broken off"));
  return new Promise((read, failed) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length > bytesMax) {
        request.removeAllListeners("data");
        failed(new BodyTooLarge(bytesMax));
      } else parts.push(part);
    });
    request.once("end", () => read(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    const broken = (): void => {
      if (!request.complete) failed(new Aborted("the request was broken off"));
    };
    request.once("close", broken);
    request.once("error", broken);
  });
}

/** After an early answer: lets the client finish or give up, and then hangs up. */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || !hasBody(request)) return;
  let length = 0;
  const hangUp = (): void => void request.socket.destroy();
  const timer = setTimeout(hangUp, DISCARD_MAX_MS);
  request.on("data", (part: Buffer) => {
    length += part.length;
    if (length > DISCARD_MAX_BYTES) hangUp();
  });
  request.once("end", hangUp);
  response.once("close", () => clearTimeout(timer));
}
