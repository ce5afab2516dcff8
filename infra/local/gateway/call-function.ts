// One request through the gateway to its function and back.
import type { IncomingMessage, ServerResponse } from "node:http";
import { lambdaContext } from "../workflow/functions.ts";
import { sendMessage, sendProblem, sendResult } from "./responses.ts";
import type { Authorizer } from "./jwt-authorizer.ts";
import { RequestAborted, BodyTooLarge, readBody, discardRest, hasBody } from "./request-body.ts";
import { BadRequest, gatewayEvent } from "./event.ts";
import type { ApiFunctions, GatewayRoute } from "./routes.ts";

const FUNCTION_TIMEOUT_MS = 29_000;

export type FunctionCall = {
  readonly functions: ApiFunctions;
  readonly authorize: Authorizer;
  readonly now: () => number;
  readonly route: GatewayRoute;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

export async function callFunction({
  functions,
  authorize,
  now,
  route,
  request,
  response,
}: FunctionCall): Promise<void> {
  const claims = route.requiresStaff ? await authorize(request.headers.authorization) : undefined;
  if (route.requiresStaff && !claims) {
    const closeHeaders = hasBody(request) ? { connection: "close" } : undefined;
    sendMessage(response, {
      status: 401,
      message: "Unauthorized",
      headers: { "www-authenticate": "Bearer", ...closeHeaders },
    });
    return discardRest(request, response);
  }
  const body = await readBody(request, route.bodyBytesMax);
  const event = gatewayEvent({ request, body, prefix: route.prefix, claims, now: now() });
  sendResult(response, await withTimeout(functions[route.functionName](event, lambdaContext(route.functionName))));
}

class FunctionTimeout extends Error {
  override readonly name = "TooLate";
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new FunctionTimeout()), FUNCTION_TIMEOUT_MS)),
  );
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

/** The gateway's own response when there is no result of a function. */
export function sendFault(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || error instanceof RequestAborted) return void response.destroy();
  const headers = { connection: "close" };
  if (error instanceof BodyTooLarge) {
    const detail = `The body may have at most ${error.bytesMax} bytes.`;
    sendProblem(response, { status: 413, code: "payload-too-large", detail, headers });
    return discardRest(request, response);
  }
  if (error instanceof BadRequest) return sendMessage(response, { status: 400, message: "Bad Request", headers });
  if (error instanceof FunctionTimeout)
    return sendMessage(response, { status: 503, message: "Service Unavailable", headers });
  console.error(error);
  sendMessage(response, { status: 500, message: "Internal Server Error", headers });
}
