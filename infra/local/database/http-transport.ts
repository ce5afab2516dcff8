// A minimal HTTP transport for the AWS SDK to a database on this machine: one write per request, a few keep-alive
// sockets, no streams. A return takes some forty calls, and most of the time in the SDK's own handler goes into things
// that only remote hosts need.
import { connect, type Socket } from "node:net";

const SOCKETS_MAX = 32;
const SOCKET_TIMEOUT_MS = 30_000;
const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** The parts of the SDK's request that are used; bodies are text or bytes, never streams. */
export type TransportRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
export type TransportResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
type Pending = {
  request: TransportRequest;
  resolve(result: { response: TransportResponse }): void;
  reject(error: Error): void;
};

/** A request handler for AWS SDK clients. Broken connections surface as ECONNRESET. */
export type HttpTransport = {
  handle(request: TransportRequest): Promise<{ response: TransportResponse }>;
  destroy(): void;
};

/** Only for servers that send a Content-Length, as dynoxide does. `endpoint` is `http://host:port`. */
export function httpTransport(endpoint: string): HttpTransport {
  const { hostname, port, host } = new URL(endpoint);
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const queue: Pending[] = [];

  const dispatchRequest = (pending: Pending): void => {
    const connection = idle.pop();
    if (connection) return connection.send(pending, host);
    if (open.size >= SOCKETS_MAX) return void queue.push(pending);
    const newConnection = new Connection(connect({ host: hostname, port: Number(port), noDelay: true }), {
      onIdle: (connection) => {
        const next = queue.shift();
        if (next) connection.send(next, host);
        else idle.push(connection);
      },
      onClosed: (closed) => {
        open.delete(closed);
        const at = idle.indexOf(closed);
        if (at >= 0) idle.splice(at, 1);
        const next = queue.shift();
        if (next) dispatchRequest(next);
      },
    });
    open.add(newConnection);
    newConnection.send(pending, host);
  };

  return {
    handle: (request) => new Promise((resolve, reject) => dispatchRequest({ request, resolve, reject })),
    destroy: () => open.forEach((connection) => connection.end()),
  };
}

type ResponseHead = { status: number; head: string; start: number; end: number };
type ConnectionEvents = { onIdle(connection: Connection): void; onClosed(connection: Connection): void };

/** One keep-alive connection, one request at a time. */
class Connection {
  readonly #socket: Socket;
  readonly #owner: ConnectionEvents;
  #pending: Pending | undefined;
  #received: Buffer[] = [];
  #length = 0;
  #answer: ResponseHead | undefined;

  constructor(socket: Socket, events: ConnectionEvents) {
    this.#socket = socket;
    this.#owner = events;
    socket.setTimeout(SOCKET_TIMEOUT_MS);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("timeout", () => socket.destroy());
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => {
      this.#fail(Object.assign(new Error("the database closed the connection"), { code: "ECONNRESET" }));
      events.onClosed(this);
    });
  }

  send(pending: Pending, host: string): void {
    this.#pending = pending;
    const { method, path, headers, body } = pending.request;
    const content = typeof body === "string" || body instanceof Uint8Array ? body : "";
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${Buffer.byteLength(content)}\r\n`;
    for (const name in headers) {
      if (name !== "host" && name !== "content-length") head += `${name}: ${headers[name]}\r\n`;
    }
    head += "\r\n";
    this.#socket.write(typeof content === "string" ? head + content : Buffer.concat([Buffer.from(head), content]));
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
    const isLast = /\r\nconnection: *close/i.test(head);
    const { resolve } = this.#pending;
    const body = this.#whole().subarray(start, end);
    this.#pending = undefined;
    this.#answer = undefined;
    this.#received = [];
    this.#length = 0;
    resolve({ response: { statusCode: status, headers: status === 200 ? {} : parseHeaders(head), body } });
    if (isLast) this.end();
    else this.#owner.onIdle(this);
  }

  #whole(): Buffer {
    return this.#received.length === 1 && this.#received[0] ? this.#received[0] : Buffer.concat(this.#received);
  }

  #readHead(): ResponseHead | undefined {
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

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
  }
}

/** Parsed for errors only; the headers of a success are not used. */
function parseHeaders(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const headerLine of head.split("\r\n").slice(1)) {
    const colon = headerLine.indexOf(":");
    headers[headerLine.slice(0, colon).toLowerCase()] = headerLine.slice(colon + 1).trim();
  }
  return headers;
}
