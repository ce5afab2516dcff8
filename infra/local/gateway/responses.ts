// Sends a function's result as the gateway does:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
import type { ServerResponse } from "node:http";
import * as z from "zod";
import { SECURITY_HEADERS } from "./security-headers.ts";

const structured = z.object({
  statusCode: z.int().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

export function sendResult(response: ServerResponse, result: unknown): void {
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = structuredResult(result);
  // Text stays text: Node sends it in one write with the head.
  const content = isBase64Encoded ? Buffer.from(body, "base64") : body;
  const sentHeaders: Record<string, string | string[]> = { ...SECURITY_HEADERS };
  for (const name in headers) sentHeaders[name.toLowerCase()] = String(headers[name]);
  // As at the edge: its security headers override the function's, except a stricter content security policy.
  const { "content-security-policy": defaultPolicy, ...overriding } = SECURITY_HEADERS;
  Object.assign(sentHeaders, overriding, {
    "content-security-policy": sentHeaders["content-security-policy"] ?? defaultPolicy,
  });
  if (cookies.length > 0) sentHeaders["set-cookie"] = [...cookies];
  sentHeaders["content-length"] = String(Buffer.byteLength(content));
  response.writeHead(statusCode ?? 200, sentHeaders);
  response.end(response.req.method === "HEAD" ? undefined : content);
}

/** A result without a status is the body of a 200. */
function structuredResult(result: unknown): z.infer<typeof structured> {
  if (typeof result === "object" && result !== null && "statusCode" in result) {
    return structured.parse(result);
  }
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: typeof result === "string" ? result : JSON.stringify(result ?? null),
  };
}

type Headers = Readonly<Record<string, string>>;

/** The gateway's own short responses. */
export function sendMessage(
  response: ServerResponse,
  { status, message, headers }: { status: number; message: string; headers?: Headers | undefined },
): void {
  sendJson(response, { status, document: { message }, headers });
}

export function sendJson(
  response: ServerResponse,
  { status, document, headers = {} }: { status: number; document: unknown; headers?: Headers | undefined },
): void {
  const content = JSON.stringify(document);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(content),
    ...headers,
  });
  response.end(content);
}

/** RFC 9457. */
export function sendProblem(
  response: ServerResponse,
  { status, code, detail, headers }: { status: number; code: string; detail: string; headers?: Headers },
): void {
  const problem = { type: `urn:comeback:problem:${code}`, title: code.replaceAll("-", " "), status, code, detail };
  const contentType = { "content-type": "application/problem+json; charset=utf-8" };
  sendJson(response, { status, document: problem, headers: { ...contentType, ...headers } });
}
