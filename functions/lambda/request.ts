// Reads a gateway event. No handler sees one.
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { ok, type Result, err } from "../domain/refusal.ts";

export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

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
  const cookie = event.cookies?.find((item) => item.startsWith(`${name}=`));
  return cookie?.slice(name.length + 1);
}

export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** An invalid key is refused by its field instead of being ignored. */
export function idempotencyKey(event: HttpEvent): Result<string | undefined> {
  const key = header(event, "idempotency-key");
  return key === undefined || IDEMPOTENCY_KEY.test(key)
    ? ok(key)
    : err("invalid-input", {}, "/headers/idempotency-key");
}

export const acceptLanguage = (event: HttpEvent): string => header(event, "accept-language") ?? "en";
