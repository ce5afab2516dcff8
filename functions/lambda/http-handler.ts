// The handler of every HTTP function, over its routes of TABLE 1: find the route, check access and input, call the
// route's handler once.
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod";
import type { Ports } from "../app/ports.ts";
import type { LogKeys } from "../app/ports/logger.ts";
import type { Audience } from "../contracts/routes.ts";
import { invariant } from "../domain/invariant.ts";
import type { HandlerResponse } from "./handler-response.ts";
import { authenticate, type Caller } from "./authenticate.ts";
import { listKey } from "./cursors.ts";
import { errorMiddleware } from "./error-middleware.ts";
import type { HandlersOf, RequestContext } from "./handler.ts";
import { type Input, parseInput } from "./input.ts";
import { logInvocation } from "./log-invocation.ts";
import { problemReply } from "./problem-reply.ts";
import { type Reply, replyTo } from "./reply.ts";
import { acceptLanguage, callerAddress, header, type HttpEvent } from "./request.ts";
import { type CompiledRoute, compileRoutes, methodOf, routesAt } from "./routing.ts";

export type HttpFunction = (event: HttpEvent, context: Context) => Promise<Reply>;

/**
 * Handlers of any route. It is a method because its request is wider than a handler's own: `httpHandler` takes only
 * handlers typed by their routes, and each is called only with what its route's schemas and access let through.
 */
type AnyHandlers = Readonly<
  Record<string, { call(ports: Ports, request: AnyRequest): Promise<HandlerResponse<unknown>> }["call"]>
>;
type AnyRequest = RequestContext & Caller & Input;

export function httpHandler<Served extends Audience>(
  ports: Ports,
  audience: Served,
  handlers: HandlersOf<Served>,
): HttpFunction;
export function httpHandler(ports: Ports, audience: Audience, handlers: AnyHandlers): HttpFunction {
  const routes = compileRoutes(audience);
  const handle: HttpFunction = middy<HttpEvent, Reply>()
    .use(errorMiddleware(ports))
    .handler((event) => handleRequest(ports, { routes, handlers }, event));
  return (event, context) =>
    logInvocation(ports.logger, {
      context,
      keys: { requestId: event.requestContext.requestId },
      run: () => handle(event, context),
      outcome: ({ statusCode = 200 }) => ({ status: statusCode }),
    });
}

type Served = { readonly routes: readonly CompiledRoute[]; readonly handlers: AnyHandlers };

async function handleRequest(ports: Ports, { routes, handlers }: Served, event: HttpEvent): Promise<Reply> {
  const messages: RequestContext["messages"] = () => ports.messages(acceptLanguage(event));
  const matching = routesAt(routes, event);
  const route = matching.find(({ method }) => method === methodOf(event));
  if (!route) return noSuchRoute(matching, await messages());
  ports.logger.addKeys({ operation: route.operationId });
  const caller = await authenticate(ports, route, event);
  if ("code" in caller) return problemReply(await messages(), caller);
  const input = parseInput(route, event);
  if (!input.ok) return problemReply(await messages(), input.refusal, input.errors);
  ports.logger.addKeys(returnKey(input.value));
  const handle = handlers[route.operationId];
  invariant(handle !== undefined, `${route.operationId} has a handler`);
  const answer = await handle(ports, { ...requestContext(event, messages), ...caller, ...input.value });
  return "code" in answer
    ? problemReply(await messages(), answer)
    : replyTo(answer, route.status ?? 200, header(event, "if-none-match"));
}

const withReturnId = z.object({ returnId: z.string() });

/** The return in the path, or in the body that opens one. */
function returnKey({ params, body }: Input): LogKeys {
  const returnIdIn = (part: unknown): string | undefined => withReturnId.safeParse(part).data?.returnId;
  const returnId = returnIdIn(params) ?? returnIdIn(body);
  return returnId === undefined ? {} : { returnId };
}

const requestContext = (event: HttpEvent, messages: RequestContext["messages"]): RequestContext => ({
  headers: event.headers,
  host: event.requestContext.domainName,
  address: callerAddress(event),
  list: listKey(event),
  messages,
});

function noSuchRoute(matching: readonly CompiledRoute[], messages: Parameters<typeof problemReply>[0]): Reply {
  if (matching.length === 0) return problemReply(messages, { code: "not-found" });
  const reply = problemReply(messages, { code: "method-not-allowed" });
  return { ...reply, headers: { ...reply.headers, allow: matching.map(({ method }) => method).join(", ") } };
}
