// HTTP responses of documents and texts.
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { JsonResponse, TextResponse } from "./handler-response.ts";

export type Reply = APIGatewayProxyStructuredResultV2;

const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
};

export const jsonReply = (
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  statusCode,
  headers: { "content-type": "application/json; charset=utf-8", ...SECURITY_HEADERS, ...headers },
  body: JSON.stringify(body),
});

/** `version` is the one the caller already has, as an ETag. */
export function replyTo(answer: JsonResponse<unknown> | TextResponse, status: 200 | 201, version?: string): Reply {
  if ("text" in answer)
    return {
      statusCode: 200,
      headers: { "content-type": `${answer.contentType}; charset=utf-8`, ...SECURITY_HEADERS, ...answer.headers },
      body: answer.text,
    };
  const { document, headers, cookies, etag } = answer;
  if (etag !== undefined && etag === version) return { statusCode: 304, headers: { etag } };
  const reply = jsonReply(status, document, { ...(etag !== undefined && { etag }), ...headers });
  return cookies ? { ...reply, cookies: [...cookies] } : reply;
}
