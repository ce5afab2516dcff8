// The world of the payment contract tests: a sandbox on loopback, the real client, an endpoint that receives the
// webhooks, and a clock that the test moves.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stripeWebhook } from "../../../functions/adapters/payments/stripe/webhook.ts";
import { stripeGateway } from "../../../functions/adapters/payments/stripe/gateway.ts";
import type { PaymentWebhook } from "../../../functions/app/ports/payment-webhook-reader.ts";
import type { RefundInstruction } from "../../../functions/domain/refund/plan.ts";
import { startPaymentSandbox, type SandboxOptions } from "../../../infra/local/payments/server.ts";

export const SECRET = "whsec_contract";
export const NOON = Date.parse("2026-03-02T12:00:00Z");
export const HOUR = 3_600_000;

export type Delivery = { readonly body: string; readonly headers: IncomingHttpHeaders };
type BehaviorRequest = { reference?: string; next?: number; do: string };
type Totals = {
  payments: number;
  count: number;
  refunded: Record<string, number>;
  webhooks: { waiting: number; givenUp: number };
};

export async function startHttpServer(serve: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type PaymentWorld = Awaited<ReturnType<typeof paymentWorld>>;

export async function paymentWorld(overrides: Partial<SandboxOptions> = {}) {
  const clock = { at: NOON };
  const folder = mkdtempSync(join(tmpdir(), "payments-"));
  const deliveries: Delivery[] = [];
  const endpoint = { answers: 200 };
  const webhookEndpoint = await startHttpServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      deliveries.push({ body, headers: request.headers });
      response.writeHead(endpoint.answers).end();
    });
  });
  const options: SandboxOptions = {
    port: 0,
    stateFile: join(folder, "deep", "sandbox.sqlite"),
    webhookUrl: `${webhookEndpoint.url}/api/hooks/payments/stripe`,
    webhookSecret: SECRET,
    now: () => clock.at,
    webhookRetryMs: 20,
    ...overrides,
  };
  let sandbox = await startPaymentSandbox(options);
  const gatewayAt = (baseUrl: string, httpTimeoutMs = 2_000) =>
    stripeGateway({ apiKey: async () => "sk_test_contract", baseUrl, httpTimeoutMs });
  const reader = stripeWebhook({ secret: async () => SECRET, now: () => clock.at });

  const call = async (method: "GET" | "POST", path: string, body?: unknown) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}${path}`, { method, ...(body === undefined ? {} : { body: text }) });
    return (await response.json()) as unknown;
  };

  const readAllDeliveries = () =>
    Promise.all(deliveries.map(({ body, headers }) => reader.read(body, headers as Record<string, string>)));

  const world = {
    clock,
    deliveries,
    endpoint,
    options,
    url: () => sandbox.url,
    gateway: (httpTimeoutMs?: number) => gatewayAt(sandbox.url, httpTimeoutMs),
    call,
    setBehavior: (behavior: BehaviorRequest) => call("POST", "/sandbox/behaviour", behavior),
    settle: (settlement: { reference?: string; as?: "succeed" | "fail" } = {}) =>
      call("POST", "/sandbox/settle", settlement),
    totals: async () => (await call("GET", "/sandbox/totals")) as Totals,
    pay: (id: string, amount: number, currency: string) =>
      call("POST", "/sandbox/payments", [{ id, amount, currency }]),
    /** Everything delivered so far, as our reader reads it, in order of arrival. */
    updates: async (): Promise<PaymentWebhook[]> =>
      (await readAllDeliveries()).flatMap((update) => (update && !("outside" in update) ? [update] : [])),
    /** The refunds made outside Comeback among it. */
    outsideRefunds: async () =>
      (await readAllDeliveries()).flatMap((update) => (update && "outside" in update ? update.outside : [])),
    /** Waits until the sandbox has no webhook left to send. */
    async whenDelivered(): Promise<void> {
      for (let i = 0; i < 400; i++) {
        if ((await world.totals()).webhooks.waiting === 0) return;
        await delay(10);
      }
      throw new Error("webhooks are still waiting");
    },
    async restart(): Promise<void> {
      await sandbox.stop();
      sandbox = await startPaymentSandbox(options);
    },
    async close(): Promise<void> {
      await sandbox.stop();
      await webhookEndpoint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

let count = 0;

/** A new instruction on a new payment each time, so that tests do not interfere. */
export function anInstruction(overrides: Partial<RefundInstruction> & { tenderAmount?: number } = {}) {
  const returnId = `ret-${++count}`;
  return {
    instructionId: `${returnId}.0`,
    returnId,
    orderId: `order-${count}`,
    reason: "too-small",
    tenderId: "t1",
    kind: "card" as const,
    gateway: "stripe",
    reference: `pi_contract${count}`,
    currency: "GBP",
    refund: 1_250,
    ...overrides,
  } satisfies RefundInstruction;
}
