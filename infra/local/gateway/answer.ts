// What a function answers, as the gateway sends it: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
import type { ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { SECURITY_HEADERS } from "./security-headers.ts";

export function sendResult(response: ServerResponse, result: unknown): void {
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = structured(result);
  const content = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const sent: Record<string, string | string[]> = { ...SECURITY_HEADERS };
  for (const name in headers) sent[name.toLowerCase()] = String(headers[name]);
  // As the edge does it: its security headers win, but for a page's own policy, which allows itself less.
  const { "content-security-policy": everywhere, ...winning } = SECURITY_HEADERS;
  Object.assign(sent, winning, { "content-security-policy": sent["content-security-policy"] ?? everywhere });
  if (cookies.length > 0) sent["set-cookie"] = [...cookies];
  sent["content-length"] = String(content.length);
  response.writeHead(statusCode ?? 200, sent);
  response.end(response.req.method === "HEAD" ? undefined : content);
}

/** An answer without a status is the body of a 200. */
function structured(result: unknown): APIGatewayProxyStructuredResultV2 {
  if (typeof result === "object" && result !== null && "statusCode" in result) {
    return result as APIGatewayProxyStructuredResultV2;
  }
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: typeof result === "string" ? result : JSON.stringify(result ?? null),
  };
}

/** The gateway's own short answers. */
export function sendMessage(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  sendJson(response, status, { message }, headers);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  document: unknown,
  headers: Record<string, string> = {},
): void {
  const content = Buffer.from(JSON.stringify(document));
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": content.length,
    ...headers,
  });
  response.end(content);
}

/** RFC 9457. */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  headers: Record<string, string> = {},
): void {
  const problem = { type: `urn:comeback:problem:${code}`, title: code.replaceAll("-", " "), status, code, detail };
  sendJson(response, status, problem, { "content-type": "application/problem+json; charset=utf-8", ...headers });
}
