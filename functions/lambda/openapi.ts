// The OpenAPI 3.1 description, generated from TABLE 1 and the schemas the HTTP handlers validate with.
import * as z from "zod";
import { problem } from "../contracts/problem.ts";
import { type Route, ROUTES } from "../contracts/routes.ts";
import { IDEMPOTENCY_KEY } from "./request.ts";
import { VERSION } from "./version.ts";

let cached: object | undefined;

export const openApi = (): object => (cached ??= describe());

function describe(): object {
  const paths: Record<string, Record<string, object>> = {};
  const routes: readonly Route[] = ROUTES;
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
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

function operation({
  operationId: id,
  summary: summaryText,
  access,
  path,
  method,
  query,
  body,
  response: responseSchema,
  status = 200,
  consumes,
  produces,
}: Route): object {
  const isStaffRoute = Array.isArray(access);
  return {
    operationId: id,
    summary: summaryText,
    ...(isStaffRoute && { description: `Roles: ${access.join(", ")}.`, security: [{ staff: [] }] }),
    ...(access === "shopper" && { security: [{ session: [] }] }),
    parameters: [...pathParameters(path), ...queryParameters(query), ...idempotency(method, access)],
    ...(body && { requestBody: jsonBody(body) }),
    ...(consumes && {
      requestBody: { required: false, content: { [consumes === "raw" ? "application/json" : consumes]: {} } },
    }),
    responses: {
      [status]: {
        description: "Done",
        content: {
          ...(responseSchema && jsonContent(responseSchema)),
          ...((produces || !responseSchema) && responseContent(produces)),
        },
      },
      ...(isStaffRoute && { 401: { description: "No token, or none of this shop's", content: GATEWAY_ERROR } }),
      default: { description: "A problem of RFC 9457", content: PROBLEM },
    },
  };
}

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** The gateway's authorizer responds in its own format before any function runs. */
const GATEWAY_ERROR = {
  "application/json": {
    schema: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
  },
};

const jsonContent = (responseSchema: z.ZodType): object => ({
  "application/json": { schema: schemaOf(responseSchema, "output") },
});

/** An export has either content type, depending on `format`. */
const responseContent = (produces: Route["produces"]): object =>
  produces === "text/csv" ? { "text/csv": {}, "application/x-ndjson": {} } : { [produces ?? "application/json"]: {} };

/** An empty body counts as {}, so the body is optional if {} is valid. */
const jsonBody = (body: z.ZodType): object => ({
  required: !body.safeParse({}).success,
  content: { "application/json": { schema: schemaOf(body, "input") } },
});

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

const idempotency = (method: Route["method"], access: Route["access"]): object[] =>
  method === "POST" && Array.isArray(access)
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          schema: { type: "string", pattern: IDEMPOTENCY_KEY.source },
        },
      ]
    : [];
