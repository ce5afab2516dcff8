// HTTP to a database on this very machine, for the AWS SDK: one write per request, a few kept sockets, no streams.
// A return takes some forty calls, and the SDK's own handler takes most of its time for things only far hosts need.
import { connect, type Socket } from "node:net";

const SOCKETS_MAX = 32;
const SILENCE_MAX_MS = 30_000;
const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** The parts of the SDK's request that are looked at; bodies are text or bytes, never streams. */
export type WireRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
};
export type WireResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
type Pending = { request: WireRequest; resolve(answer: { response: WireResponse }): void; reject(fault: Error): void };

/** Carries requests of AWS SDK clients. Broken connections surface as ECONNRESET. */
export type Wire = {
  handle(request: WireRequest): Promise<{ response: WireResponse }>;
  destroy(): void;
};

/** Only for servers that answer with a Content-Length, as dynoxide does. `endpoint` is `http://host:port`. */
export function wireTo(endpoint: string): Wire {
  const { hostname, port, host } = new URL(endpoint);
  const idle: Line[] = [];
  const open = new Set<Line>();
  const queue: Pending[] = [];

  const carry = (pending: Pending): void => {
    const line = idle.pop();
    if (line) return line.send(pending, host);
    if (open.size >= SOCKETS_MAX) return void queue.push(pending);
    const fresh = new Line(connect({ host: hostname, port: Number(port), noDelay: true }), {
      free: (freed) => {
        const next = queue.shift();
        if (next) freed.send(next, host);
        else idle.push(freed);
      },
      gone: (dead) => {
        open.delete(dead);
        const at = idle.indexOf(dead);
        if (at >= 0) idle.splice(at, 1);
        const next = queue.shift();
        if (next) carry(next);
      },
    });
    open.add(fresh);
    fresh.send(pending, host);
  };

  return {
    handle: (request) => new Promise((resolve, reject) => carry({ request, resolve, reject })),
    destroy: () => open.forEach((line) => line.end()),
  };
}

type Answer = { status: number; head: string; start: number; end: number };
type Owner = { free(line: Line): void; gone(line: Line): void };

/** One kept connection, one request at a time. */
class Line {
  readonly #socket: Socket;
  readonly #owner: Owner;
  #pending: Pending | undefined;
  #received: Buffer[] = [];
  #length = 0;
  #answer: Answer | undefined;

  constructor(socket: Socket, owner: Owner) {
    this.#socket = socket;
    this.#owner = owner;
    socket.setTimeout(SILENCE_MAX_MS);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("timeout", () => socket.destroy());
    socket.on("error", (fault) => this.#fail(fault));
    socket.on("close", () => {
      this.#fail(Object.assign(new Error("the database closed the connection"), { code: "ECONNRESET" }));
      owner.gone(this);
    });
  }

  send(pending: Pending, host: string): void {
    this.#pending = pending;
    const { method, path, headers, body } = pending.request;
    const bytes = typeof body === "string" ? Buffer.from(body) : body instanceof Uint8Array ? body : Buffer.alloc(0);
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${bytes.byteLength}\r\n`;
    for (const name in headers) {
      if (name !== "host" && name !== "content-length") head += `${name}: ${headers[name]}\r\n`;
    }
    this.#socket.write(Buffer.concat([Buffer.from(`${head}\r\n`, "latin1"), bytes]));
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#length += chunk.length;
    if (!this.#answer) this.#answer = this.#readHead();
    if (!this.#answer || this.#length < this.#answer.end || !this.#pending) return;
    const { status, head, start, end } = this.#answer;
    const closes = /\r\nconnection: *close/i.test(head);
    const { resolve } = this.#pending;
    const body = this.#whole().subarray(start, end);
    this.#pending = undefined;
    this.#answer = undefined;
    this.#received = [];
    this.#length = 0;
    resolve({ response: { statusCode: status, headers: status === 200 ? {} : headersIn(head), body } });
    if (closes) this.end();
    else this.#owner.free(this);
  }

  #whole(): Buffer {
    return this.#received.length === 1 && this.#received[0] ? this.#received[0] : Buffer.concat(this.#received);
  }

  #readHead(): Answer | undefined {
    const bytes = this.#whole();
    const endOfHead = bytes.indexOf(END_OF_HEAD);
    if (endOfHead < 0) return undefined;
    const head = bytes.toString("latin1", 0, endOfHead);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) {
      this.#socket.destroy(new Error("the database answered without a Content-Length"));
      return undefined;
    }
    const start = endOfHead + END_OF_HEAD.length;
    return { status: Number(head.slice(9, 12)), head, start, end: start + length };
  }

  #fail(fault: Error): void {
    this.#pending?.reject(fault);
    this.#pending = undefined;
  }
}

/** Only an error's headers are of use to anyone. */
function headersIn(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
