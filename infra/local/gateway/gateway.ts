// The local equivalent of CloudFront and API Gateway. Turns requests into gateway events, checks staff tokens, serves
// the site, and hands /local, /mailbox and /oidc to the pages that exist only here.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendMessage } from "./responses.ts";
import type { Authorizer } from "./jwt-authorizer.ts";
import { contentLength } from "./request-body.ts";
import { callFunction, sendFault } from "./call-function.ts";
import { requestTarget } from "./event.ts";
import { listenLocally } from "./listen.ts";
import { type ApiFunctions, GATEWAY_ROUTES, type GatewayRoute, routeOf } from "./routes.ts";
import type { Site } from "./static-site.ts";
import { activityTracker, type TrackedWork } from "../runtime/activity-tracker.ts";

export type LocalPage = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

export type GatewayOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly functions: ApiFunctions;
  /** Created once the port is known, because the accepted issuers contain it. */
  readonly authorizer: (port: number) => Authorizer;
  readonly site: Site;
  /** By first path segment: "local" serves /local and /local/…; only for requests with a local host name. */
  readonly pages?: Readonly<Record<string, LocalPage>>;
  readonly now: () => number;
  /** Called after a function has served a request that may have written data. */
  readonly afterCall?: () => void;
  readonly routes?: readonly GatewayRoute[];
};

/** Idle when no function is serving a request. */
export type Gateway = TrackedWork & {
  readonly port: number;
  /** Stops accepting requests; gives those in flight `patienceMs` to finish. */
  stop(patienceMs: number): Promise<void>;
};

const LOCAL_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Rejects with EADDRINUSE when the port is taken. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { functions, now, site, pages = {}, routes = GATEWAY_ROUTES, afterCall = () => undefined } = options;
  const calls = activityTracker();
  let authorize: Authorizer = async () => undefined;

  const call = async (route: GatewayRoute, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls.begin();
    try {
      await callFunction({ functions, authorize, now, route, request, response });
    } finally {
      calls.end();
      if (!READS.has(request.method ?? "")) afterCall();
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path } = requestTarget(request);
    const route = routeOf(path, routes);
    if (route) return call(route, request, response);
    if (path === "/api" || path.startsWith("/api/"))
      return sendMessage(response, { status: 404, message: "Not Found" });
    const page = pages[path.split("/")[1] ?? ""];
    if (!page) return site(request, response, path);
    if (LOCAL_NAMES.test(request.headers.host ?? "")) return page(request, response, path);
    return sendMessage(response, { status: 421, message: "Only for this machine: use http://localhost" });
  };

  const mayContinue = (request: IncomingMessage): boolean =>
    contentLength(request) <= (routeOf(request.url ?? "/", routes)?.bodyBytesMax ?? Infinity);
  const listening = await listenLocally(
    options.port,
    (request, response) => {
      // Pages compute remaining times from the API's clock, which a demo may have moved. Sign-in keeps real time,
      // because browsers measure a cookie's lifetime from the date header of the response that set it.
      if (request.url?.startsWith("/api/")) response.setHeader("date", new Date(now()).toUTCString());
      response.on("error", () => undefined);
      serve(request, response).catch((error: unknown) => sendFault(error, request, response));
    },
    mayContinue,
  );
  authorize = options.authorizer(listening.port);
  return { ...listening, whenIdle: calls.whenIdle, startedCount: calls.startedCount };
}
