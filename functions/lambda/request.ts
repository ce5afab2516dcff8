// Reads an HTTP request once: caller, language, input. Nothing behind this sees a gateway event.
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import type * as z from "zod";
import type { Session } from "../app/session.ts";
import type { Staff } from "../app/desk/staff.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { FieldError } from "./reply.ts";

export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

export type ApiRequest = {
  readonly event: HttpEvent;
  readonly params: Readonly<Record<string, string>>;
  readonly acceptLanguage: string;
  readonly address: string;
  readonly idempotencyKey?: string;
  /** Validated against the route's schemas. */
  readonly query: unknown;
  readonly body: unknown;
  readonly session?: Session;
  readonly staff?: Staff;
};

export const header = (event: HttpEvent, name: string): string | undefined => event.headers[name];

/**
 * The caller's IP address. Behind CloudFront the gateway sees CloudFront; the viewer is the second to last address in
 * X-Forwarded-For.
 */
export function callerAddress(event: HttpEvent): string {
  const forwarded = (header(event, "x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return forwarded.at(-2) ?? event.requestContext.http.sourceIp;
}

export const SESSION_COOKIE = "comeback_session";

export function readCookie(event: HttpEvent, name: string): string | undefined {
  const found = event.cookies?.find((item) => item.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** An invalid key is refused by its field instead of being ignored. */
export function idempotencyKey(event: HttpEvent): Result<string | undefined> {
  const key = header(event, "idempotency-key");
  return key === undefined || IDEMPOTENCY_KEY.test(key)
    ? ok(key)
    : err("invalid-input", {}, "/headers/idempotency-key");
}

export const BODY_BYTES_MAX = 1_000_000;
export const IMPORT_BYTES_MAX = 6_000_000;

export function bodyText(event: HttpEvent): string {
  const { body = "", isBase64Encoded } = event;
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

export function parseJsonBody(event: HttpEvent): Result<unknown> {
  const text = bodyText(event);
  if (Buffer.byteLength(text) > BODY_BYTES_MAX) return err("payload-too-large", { most: "1 MB" });
  if (text.trim() === "") return ok({});
  const type = header(event, "content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return err("unsupported-media-type", { expected: "application/json" });
  try {
    const value: unknown = JSON.parse(text);
    const loneSurrogateAt = LONE_SURROGATE.test(text) ? findLoneSurrogate(value) : undefined;
    return loneSurrogateAt === undefined ? ok(value) : err("invalid-input", {}, loneSurrogateAt);
  } catch (error) {
    return err("malformed-json", { why: error instanceof Error ? error.message.slice(0, 120) : "" });
  }
}

// JSON can encode a lone surrogate, which is not valid text: neither the database nor e-mail can hold it.
const LONE_SURROGATE = /\\ud[89a-f]/i;

/** The JSON pointer of the first ill-formed string. */
function findLoneSurrogate(value: unknown, at = ""): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : at;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = findLoneSurrogate(part, at + jsonPointer("", [name]));
    if (found !== undefined) return found;
  }
  return undefined;
}

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly FieldError[] };

const ERRORS_MAX = 20;

/** Validates a value; errors have JSON pointers. An unknown field is pointed at by its own name. */
export function validate(schema: z.ZodType, value: unknown, prefix = ""): Validated<unknown> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const errors = result.error.issues.flatMap((issue): FieldError[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((name) => ({
          pointer: jsonPointer(prefix, [...issue.path, name]),
          detail: "is not a field of this document",
        }))
      : [{ pointer: jsonPointer(prefix, issue.path), detail: issue.message }],
  );
  return { ok: false, errors: errors.slice(0, ERRORS_MAX) };
}

/** RFC 6901. */
export const jsonPointer = (prefix: string, path: readonly PropertyKey[]): string =>
  prefix + path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
