// HTTP as a caller has it: any method, any path just as it is written, any bytes for a body, over kept-alive connections.
import { Agent, request } from "node:http";

export type Asking = {
  /** Sent as JSON; a text or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: string | undefined;
  readonly token?: string | undefined;
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly string[];
  readonly text: string;
  /** The body as JSON; throws for what is none, with what it was. */
  json<T>(): T;
};

export type Http = {
  readonly url: string;
  ask(method: string, path: string, asking?: Asking): Promise<Reply>;
  close(): void;
};

const SOCKETS_MAX = 64;

export function httpAt(url: string): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const { hostname, port } = new URL(url);
  const ask: Http["ask"] = (method, path, asking = {}) =>
    new Promise((resolve, reject) => {
      const { content, headers } = outgoing(asking);
      const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString();
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Reply["headers"],
            cookies: answer.headers["set-cookie"] ?? [],
            text,
            json: <T>() => jsonOf<T>(text, `${method} ${path} ${answer.statusCode}`),
          });
        });
      });
      sent.on("error", (fault: NodeJS.ErrnoException) => {
        // A kept-alive connection that the other side has just closed: the request never arrived.
        if (sent.reusedSocket && fault.code === "ECONNRESET") ask(method, path, asking).then(resolve, reject);
        else reject(fault);
      });
      sent.end(content);
    });
  return { url, ask, close: () => agent.destroy() };
}

function outgoing({ body, headers, cookie, token }: Asking) {
  const content =
    body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return {
    content,
    headers: {
      ...(content !== undefined && {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(content)),
      }),
      ...(cookie !== undefined && { cookie }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  };
}

function jsonOf<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${what} did not answer JSON: ${text.slice(0, 300)}`, { cause });
  }
}
