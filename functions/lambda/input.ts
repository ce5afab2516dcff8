// The input of a request, validated by its route's schemas.
import type * as z from "zod";
import { ok, type Refusal, type Result, err } from "../domain/refusal.ts";
import { bodyText, parseJsonBody } from "./body.ts";
import { listKey, parseCursor } from "./cursors.ts";
import { type HttpEvent, idempotencyKey } from "./request.ts";
import { type CompiledRoute, pathParams } from "./routing.ts";
import { type FieldError, validate, type Validated } from "../contracts/validate.ts";

const IMPORT_BYTES_MAX = 6_000_000;

export type Input = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey?: string;
};

export type InputResult =
  | { readonly ok: true; readonly value: Input }
  | { readonly ok: false; readonly refusal: Refusal; readonly errors?: readonly FieldError[] };

export function parseInput(route: CompiledRoute, event: HttpEvent): InputResult {
  const key = idempotencyKey(event);
  if (!key.ok) return key;
  const query = parseQuery(route, event);
  if (!query.ok) return { ok: false, refusal: { code: "invalid-input" }, errors: query.errors };
  const content = readBody(route, event);
  if (!content.ok) return content;
  const body = validateIfGiven(route.body, content.value);
  if (!body.ok) return { ok: false, refusal: { code: "invalid-input" }, errors: body.errors };
  return ok({
    params: pathParams(route, event),
    query: query.value,
    body: body.value,
    ...(key.value !== undefined && { idempotencyKey: key.value }),
  });
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

function readBody({ method, consumes }: CompiledRoute, event: HttpEvent): Result<unknown> {
  if (consumes === undefined) return method === "GET" ? ok(undefined) : parseJsonBody(event);
  const text = bodyText(event);
  return consumes === "application/x-ndjson" && Buffer.byteLength(text) > IMPORT_BYTES_MAX
    ? err("payload-too-large", { most: "6 MB" })
    : ok(text);
}

const validateIfGiven = (schema: z.ZodType | undefined, value: unknown): Validated<unknown> =>
  schema ? validate(schema, value) : { ok: true, value };
