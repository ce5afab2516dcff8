// A request as API Gateway's HTTP API passes it to Lambda: payload format 2.0, quirks included.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

export type GatewayEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

export type IncomingCall = {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** The route's path up to its greedy parameter, such as "/api/desk/". */
  readonly prefix: string;
  readonly claims?: Readonly<Record<string, string>> | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
};

export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

/** Throws BadRequest for a path that cannot be decoded. */
export function gatewayEvent({ request, body, prefix, claims, now }: IncomingCall): GatewayEvent {
  const { path, query } = requestTarget(request);
  const { cookie, ...headers } = headersOf(request);
  const routeKey = `ANY ${prefix.replace(/\/?$/, "/")}{proxy+}`;
  const host = headers["host"] ?? "localhost";
  const isTextBody = isText(headers["content-type"]);
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers,
    ...(query !== "" && { queryStringParameters: parametersOf(query) }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      ...(claims && { authorizer: { jwt: { claims, scopes: null as never }, principalId: "", integrationLatency: 0 } }),
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0] ?? host,
      http: {
        method: request.method ?? "GET",
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: addressOf(request),
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: nextRequestId(),
      routeKey,
      stage: "$default",
      time: commonLogTime(now),
      timeEpoch: now,
    },
    pathParameters: { proxy: path.slice(prefix.length).replace(/^\//, "") },
    ...(body.length > 0 && { body: body.toString(isTextBody ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isTextBody,
  };
}

/** The gateway decodes the path and passes the query on unchanged. */
export function requestTarget(request: IncomingMessage): { path: string; query: string } {
  const url = request.url ?? "/";
  const queryStart = url.indexOf("?");
  const rawPath = queryStart < 0 ? url : url.slice(0, queryStart);
  const query = queryStart < 0 ? "" : url.slice(queryStart + 1);
  if (!rawPath.startsWith("/")) throw new BadRequest("the path does not begin with a slash");
  if (!rawPath.includes("%")) return { path: rawPath, query };
  try {
    return { path: decodeURIComponent(rawPath), query };
  } catch {
    throw new BadRequest("the path is not percent-encoded UTF-8");
  }
}

const addressOf = (request: IncomingMessage): string =>
  request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";

/** Lower-case names, repeated headers joined by commas, plus the headers that proxies add. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  const rawHeaders = request.rawHeaders;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    const value = rawHeaders[i + 1] ?? "";
    const existing = headers[name];
    headers[name] = existing === undefined ? value : `${existing}${name === "cookie" ? "; " : ","}${value}`;
  }
  const forwarded = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = forwarded === undefined ? addressOf(request) : `${forwarded}, ${addressOf(request)}`;
  headers["x-forwarded-port"] ??= String(request.socket.localPort ?? 80);
  headers["x-forwarded-proto"] ??= "http";
  return headers;
}

/** Content types whose bodies the gateway passes as text; all others are base64. */
const isText = (contentType: string | undefined): boolean =>
  contentType === undefined || /^\s*(text\/|application\/(json|javascript|xml)\s*(;|$))/i.test(contentType);

function parametersOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

const PROCESS_PREFIX = Date.now().toString(36);
let requestCount = 0;
const nextRequestId = (): string => `${PROCESS_PREFIX}-${(++requestCount).toString(36).padStart(6, "0")}=`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12/Mar/2020:19:03:58 +0000" */
export function commonLogTime(now: number): string {
  const [year, month, day, time] = new Date(now).toISOString().split(/[-T.]/);
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
