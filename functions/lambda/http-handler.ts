// Every HTTP Lambda is this handler over its part of TABLE 1: find the row, check who and what, call the use case once.
import middy from "@middy/core";
import type * as z from "zod";
import { readSession } from "../app/session.ts";
import type { Ports } from "../app/ports.ts";
import { type Door, type Route, ROUTES, type UseCase } from "../contracts/routes.ts";
import type { Refusal } from "../domain/refusal.ts";
import { houseRules } from "./house-rules.ts";
import { refused, type Reply } from "./reply.ts";
import {
  checked,
  cookie,
  header,
  type HttpEvent,
  idempotencyKey,
  jsonBody,
  type Request,
  SESSION_COOKIE,
} from "./request.ts";
import { staffOf } from "./staff.ts";

export type Use = (ports: Ports, request: Request) => Promise<Reply | Refusal>;
export type Uses = Partial<Record<UseCase, Use>>;

type Row = Route & { readonly pattern: RegExp };

const rowsOf = (door: Door): readonly Row[] =>
  ROUTES.filter((route) => route.door === door).map((route: Route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

export function httpHandler(ports: Ports, door: Door, uses: Uses) {
  const rows = rowsOf(door);
  return middy<HttpEvent, Reply>()
    .use(houseRules(ports))
    .handler((event) => serve(ports, rows, uses, event));
}

async function serve(ports: Ports, rows: readonly Row[], uses: Uses, event: HttpEvent): Promise<Reply> {
  const preferences = header(event, "accept-language") ?? "en";
  const no = (refusal: Refusal, errors: readonly { pointer: string; detail: string }[] = []) =>
    refused(ports, preferences, refusal, errors);
  const found = match(rows, event);
  const use = found && uses[found.row.use as UseCase];
  if (!found || !use) return no({ code: "not-found" });
  const { row, params } = found;
  const asking = await whoAsks(ports, row, event);
  if ("code" in asking) return no(asking);
  const key = idempotencyKey(event);
  if (!key.ok) return no(key.refusal);
  const query = read(row.query, event.queryStringParameters ?? {});
  if (!query.ok) return no({ code: "invalid-input" }, query.errors);
  const body = row.takes || row.method === "GET" ? ({ ok: true, value: undefined } as const) : jsonBody(event);
  if (!body.ok) return no(body.refusal);
  const document = read(row.body, body.value);
  if (!document.ok) return no({ code: "invalid-input" }, document.errors);
  const reply = await use(ports, {
    event,
    params,
    preferences,
    address: event.requestContext.http.sourceIp,
    query: query.value,
    body: document.value,
    ...(key.value !== undefined && { idempotencyKey: key.value }),
    ...asking,
  });
  return "code" in reply ? no(reply) : reply;
}

const read = (schema: z.ZodType | undefined, value: unknown) =>
  schema ? checked(schema, value) : ({ ok: true, value } as const);

function match(rows: readonly Row[], event: HttpEvent): { row: Row; params: Record<string, string> } | undefined {
  const { method } = event.requestContext.http;
  const path = event.rawPath.length > 1 ? event.rawPath.replace(/\/$/, "") : event.rawPath;
  for (const row of rows) {
    const hit = row.method === method ? row.pattern.exec(path) : null;
    if (hit) return { row, params: decoded(hit.groups ?? {}) };
  }
  return undefined;
}

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    // An escape that is none names nothing we have.
    return Object.fromEntries(Object.keys(groups).map((name) => [name, ""]));
  }
}

async function whoAsks(
  ports: Ports,
  row: Row,
  event: HttpEvent,
): Promise<Pick<Request, "session" | "staff"> | Refusal> {
  if (row.who === "anyone" || row.who === "webhook") return {};
  if (row.who === "shopper") {
    const session = await readSession(ports, cookie(event, SESSION_COOKIE));
    return session ? { session } : { code: "not-signed-in" };
  }
  const staff = staffOf(event);
  if (!staff) return { code: "not-signed-in" };
  return row.who.some((role) => staff.roles.includes(role))
    ? { staff }
    : { code: "not-allowed", params: { roles: row.who.join(", ") } };
}
