// Two transports to the endpoint: a request handler for SDK clients in this process, without a socket, and HTTP for
// others.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SdkRequestHandler } from "../database/fast-client.ts";
import { handleRequest } from "./endpoint.ts";
import type { LocalWorkflow } from "./workflow.ts";

const BODY_MAX = 1_048_576;
const DECODER = new TextDecoder();
const CONTENT_TYPE = "application/x-amz-json-1.0";

/** `workflow` is a getter because the client is created before the workflow, whose functions need the client. */
export const inProcessTransport = (workflow: () => LocalWorkflow): SdkRequestHandler => ({
  handle: async ({ headers, body }) => {
    const text = typeof body === "string" ? body : DECODER.decode(body as Uint8Array);
    const { status, body: responseBody } = handleRequest(workflow(), headers["x-amz-target"] ?? "", text);
    return { response: { statusCode: status, headers: {}, body: Buffer.from(responseBody) } };
  },
});

export type HttpEndpoint = { readonly url: string; stop(): Promise<void> };

/** For the AWS CLI and other programs on this machine (`--endpoint-url`). */
export function serveHttp(workflow: LocalWorkflow, port = 0): Promise<HttpEndpoint> {
  const server = createServer((request, response) => void respond(workflow, request, response));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const stop = (): Promise<void> =>
        new Promise((resolveStop) => {
          server.close(() => resolveStop());
          server.closeAllConnections();
        });
      resolve({ url, stop });
    });
  });
}

async function respond(workflow: LocalWorkflow, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > BODY_MAX) return void request.destroy();
    }
    const target = String(request.headers["x-amz-target"] ?? "");
    const { status, body } = handleRequest(workflow, target, Buffer.concat(chunks).toString("utf8"));
    response.writeHead(status, { "content-type": CONTENT_TYPE }).end(body);
  } catch {
    // The client closed the connection before its request was complete.
    response.destroy();
  }
}
