// A small HTTP client over keep-alive connections. A load test needs a client with almost no CPU cost of its own.
import { Agent, request } from "node:http";

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  /** Strings are sent as they are, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

export interface HttpClient {
  readonly url: string;
  /** Resolves with any response, whatever its status. Rejects only when there is none. */
  call(call: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

const RESPONSE_MS_MAX = 120_000;

export function httpClient(url: string, connectionsMax = 64): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax });
  const { hostname, port } = new URL(url);
  return {
    url,
    close: () => agent.destroy(),
    async call(call) {
      try {
        return await sendOnce({ agent, hostname, port }, call);
      } catch (error) {
        // The server may close a keep-alive connection just as it is reused. Every request sent here is safe to repeat.
        if (error instanceof StaleConnection) return await sendOnce({ agent, hostname, port }, call);
        throw error;
      }
    },
  };
}

class StaleConnection extends Error {
  override readonly name = "StaleConnection";
}

type ConnectionTarget = { readonly agent: Agent; readonly hostname: string; readonly port: string };

const sendOnce = (target: ConnectionTarget, { method, path, body, headers }: HttpRequest): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const contentHeaders = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    const outgoing = request({
      ...target,
      method,
      path,
      timeout: RESPONSE_MS_MAX,
      headers: { ...(method !== "GET" && contentHeaders), ...headers },
    });
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${method} ${path}: no answer`)));
    outgoing.on("error", (error) =>
      reject(outgoing.reusedSocket ? new StaleConnection("closed", { cause: error }) : error),
    );
    outgoing.end(text);
  });

/** A response with an unexpected status; the message contains the request, the status and the body's start. */
export class UnexpectedResponse extends Error {
  override readonly name = "UnexpectedResponse";
  constructor(call: string, response: HttpResponse) {
    super(`${call} answered ${response.status}: ${response.text.slice(0, 500)}`);
  }
}
