// An HTTP client that sends any method, path and body unchanged, over kept-alive connections.
import { Agent, request } from "node:http";

export type RequestOptions = {
  /** Sent as JSON; strings and bytes are sent unchanged. */
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
  /** The body as JSON; throws with the body if it is not JSON. */
  json<T>(): T;
};

export type HttpClient = {
  readonly url: string;
  send(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  close(): void;
};

const SOCKETS_MAX = 64;

export function httpAt(url: string): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const { hostname, port } = new URL(url);
  const send: HttpClient["send"] = (method, path, options = {}) =>
    new Promise((resolve, reject) => {
      const { content, headers } = encodeRequest(options);
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Reply["headers"],
            cookies: response.headers["set-cookie"] ?? [],
            text,
            json: <T>() => parseJson<T>(text, `${method} ${path} ${response.statusCode}`),
          });
        });
      });
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // The server closed this kept-alive connection; the request never arrived.
        if (sent.reusedSocket && error.code === "ECONNRESET") resolve(send(method, path, options));
        else reject(error);
      });
      sent.end(content);
    });
  return { url, send, close: () => agent.destroy() };
}

function encodeRequest({ body, headers, cookie, token }: RequestOptions) {
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

function parseJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${what} did not answer JSON: ${text.slice(0, 300)}`, { cause });
  }
}
