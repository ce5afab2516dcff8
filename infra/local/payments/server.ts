// A stateful payment provider for the laptop: Stripe's refund API as it really behaves, on its own HTTP server, with a
// memory that survives being killed. How to make it misbehave: README.md beside this file.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DROP, stripeApi } from "./api.ts";
import type { Parts } from "./api.ts";
import { behavioursIn } from "./behaviour.ts";
import { controlRoutes } from "./control.ts";
import { parseForm } from "./form.ts";
import { answerTo, assertKey, contentsOf, goneFrom, headerOf, idsIn, send, textOf } from "./http.ts";
import { keysIn } from "./idempotency.ts";
import type { Answer } from "./idempotency.ts";
import { refundsPage } from "./page.ts";
import { paymentsIn } from "./payments.ts";
import { refundListIn } from "./refund-list.ts";
import { refundsIn } from "./refunds.ts";
import { inTransaction, openStore } from "./store.ts";
import { Trouble } from "./trouble.ts";
import { webhooksIn } from "./webhooks.ts";

const SWEEP_MS = 1_000;
const SWEEP_MAX = 500;
const LATEST = 50;
const EVENTS: readonly string[] = ["refund.created", "refund.updated", "refund.failed", "charge.refunded"];

export type SandboxOptions = {
  /** 0 for any free port; always on 127.0.0.1. */
  readonly port: number;
  /** A SQLite file, made with its folder when it is not there. */
  readonly stateFile: string;
  /** Plain HTTP. Without it nobody is told anything. */
  readonly webhookUrl?: string;
  readonly webhookSecret: string;
  /** Epoch milliseconds: dates refunds, events and signatures, and ages idempotency keys. */
  readonly now: () => number;
  /** What the webhook endpoint has subscribed to; refund.created, .updated, .failed and charge.refunded when absent. */
  readonly events?: readonly string[];
  /** When given, what is open settles by itself once it is so old; otherwise only POST /sandbox/settle does it. */
  readonly settleAfterMs?: number;
  /** The first wait after a failed webhook, in real milliseconds. */
  readonly webhookRetryMs?: number;
};

type PaymentSandbox = { readonly url: string; stop(): Promise<void> };

export async function startPaymentSandbox(options: SandboxOptions): Promise<PaymentSandbox> {
  const epochSeconds = () => Math.floor(options.now() / 1000);
  const db = openStore(options.stateFile);
  const { webhookUrl: url, webhookSecret: secret, events = EVENTS, webhookRetryMs: retryMs = 200 } = options;
  const webhooks = webhooksIn(db, { url, secret, events, epochSeconds, retryMs });
  const payments = paymentsIn(db, epochSeconds);
  const refunds = refundsIn(db, { payments, webhooks, epochSeconds });
  const parts: Parts = { payments, refunds, refundList: refundListIn(db), behaviours: behavioursIn(db) };
  const keys = keysIn(db, epochSeconds);
  const [routes, control] = [stripeApi(parts), controlRoutes({ ...parts, db, webhooks })];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | typeof DROP> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
    const body = await textOf(request);
    const told = control.find(({ method, path }) => method === request.method && path === pathname);
    if (told) return told.serve({ body, query: searchParams });
    assertKey(request.headers.authorization);
    for (const { method, path, serve } of routes) {
      const match = method === request.method ? path.exec(pathname) : null;
      if (!match) continue;
      const call = {
        form: parseForm(method === "GET" ? searchParams.toString() : body),
        ids: idsIn(match),
        gone: () => goneFrom(response),
      };
      const key = method === "POST" ? headerOf(request, "idempotency-key") : undefined;
      return await keys.once(key, contentsOf(pathname, body), (commit) => serve({ ...call, commit }));
    }
    throw new Trouble(404, {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${request.method}: ${pathname}).`,
    });
  };

  const page = () => {
    const latest = parts.refundList.page({ limit: LATEST }).rows.map((row) => refunds.json(row, []));
    return refundsPage({ refunds: latest, ...parts.refundList.totals() });
  };

  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page());
      return;
    }
    answer(request, response).then(
      (given) => (given === DROP ? response.destroy() : send(request, response, given)),
      (error: unknown) => send(request, response, answerTo(error)),
    );
  });
  // Longer than a client keeps a connection, so that it is never the server that hangs up first.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  webhooks.start();

  const settleTheOld = (ageMs: number) => {
    const old = parts.refundList.unsettled(SWEEP_MAX, Math.floor((options.now() - ageMs) / 1000));
    if (old.length > 0) inTransaction(db, () => old.forEach((refund) => refunds.settle(refund)));
  };
  const { settleAfterMs } = options;
  const sweeper = settleAfterMs === undefined ? undefined : setInterval(settleTheOld, SWEEP_MS, settleAfterMs).unref();

  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the payment sandbox listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      clearInterval(sweeper);
      webhooks.stop();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}
