// The OpenAPI 3.1 description, generated from TABLE 1 and its schemas: it cannot say anything else than the edge checks.
import * as z from "zod";
import { problem } from "../contracts/problem.ts";
import { type Route, ROUTES } from "../contracts/routes.ts";
import { VERSION } from "./version.ts";

let made: object | undefined;

export const openApi = (): object => (made ??= describe());

function describe(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES as readonly Route[])
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  return {
    openapi: "3.1.0",
    info: {
      title: "Comeback",
      version: VERSION,
      description: "Returns and refunds self-service. Money is a decimal in quotes, instants are ISO 8601 with a zone.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "comeback_session" },
        staff: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      },
    },
  };
}

function operation({ use, says, who, path, method, query, body, answer, status = 200, takes, gives }: Route): object {
  const ok = answer
    ? { "application/json": { schema: schemaOf(answer, "output") } }
    : { [gives ?? "application/json"]: {} };
  return {
    operationId: use,
    summary: says,
    ...(Array.isArray(who) && { description: `Roles: ${who.join(", ")}.`, security: [{ staff: [] }] }),
    ...(who === "shopper" && { security: [{ session: [] }] }),
    parameters: [...pathParameters(path), ...queryParameters(query), ...idempotency(method, who)],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } },
    }),
    ...(takes && { requestBody: { required: true, content: { [takes === "raw" ? "application/json" : takes]: {} } } }),
    responses: {
      [status]: { description: "Done", content: ok },
      default: {
        description: "A problem of RFC 9457",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: "input" | "output"): object => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

const pathParameters = (path: string): object[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

function queryParameters(query: z.ZodType | undefined): object[] {
  if (!query) return [];
  const { properties = {} } = schemaOf(query, "input") as { properties?: Record<string, object> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

const idempotency = (method: Route["method"], who: Route["who"]): object[] =>
  method === "POST" && Array.isArray(who)
    ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 128 } }]
    : [];
