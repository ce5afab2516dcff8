// The middleware every Lambda wears: trouble becomes an honest answer, and one line of log without personal data.
import type { MiddlewareObj } from "@middy/core";
import { type Ports, TransientFault } from "../app/ports.ts";
import { refused, type Reply } from "./reply.ts";
import { header, type HttpEvent } from "./request.ts";

/** A log line holds where and what kind of trouble, never what a person sent. */
export function logTrouble(where: string, thrown: unknown): void {
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

export const houseRules = (ports: Ports): MiddlewareObj<HttpEvent, Reply> => ({
  onError: async (request) => {
    const { event, error } = request;
    const { method } = event.requestContext.http;
    logTrouble(`${method} ${event.routeKey}`, error);
    const code = error instanceof TransientFault ? "busy" : "internal";
    request.response = await refused(ports, header(event, "accept-language") ?? "en", { code });
  },
});
