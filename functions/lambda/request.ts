// One HTTP request, read once: who asks, in which language, with what. Nothing behind this line sees a gateway event.
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import type * as z from "zod";
import type { Session } from "../app/session.ts";
import type { Staff } from "../app/desk/act-on-return.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { FieldError } from "./reply.ts";

export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

export type Request = {
  readonly event: HttpEvent;
  readonly params: Readonly<Record<string, string>>;
  readonly preferences: string;
  readonly address: string;
  readonly idempotencyKey?: string;
  /** Checked against the route's schemas. */
  readonly query: unknown;
  readonly body: unknown;
  readonly session?: Session;
  readonly staff?: Staff;
};

export const header = (event: HttpEvent, name: string): string | undefined => event.headers[name];

/** Who is calling. Behind CloudFront the gateway sees CloudFront; the viewer is the last but one who was forwarded for. */
export function addressOf(event: HttpEvent): string {
  const forwarded = (header(event, "x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return forwarded.at(-2) ?? event.requestContext.http.sourceIp;
}

export const SESSION_COOKIE = "comeback_session";

export function cookie(event: HttpEvent, name: string): string | undefined {
  const found = event.cookies?.find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** A key that is no key is refused by the field's name rather than silently ignored. */
export function idempotencyKey(event: HttpEvent): Answer<string | undefined> {
  const key = header(event, "idempotency-key");
  return key === undefined || IDEMPOTENCY_KEY.test(key)
    ? accept(key)
    : refuse("invalid-input", {}, "/headers/idempotency-key");
}

export const BODY_BYTES_MAX = 1_000_000;
export const IMPORT_BYTES_MAX = 6_000_000;

export function bodyText(event: HttpEvent): string {
  const { body = "", isBase64Encoded } = event;
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

export function jsonBody(event: HttpEvent): Answer<unknown> {
  const text = bodyText(event);
  if (Buffer.byteLength(text) > BODY_BYTES_MAX) return refuse("payload-too-large", { most: "1 MB" });
  if (text.trim() === "") return accept({});
  const type = header(event, "content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return refuse("unsupported-media-type", { expected: "application/json" });
  try {
    const value: unknown = JSON.parse(text);
    const half = HALF_CHARACTERS.test(text) ? halfCharacterIn(value) : undefined;
    return half === undefined ? accept(value) : refuse("invalid-input", {}, half);
  } catch (thrown) {
    return refuse("malformed-json", { why: thrown instanceof Error ? thrown.message.slice(0, 120) : "" });
  }
}

// JSON can write half of a surrogate pair. It is no text: no table keeps it and no mail carries it.
const HALF_CHARACTERS = /\\ud[89a-f]/i;

/** Where the first ill-formed text stands, as a JSON pointer. */
function halfCharacterIn(value: unknown, at = ""): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : at;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = halfCharacterIn(part, at + pointer("", [name]));
    if (found !== undefined) return found;
  }
  return undefined;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly FieldError[] };

const ERRORS_MAX = 20;

/** What a schema says of a value, as JSON pointers. An unknown field is pointed at by its own name. */
export function checked(schema: z.ZodType, value: unknown, prefix = ""): Checked<unknown> {
  const read = schema.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  const errors = read.error.issues.flatMap((issue): FieldError[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((name) => ({
          pointer: pointer(prefix, [...issue.path, name]),
          detail: "is not a field of this document",
        }))
      : [{ pointer: pointer(prefix, issue.path), detail: issue.message }],
  );
  return { ok: false, errors: errors.slice(0, ERRORS_MAX) };
}

/** RFC 6901. */
export const pointer = (prefix: string, path: readonly PropertyKey[]): string =>
  prefix + path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
