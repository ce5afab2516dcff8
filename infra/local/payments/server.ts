// A stateful payment provider for the laptop: Stripe's refund API as it really behaves, on its own HTTP server, with
// state that survives a kill. How to make it misbehave: README.md in this folder.
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { CLOSE_CONNECTION, stripeApi } from "./api.ts";
import type { SandboxServices } from "./api.ts";
import { openBehaviors } from "./behaviors.ts";
import { type ControlServices, controlRoutes } from "./control.ts";
import { parseForm } from "./form.ts";
import {
  errorResponse,
  assertTestKey,
  canonicalRequest,
  whenClosed,
  firstHeader,
  pathIds,
  send,
  readBody,
} from "./http.ts";
import { openIdempotencyKeys } from "./idempotency.ts";
import type { ApiResponse, IdempotencyKeys } from "./idempotency.ts";
import { refundsPage } from "./page.ts";
import { openPayments } from "./payments.ts";
import { openRefundList } from "./refund-list.ts";
import { openRefunds } from "./refunds.ts";
import { inTransaction, openSandboxDatabase } from "./sandbox-database.ts";
import { StripeApiError } from "./stripe-api-error.ts";
import { openWebhooks } from "./webhooks.ts";

const SWEEP_MS = 1_000;
const SWEEP_MAX = 500;
const LATEST_MAX = 50;
const EVENTS: readonly string[] = ["refund.created", "refund.updated", "refund.failed", "charge.refunded"];

export type SandboxOptions = {
  /** 0 for any free port; always on 127.0.0.1. */
  readonly port: number;
  /** A SQLite file; created with its folder if missing. */
  readonly stateFile: string;
  /** Plain HTTP. Without it no webhooks are sent. */
  readonly webhookUrl?: string;
  readonly webhookSecret: string;
  /** Epoch milliseconds: dates refunds, events and signatures, and ages idempotency keys. */
  readonly now: () => number;
  /** The event types of the webhook endpoint; refund.created, .updated, .failed and charge.refunded when absent. */
  readonly events?: readonly string[];
  /** Age at which open refunds settle by themselves; without it only POST /sandbox/settle settles them. */
  readonly settleAfterMs?: number;
  /** The pause after a first failed webhook, in real milliseconds. */
  readonly webhookRetryMs?: number;
};

type PaymentSandbox = { readonly url: string; stop(): Promise<void> };

/** Handles one API or control request. Throws StripeApiError for what is answered with an error. */
type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<ApiResponse | typeof CLOSE_CONNECTION>;

export async function startPaymentSandbox(options: SandboxOptions): Promise<PaymentSandbox> {
  const epochSeconds = () => Math.floor(options.now() / 1000);
  const db = openSandboxDatabase(options.stateFile);
  const { webhookUrl: url, webhookSecret: secret, events = EVENTS, webhookRetryMs: retryMs = 200 } = options;
  const webhooks = openWebhooks(db, { url, secret, events, epochSeconds, retryMs });
  const payments = openPayments(db, epochSeconds);
  const refunds = openRefunds(db, { payments, webhooks, epochSeconds });
  const services = { payments, refunds, refundList: openRefundList(db), behaviors: openBehaviors(db), db, webhooks };
  const handle = requestHandler(services, openIdempotencyKeys(db, epochSeconds));

  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(renderPage(services));
      return;
    }
    handle(request, response).then(
      (result) => (result === CLOSE_CONNECTION ? response.destroy() : send(request, response, result)),
      (error: unknown) => send(request, response, errorResponse(error)),
    );
  });
  const port = await listenOn(server, options.port);
  webhooks.start();
  const sweepTimer = startSweep(services, options);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      clearInterval(sweepTimer);
      webhooks.stop();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}

function requestHandler(services: ControlServices, idempotencyKeys: IdempotencyKeys): RequestHandler {
  const [routes, control] = [stripeApi(services), controlRoutes(services)];
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
    const body = await readBody(request);
    const controlRoute = control.find(({ method, path }) => method === request.method && path === pathname);
    if (controlRoute) return controlRoute.serve({ body, query: searchParams });
    assertTestKey(request.headers.authorization);
    for (const { method, path, serve } of routes) {
      const match = method === request.method ? path.exec(pathname) : null;
      if (!match) continue;
      const call = {
        form: parseForm(method === "GET" ? searchParams.toString() : body),
        ids: pathIds(match),
        whenClosed: () => whenClosed(response),
      };
      const key = method === "POST" ? firstHeader(request, "idempotency-key") : undefined;
      return await idempotencyKeys.once(key, canonicalRequest(pathname, body), (commit) => serve({ ...call, commit }));
    }
    throw new StripeApiError(404, {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${request.method}: ${pathname}).`,
    });
  };
}

function renderPage({ refunds, refundList }: SandboxServices): string {
  const latest = refundList.page({ limit: LATEST_MAX }).rows.map((row) => refunds.json(row, []));
  return refundsPage({ refunds: latest, ...refundList.totals() });
}

/** Returns the port. */
async function listenOn(server: Server, port: number): Promise<number> {
  // Longer than clients keep idle connections, so that the server is never the first to close one.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the payment sandbox is not listening on a port");
  return address.port;
}

/** Settles refunds that are old enough, a batch a second. */
function startSweep(
  { db, refunds, refundList }: ControlServices,
  { settleAfterMs, now }: SandboxOptions,
): NodeJS.Timeout | undefined {
  if (settleAfterMs === undefined) return undefined;
  return setInterval(() => {
    const due = refundList.unsettled(SWEEP_MAX, Math.floor((now() - settleAfterMs) / 1000));
    if (due.length > 0) inTransaction(db, () => due.forEach((refund) => refunds.settle(refund)));
  }, SWEEP_MS).unref();
}
