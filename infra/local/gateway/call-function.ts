// One request through the gateway to its function and back.
import type { IncomingMessage, ServerResponse } from "node:http";
import { lambdaContext } from "../workflow/functions.ts";
import { sendMessage, sendProblem, sendResult } from "./answer.ts";
import type { Authorizer } from "./bearer.ts";
import { Aborted, BodyTooLarge, bodyOf, discardRest, hasBody } from "./body.ts";
import { BadRequest, gatewayEvent } from "./event.ts";
import type { Doors, GatewayRoute } from "./routes.ts";

const ANSWER_MAX_MS = 29_000;

export type Call = {
  readonly doors: Doors;
  readonly authorize: Authorizer;
  readonly now: () => number;
  readonly route: GatewayRoute;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

export async function callFunction({ doors, authorize, now, route, request, response }: Call): Promise<void> {
  const claims = route.staff ? await authorize(request.headers.authorization) : undefined;
  if (route.staff && !claims) {
    const last = hasBody(request) ? { connection: "close" } : undefined;
    sendMessage(response, 401, "Unauthorized", { "www-authenticate": "Bearer", ...last });
    return discardRest(request, response);
  }
  const body = await bodyOf(request, route.bodyBytesMax);
  const event = gatewayEvent({ request, body, prefix: route.prefix, claims, now: now() });
  sendResult(response, await inTime(doors[route.door](event as never, lambdaContext(route.door))));
}

class TooLate extends Error {
  override readonly name = "TooLate";
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new TooLate()), ANSWER_MAX_MS)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What the gateway says when there is nothing to hand on. */
export function excuse(fault: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || fault instanceof Aborted) return void response.destroy();
  const last = { connection: "close" };
  if (fault instanceof BodyTooLarge) {
    sendProblem(response, 413, "payload-too-large", `The body may have at most ${fault.bytesMax} bytes.`, last);
    return discardRest(request, response);
  }
  if (fault instanceof BadRequest) return sendMessage(response, 400, "Bad Request", last);
  if (fault instanceof TooLate) return sendMessage(response, 503, "Service Unavailable", last);
  console.error(fault);
  sendMessage(response, 500, "Internal Server Error", last);
}
