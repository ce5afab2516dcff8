// The OpenAPI 3.1 description, generated from TABLE 1 and its schemas: it cannot say anything else than the edge checks.
import * as z from "zod";
import { problem } from "../contracts/problem.ts";
import { type Route, ROUTES } from "../contracts/routes.ts";
import { IDEMPOTENCY_KEY } from "./request.ts";
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
  const staff = Array.isArray(who);
  return {
    operationId: use,
    summary: says,
    ...(staff && { description: `Roles: ${who.join(", ")}.`, security: [{ staff: [] }] }),
    ...(who === "shopper" && { security: [{ session: [] }] }),
    parameters: [...pathParameters(path), ...queryParameters(query), ...idempotency(method, who)],
    ...(body && { requestBody: jsonBody(body) }),
    ...(takes && { requestBody: { required: false, content: { [takes === "raw" ? "application/json" : takes]: {} } } }),
    responses: {
      [status]: {
        description: "Done",
        content: { ...(answer && jsonContent(answer)), ...((gives || !answer) && given(gives)) },
      },
      ...(staff && { 401: { description: "No token, or none of this shop's", content: GATEWAYS_OWN } }),
      default: { description: "A problem of RFC 9457", content: PROBLEM },
    },
  };
}

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** The gateway asks for the token before any function is called, and answers in its own words. */
const GATEWAYS_OWN = {
  "application/json": {
    schema: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
  },
};

const jsonContent = (answer: z.ZodType): object => ({ "application/json": { schema: schemaOf(answer, "output") } });

/** An export is one or the other by its `format`. */
const given = (gives: Route["gives"]): object =>
  gives === "text/csv" ? { "text/csv": {}, "application/x-ndjson": {} } : { [gives ?? "application/json"]: {} };

/** No body at all is an empty document, where one will do. */
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

const idempotency = (method: Route["method"], who: Route["who"]): object[] =>
  method === "POST" && Array.isArray(who)
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          schema: { type: "string", pattern: IDEMPOTENCY_KEY.source },
        },
      ]
    : [];
