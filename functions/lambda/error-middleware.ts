// The error middleware of every HTTP function: logs the error and responds with a problem document.
import type { MiddlewareObj } from "@middy/core";
import { type Ports } from "../app/ports.ts";
import { TransientFault } from "../app/ports/transient-fault.ts";
import { problemReply } from "./problem-reply.ts";
import type { Reply } from "./reply.ts";
import { acceptLanguage, type HttpEvent } from "./request.ts";

export const errorMiddleware = (ports: Ports): MiddlewareObj<HttpEvent, Reply> => ({
  onError: async (request) => {
    const { event, error } = request;
    ports.logger.error("the request failed", error);
    const code = error instanceof TransientFault ? "busy" : "internal";
    request.response = problemReply(await ports.messages(acceptLanguage(event)), { code });
  },
});
