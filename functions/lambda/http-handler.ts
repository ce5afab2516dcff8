// The handler of every HTTP function, over its routes of TABLE 1: find the route, check access and input, call the
// handler once.
import middy from "@middy/core";
import type * as z from "zod";
import { readSession } from "../app/session.ts";
import type { Ports } from "../app/ports.ts";
import { type Audience, type Route, ROUTES, type OperationId } from "../contracts/routes.ts";
import type { Refusal } from "../domain/refusal.ts";
import { listKey, parseCursor } from "./cursors.ts";
import { errorMiddleware } from "./error-middleware.ts";
import { problemReply, type Reply } from "./reply.ts";
import {
  callerAddress,
  type Validated,
  validate,
  readCookie,
  header,
  type HttpEvent,
  idempotencyKey,
  parseJsonBody,
  type ApiRequest,
  SESSION_COOKIE,
} from "./request.ts";
import { staffFromToken } from "./staff.ts";

export type Handler = (ports: Ports, request: ApiRequest) => Promise<Reply | Refusal>;
export type Handlers = Partial<Record<OperationId, Handler>>;

/** No id is longer than this, and a key of the table could not be. */
const NAME_MAX = 128;

type CompiledRoute = Route & { readonly pattern: RegExp };

const compileRoutes = (audience: Audience): readonly CompiledRoute[] =>
  ROUTES.filter((route) => route.audience === audience).map((route: Route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, `(?<$1>[^/]{1,${NAME_MAX}})`)}$`),
  }));

export function httpHandler(ports: Ports, audience: Audience, handlers: Handlers) {
  const routes = compileRoutes(audience);
  return middy<HttpEvent, Reply>()
    .use(errorMiddleware(ports))
    .handler((event) => handleRequest(ports, routes, handlers, event));
}

async function handleRequest(
  ports: Ports,
  routes: readonly CompiledRoute[],
  handlers: Handlers,
  event: HttpEvent,
): Promise<Reply> {
  const acceptLanguage = header(event, "accept-language") ?? "en";
  const problem = (refusal: Refusal, errors: readonly { pointer: string; detail: string }[] = []) =>
    problemReply(ports, acceptLanguage, refusal, errors);
  const matching = routesAt(routes, event);
  const route = matching.find(({ method }) => method === methodOf(event));
  const handle = route && handlers[route.operationId as OperationId];
  if (!route || !handle)
    return matching.length === 0
      ? problem({ code: "not-found" })
      : withAllowHeader(matching, await problem({ code: "method-not-allowed" }));
  const params = decodeParams(route.pattern.exec(pathOf(event))?.groups ?? {});
  const caller = await authenticate(ports, route, event);
  if ("code" in caller) return problem(caller);
  const key = idempotencyKey(event);
  if (!key.ok) return problem(key.refusal);
  const query = parseQuery(route, event);
  if (!query.ok) return problem({ code: "invalid-input" }, query.errors);
  const body =
    route.consumes || route.method === "GET" ? ({ ok: true, value: undefined } as const) : parseJsonBody(event);
  if (!body.ok) return problem(body.refusal);
  const document = validateIfGiven(route.body, body.value);
  if (!document.ok) return problem({ code: "invalid-input" }, document.errors);
  const reply = await handle(ports, {
    event,
    params,
    acceptLanguage,
    address: callerAddress(event),
    query: query.value,
    body: document.value,
    ...(key.value !== undefined && { idempotencyKey: key.value }),
    ...caller,
  });
  return "code" in reply ? problem(reply) : reply;
}

function parseQuery({ query }: CompiledRoute, event: HttpEvent): Validated<unknown> {
  const { cursor, ...filters } = event.queryStringParameters ?? {};
  if (!query || cursor === undefined) return validateIfGiven(query, filters);
  const openedCursor = parseCursor(listKey(event), cursor);
  return openedCursor === undefined
    ? { ok: false, errors: [INVALID_CURSOR] }
    : validateIfGiven(query, { ...filters, cursor: openedCursor });
}

const INVALID_CURSOR = { pointer: "/cursor", detail: "must be the `next` of this list with these filters" };

const validateIfGiven = (schema: z.ZodType | undefined, value: unknown) =>
  schema ? validate(schema, value) : ({ ok: true, value } as const);

const pathOf = ({ rawPath }: HttpEvent): string => (rawPath.length > 1 ? rawPath.replace(/\/$/, "") : rawPath);

/** HEAD is handled as GET; the gateway omits the body. */
function methodOf({ requestContext: { http } }: HttpEvent): string {
  return http.method === "HEAD" ? "GET" : http.method;
}

/** Every route at this path, whatever its method. */
const routesAt = (routes: readonly CompiledRoute[], event: HttpEvent): readonly CompiledRoute[] => {
  const path = pathOf(event);
  return routes.filter(({ pattern }) => pattern.test(path));
};

const withAllowHeader = (matching: readonly CompiledRoute[], reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, allow: matching.map(({ method }) => method).join(", ") },
});

function decodeParams(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    // An invalid percent-encoding matches no resource.
    return Object.fromEntries(Object.keys(groups).map((name) => [name, ""]));
  }
}

async function authenticate(
  ports: Ports,
  route: CompiledRoute,
  event: HttpEvent,
): Promise<Pick<ApiRequest, "session" | "staff"> | Refusal> {
  if (route.access === "anyone" || route.access === "webhook") return {};
  if (route.access === "shopper") {
    const session = await readSession(ports, readCookie(event, SESSION_COOKIE));
    return session ? { session } : { code: "not-signed-in" };
  }
  const staff = staffFromToken(event);
  if (!staff) return { code: "not-signed-in" };
  return route.access.some((role) => staff.roles.includes(role))
    ? { staff }
    : { code: "not-allowed", params: { roles: route.access.join(", ") } };
}
