// Every HTTP Lambda is this handler over its part of TABLE 1: find the row, check who and what, call the use case once.
import middy from "@middy/core";
import type * as z from "zod";
import { readSession } from "../app/session.ts";
import type { Ports } from "../app/ports.ts";
import { type Door, type Route, ROUTES, type UseCase } from "../contracts/routes.ts";
import type { Refusal } from "../domain/refusal.ts";
import { listOf, openCursor } from "./cursors.ts";
import { houseRules } from "./house-rules.ts";
import { refused, type Reply } from "./reply.ts";
import {
  addressOf,
  type Checked,
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

/** A longer name is nobody's, and longer than a key of the table may be. */
const NAME_MAX = 128;

type Row = Route & { readonly pattern: RegExp };

const rowsOf = (door: Door): readonly Row[] =>
  ROUTES.filter((route) => route.door === door).map((route: Route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, `(?<$1>[^/]{1,${NAME_MAX}})`)}$`),
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
  const here = rowsAt(rows, event);
  const row = here.find(({ method }) => method === methodOf(event));
  const use = row && uses[row.use as UseCase];
  if (!row || !use)
    return here.length === 0 ? no({ code: "not-found" }) : allowing(here, await no({ code: "method-not-allowed" }));
  const params = decoded(row.pattern.exec(pathOf(event))?.groups ?? {});
  const asking = await whoAsks(ports, row, event);
  if ("code" in asking) return no(asking);
  const key = idempotencyKey(event);
  if (!key.ok) return no(key.refusal);
  const query = queryIn(row, event);
  if (!query.ok) return no({ code: "invalid-input" }, query.errors);
  const body = row.takes || row.method === "GET" ? ({ ok: true, value: undefined } as const) : jsonBody(event);
  if (!body.ok) return no(body.refusal);
  const document = read(row.body, body.value);
  if (!document.ok) return no({ code: "invalid-input" }, document.errors);
  const reply = await use(ports, {
    event,
    params,
    preferences,
    address: addressOf(event),
    query: query.value,
    body: document.value,
    ...(key.value !== undefined && { idempotencyKey: key.value }),
    ...asking,
  });
  return "code" in reply ? no(reply) : reply;
}

function queryIn({ query }: Row, event: HttpEvent): Checked<unknown> {
  const { cursor, ...filters } = event.queryStringParameters ?? {};
  if (!query || cursor === undefined) return read(query, filters);
  const opened = openCursor(listOf(event), cursor);
  return opened === undefined ? { ok: false, errors: [NO_CURSOR] } : read(query, { ...filters, cursor: opened });
}

const NO_CURSOR = { pointer: "/cursor", detail: "must be the `next` of this list with these filters" };

const read = (schema: z.ZodType | undefined, value: unknown) =>
  schema ? checked(schema, value) : ({ ok: true, value } as const);

const pathOf = ({ rawPath }: HttpEvent): string => (rawPath.length > 1 ? rawPath.replace(/\/$/, "") : rawPath);

/** Who asks for the head alone gets what a GET would answer; the gateway leaves the body out. */
function methodOf({ requestContext: { http } }: HttpEvent): string {
  return http.method === "HEAD" ? "GET" : http.method;
}

/** Every row at this address, whatever its method. */
const rowsAt = (rows: readonly Row[], event: HttpEvent): readonly Row[] => {
  const path = pathOf(event);
  return rows.filter(({ pattern }) => pattern.test(path));
};

const allowing = (here: readonly Row[], reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, allow: here.map(({ method }) => method).join(", ") },
});

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
