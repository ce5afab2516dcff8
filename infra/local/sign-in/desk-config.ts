// /desk-config.json: where the desk's staff signs in. In an AWS account the deployment writes this file.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../gateway/responses.ts";
import { AUDIENCE, issuerAt } from "./tokens.ts";

export async function deskConfig(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const document = { issuer: issuerAt(`http://${request.headers.host}`), clientId: AUDIENCE };
  sendJson(response, { status: 200, document });
}
