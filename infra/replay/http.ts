// A small HTTP client over kept-alive connections: what a replay and a load test need, and little enough to cost nothing.
import { Agent, request } from "node:http";

export type Call = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

export interface Http {
  readonly url: string;
  /** Any answer is an answer, a refusal too. Throws only when there is none. */
  call(call: Call): Promise<Reply>;
  close(): void;
}

const ANSWER_MS_MAX = 120_000;

export function httpTo(url: string, connectionsMax = 64): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax });
  const { hostname, port } = new URL(url);
  return {
    url,
    close: () => agent.destroy(),
    async call(call) {
      try {
        return await send({ agent, hostname, port }, call);
      } catch (broken) {
        // A kept-alive connection may be closed by the other side just as it is used again. Every call here is safe to repeat.
        if (broken instanceof StaleConnection) return await send({ agent, hostname, port }, call);
        throw broken;
      }
    },
  };
}

class StaleConnection extends Error {
  override readonly name = "StaleConnection";
}

type Way = { readonly agent: Agent; readonly hostname: string; readonly port: string };

const send = (way: Way, { method, path, body, headers }: Call): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const content = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    const outgoing = request({
      ...way,
      method,
      path,
      timeout: ANSWER_MS_MAX,
      headers: { ...(method !== "GET" && content), ...headers },
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

/** An answer nobody planned for: says what was asked and what came. */
export class UnexpectedReply extends Error {
  override readonly name = "UnexpectedReply";
  constructor(call: string, reply: Reply) {
    super(`${call} answered ${reply.status}: ${reply.text.slice(0, 500)}`);
  }
}
