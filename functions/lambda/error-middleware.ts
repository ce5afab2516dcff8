// The error middleware of every HTTP function: responds with a problem document and logs one line without personal
// data.
import type { MiddlewareObj } from "@middy/core";
import { type Ports } from "../app/ports.ts";
import { TransientFault } from "../app/ports/transient-fault.ts";
import { problemReply } from "./problem-reply.ts";
import type { Reply } from "./reply.ts";
import { acceptLanguage, type HttpEvent } from "./request.ts";

/** Logs where the error occurred and its stack, never request content. */
export function logError(where: string, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  console.error(
    JSON.stringify({
      level: "error",
      where,
      error: error.name,
      message: error.message,
      stack: error.stack?.split("\n").slice(1, 6),
    }),
  );
}

export const errorMiddleware = (ports: Ports): MiddlewareObj<HttpEvent, Reply> => ({
  onError: async (request) => {
    const { event, error } = request;
    const { method } = event.requestContext.http;
    logError(`${method} ${event.routeKey}`, error);
    const code = error instanceof TransientFault ? "busy" : "internal";
    request.response = problemReply(await ports.messages(acceptLanguage(event)), { code });
  },
});
