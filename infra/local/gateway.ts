// The local front door: what CloudFront and API Gateway are in an account. Turns requests into gateway events, asks for
// staff tokens, serves the site, and hands /local, /mailbox and /oidc to the parts that exist only here.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendMessage } from "./gateway/answer.ts";
import type { Authorizer } from "./gateway/bearer.ts";
import { announced } from "./gateway/body.ts";
import { callFunction, excuse } from "./gateway/call-function.ts";
import { target } from "./gateway/event.ts";
import { listenLocally } from "./gateway/listen.ts";
import { type Doors, GATEWAY_ROUTES, type GatewayRoute, routeOf } from "./gateway/routes.ts";
import type { Site } from "./gateway/site.ts";
import { tally, type Worker } from "./quiet.ts";

export type LocalPage = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

export type GatewayOptions = {
  /** 0 for any free one. */
  readonly port: number;
  readonly doors: Doors;
  /** Made when the port is known, which is part of who may issue tokens. */
  readonly authorizer: (port: number) => Authorizer;
  readonly site: Site;
  /** By the first part of the path: "local" serves /local and /local/…; only for callers that use this machine's names. */
  readonly pages?: Readonly<Record<string, LocalPage>>;
  readonly now: () => number;
  /** Called after a function has served a request that may have written. */
  readonly afterCall?: () => void;
  readonly routes?: readonly GatewayRoute[];
};

/** Quiet when no function is serving a request. */
export type Gateway = Worker & {
  readonly port: number;
  /** Takes no new requests; lets those in flight finish, for so long. */
  stop(patienceMs: number): Promise<void>;
};

const LOCAL_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Rejects with EADDRINUSE when the port is taken. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { doors, now, site, pages = {}, routes = GATEWAY_ROUTES, afterCall = () => undefined } = options;
  const calls = tally();
  let authorize: Authorizer = async () => undefined;

  const call = async (route: GatewayRoute, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls.begin();
    try {
      await callFunction({ doors, authorize, now, route, request, response });
    } finally {
      calls.end();
      if (!READS.has(request.method ?? "")) afterCall();
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path } = target(request);
    const route = routeOf(path, routes);
    if (route) return call(route, request, response);
    if (path === "/api" || path.startsWith("/api/")) return sendMessage(response, 404, "Not Found");
    const page = pages[path.split("/")[1] ?? ""];
    if (!page) return site(request, response, path);
    if (LOCAL_NAMES.test(request.headers.host ?? "")) return page(request, response, path);
    return sendMessage(response, 421, "Only for this machine: use http://localhost");
  };

  const mayContinue = (request: IncomingMessage): boolean =>
    announced(request) <= (routeOf(request.url ?? "/", routes)?.bodyBytesMax ?? Infinity);
  const listening = await listenLocally(
    options.port,
    (request, response) => {
      // Pages tell time left by the API's clock, which a demonstration may have moved. Sign-in keeps real time: browsers
      // measure a cookie's life from the date of the answer that set it.
      if (request.url?.startsWith("/api/")) response.setHeader("date", new Date(now()).toUTCString());
      response.on("error", () => undefined);
      serve(request, response).catch((fault: unknown) => excuse(fault, request, response));
    },
    mayContinue,
  );
  authorize = options.authorizer(listening.port);
  return { ...listening, quiet: calls.quiet, begun: calls.begun };
}
