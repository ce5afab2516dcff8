// Two ways to the endpoint: a request handler for SDK clients in this process, which costs no socket, and HTTP for others.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Carrier } from "../shortcut.ts";
import { answer } from "./endpoint.ts";
import type { LocalWorkflow } from "./workflow.ts";

const BODY_MAX = 1_048_576;
const DECODER = new TextDecoder();
const CONTENT_TYPE = "application/x-amz-json-1.0";

/** The workflow may come later than the client that reaches it: the functions it calls need that client. */
export const reachInProcess = (workflow: () => LocalWorkflow): Carrier => ({
  handle: async ({ headers, body }) => {
    const text = typeof body === "string" ? body : DECODER.decode(body as Uint8Array);
    const { status, body: answered } = answer(workflow(), headers["x-amz-target"] ?? "", text);
    return { response: { statusCode: status, headers: {}, body: Buffer.from(answered) } };
  },
});

export type Endpoint = { readonly url: string; stop(): Promise<void> };

/** For the AWS CLI and other programs on this machine (`--endpoint-url`). */
export function serveEndpoint(workflow: LocalWorkflow, port = 0): Promise<Endpoint> {
  const server = createServer((request, response) => void take(workflow, request, response));
  return new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const stop = (): Promise<void> =>
        new Promise((stopped) => {
          server.close(() => stopped());
          server.closeAllConnections();
        });
      listening({ url, stop });
    });
  });
}

async function take(workflow: LocalWorkflow, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of request) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      if (length > BODY_MAX) return void request.destroy();
    }
    const target = String(request.headers["x-amz-target"] ?? "");
    const { status, body } = answer(workflow, target, Buffer.concat(parts).toString("utf8"));
    response.writeHead(status, { "content-type": CONTENT_TYPE }).end(body);
  } catch {
    // The caller went away in the middle of its request.
    response.destroy();
  }
}
