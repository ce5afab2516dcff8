// /desk-config.json: tells the desk where its staff signs in. In an account the deployment writes this file.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "./gateway/answer.ts";
import { AUDIENCE, issuerAt } from "./sign-in/tokens.ts";

export async function deskConfig(request: IncomingMessage, response: ServerResponse): Promise<void> {
  sendJson(response, 200, { issuer: issuerAt(`http://${request.headers.host}`), clientId: AUDIENCE });
}
