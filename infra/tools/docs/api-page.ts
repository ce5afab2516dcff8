// docs/reference/api.md: every operation of the OpenAPI description, by who calls it.
import * as z from "zod";
import { openApi } from "../../../functions/lambda/openapi.ts";
import { anchor, code, codeBlock, GENERATED, page, table } from "./markdown.ts";
import { type JsonSchema, namedTypesIn, typeText } from "./type-text.ts";

const schema = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);
const content = z.record(z.string(), z.object({ schema: schema.optional() }));

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema })),
  requestBody: z.object({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const openApiSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

type Operation = z.infer<typeof operationSchema> & { readonly method: string; readonly path: string };

const GROUPS: readonly (readonly [prefix: string, title: string])[] = [
  ["/api/desk/", "The desk: support and the warehouse"],
  ["/api/finance/", "Finance"],
  ["/api/admin/", "Administration, and the shop's own systems"],
  ["/api/hooks/", "Webhooks of providers"],
  ["/api/", "Shoppers"],
];

const groupOf = (path: string): string => GROUPS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "";
const heading = ({ method, path }: Operation): string => `${method} ${path}`;

export function apiPage(): string {
  const { openapi, paths } = openApiSchema.parse(openApi());
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
  const headingByText = new Map<string, string>();
  const groups = GROUPS.toReversed().map(([, title]) =>
    page(
      `## ${title}`,
      ...operations
        .filter(({ path }) => groupOf(path) === title)
        .map((operation) => operationText(operation, headingByText)),
    ),
  );
  const text = page(...groups);
  return page(
    GENERATED,
    "# HTTP API",
    `${operations.length} operations under one address. A running Comeback describes the same as OpenAPI ${openapi} at \`GET /api/openapi.json\`.`,
    INTRODUCTION,
    table(["type", "is"], namedTypesIn(text)),
    text,
  );
}

const INTRODUCTION = [
  "- **Who calls.** Shoppers hold a session cookie for one order. Staff and services send `Authorization: Bearer …`, an OpenID Connect token whose `roles` claim names their roles. Webhooks are signed over the raw body.",
  "- **Errors** are `application/problem+json` (RFC 9457) in the caller's language (`Accept-Language`), with a stable `code`: [all codes](problems.md).",
  "- **Lists** take `limit` and `cursor`, and answer `items` and `next`, the cursor of the next page.",
  "- **Repeating.** Whoever creates something chooses its id, and the same id again answers the same. Other writes of staff take an `Idempotency-Key` header: the same key again changes nothing.",
  "",
  "A field with `?` may be absent. Unknown fields in a request are refused.",
].join("\n");

function operationText(operation: Operation, headingByText: Map<string, string>): string {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  return page(
    `### ${heading(operation)}`,
    `${operation.summary}. ${accessText(operation)}`,
    query.length > 0 ? `Query: ${query.map(parameterText).join(", ")}.` : "",
    bodyText(operation),
    responseText(operation, headingByText),
  );
}

function accessText({ description, security, path }: Operation): string {
  if (description) return description;
  if (security) return "For the shopper whose session it is.";
  return path.startsWith("/api/hooks/") ? "Signed." : "For anyone.";
}

function parameterText({ name, schema: parameter }: Operation["parameters"][number]): string {
  const type = typeText(parameter);
  return type === "string" ? code(name) : `${code(name)} (${code(type)})`;
}

function bodyText({ requestBody }: Operation): string {
  if (!requestBody) return "";
  return Object.entries(requestBody.content)
    .map(([type, { schema: body }]) => {
      if (!body) return type === "application/json" ? "Takes the provider's own document." : `Takes ${code(type)}.`;
      const text = typeText(body, { limits: true });
      return text === "{}" ? "" : codeBlock("ts", `type Request = ${text};`);
    })
    .join("\n\n");
}

function responseText(operation: Operation, headingByText: Map<string, string>): string {
  const [status, response] = Object.entries(operation.responses).find(([one]) => one.startsWith("2")) ?? ["200", {}];
  const types = Object.entries(response.content ?? {});
  const others = types.filter(([type]) => type !== "application/json").map(([type]) => code(type));
  const json = types.find(([type]) => type === "application/json")?.[1].schema;
  const alternatives = others.length > 0 ? `Answers ${status} with ${others.join(" or ")}.` : "";
  if (!json) return alternatives || `Answers ${status}.`;
  const text = typeText(json);
  const first = headingByText.get(text);
  if (first !== undefined) return page(`Answers ${status} with the document of [${first}](#${anchor(first)}).`);
  if (text.includes("\n")) headingByText.set(text, heading(operation));
  return page(alternatives, `Answers ${status}:`, codeBlock("ts", `type Response = ${text};`));
}
