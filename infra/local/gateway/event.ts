// A request as API Gateway's HTTP API hands it to Lambda, payload format 2.0, quirks included.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

export type GatewayEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

export type Arrival = {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** The route's path up to its greedy part, such as "/api/desk/". */
  readonly prefix: string;
  readonly claims?: Readonly<Record<string, string>> | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
};

export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

/** Throws BadRequest for a path that cannot be decoded. */
export function gatewayEvent({ request, body, prefix, claims, now }: Arrival): GatewayEvent {
  const { path, query } = target(request);
  const { cookie, ...headers } = headersOf(request);
  const routeKey = `ANY ${prefix.replace(/\/?$/, "/")}{proxy+}`;
  const host = headers["host"] ?? "localhost";
  const text = isText(headers["content-type"]);
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
    ...(body.length > 0 && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** The gateway hands on the path decoded, and the query as it came. */
export function target(request: IncomingMessage): { path: string; query: string } {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const raw = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? "" : url.slice(mark + 1);
  if (!raw.startsWith("/")) throw new BadRequest("the path does not begin with a slash");
  if (!raw.includes("%")) return { path: raw, query };
  try {
    return { path: decodeURIComponent(raw), query };
  } catch {
    throw new BadRequest("the path is not percent-encoded UTF-8");
  }
}

const addressOf = (request: IncomingMessage): string =>
  request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";

/** Names in lower case, repeated ones joined by commas; what proxies add is added. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  const raw = request.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const value = raw[i + 1] ?? "";
    const known = headers[name];
    headers[name] = known === undefined ? value : `${known}${name === "cookie" ? "; " : ","}${value}`;
  }
  const forwarded = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = forwarded === undefined ? addressOf(request) : `${forwarded}, ${addressOf(request)}`;
  headers["x-forwarded-port"] ??= String(request.socket.localPort ?? 80);
  headers["x-forwarded-proto"] ??= "http";
  return headers;
}

/** The types whose bodies the gateway takes for text; all others come in base64. */
const isText = (contentType: string | undefined): boolean =>
  contentType === undefined || /^\s*(text\/|application\/(json|javascript|xml)\s*(;|$))/i.test(contentType);

function parametersOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

const BORN = Date.now().toString(36);
let requests = 0;
const nextRequestId = (): string => `${BORN}-${(++requests).toString(36).padStart(6, "0")}=`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12/Mar/2020:19:03:58 +0000" */
export function commonLogTime(now: number): string {
  const [year, month, day, time] = new Date(now).toISOString().split(/[-T.]/);
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
