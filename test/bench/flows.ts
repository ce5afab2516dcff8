// Complete returns over HTTP, from quote to closed, with a given number in flight: the application's main benchmark.
import { AUTHORIZE_EVERYTHING } from "../../functions/domain/policy/standard.ts";
import { DAY, toIsoString } from "../../functions/domain/time/instant.ts";
import { startApplication } from "../../infra/tools/replay/application.ts";
import { runToEnd, type ShopClients } from "../../infra/tools/replay/run-return.ts";
import { httpClient } from "../../infra/tools/replay/http-client.ts";
import { createOrderImporter } from "../../infra/tools/replay/import-orders.ts";
import { residentBytes } from "../../infra/tools/replay/memory.ts";
import { customerEmail, type Sale } from "../../infra/tools/replay/order.ts";
import { createPoller } from "../../infra/tools/replay/poller.ts";
import { publishPolicy } from "../../infra/tools/replay/publish-policy.ts";
import { type Shopper, signIn } from "../../infra/tools/replay/shopper-client.ts";
import { createStaffClient } from "../../infra/tools/replay/staff-client.ts";
import { shopOrders } from "../../infra/local/seed/shop.ts";
import { type Bench, type Load, measure, type Measurement } from "./latency.ts";

const LINES_PER_ORDER = 2;
const WARM_UP = { inFlight: 8, runs: 120 };
const CLOCK_START = Date.UTC(2026, 5, 15, 9, 30);
const runsFor = (inFlight: number): number => Math.max(40, inFlight * 12);

/**
 * Each return has its own order with two real lines and returns one unit of each. Sign-in is not measured.
 */
export async function openFlowBench(
  execArgv: readonly string[] = [],
): Promise<Bench & { /** Resident memory of the application and its database. */ memoryMb(): number }> {
  const application = await startApplication({ clockStart: CLOCK_START, execArgv });
  const http = httpClient(application.url);
  const payments = application.paymentsUrl === undefined ? undefined : httpClient(application.paymentsUrl);
  const clients: ShopClients = { http, staff: createStaffClient(http), poller: createPoller() };
  await publishPolicy(clients.staff, AUTHORIZE_EVERYTHING);
  let ordersUsed = 0;

  const run = async (load: Load): Promise<Measurement> => {
    const sales = await deriveOrders(load.runs, ordersUsed);
    ordersUsed += load.runs;
    const importer = createOrderImporter(payments, clients.staff, () => {});
    for (const sale of sales) await importer.add(sale);
    await importer.end();
    const shoppers = await Promise.all(
      sales.map(({ document }) => signIn(http, document.orderId, document.customer.email)),
    );
    return measure(load, (index) => runFlow(clients, sales[index]!, shoppers[index]!));
  };

  await run(WARM_UP);
  return {
    measure: (inFlight) => run({ inFlight, runs: runsFor(inFlight) }),
    memoryMb: () => Math.round(residentBytes(application.pid) / 1_048_576),
    async close() {
      http.close();
      payments?.close();
      await application.stop();
    },
  };
}

async function runFlow(clients: ShopClients, { document }: Sale, shopper: Shopper): Promise<void> {
  const { orderId, customer } = document;
  const lines = document.lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" as const }));
  const { quoteId } = await shopper.quote(lines);
  const returnId = `bench-${orderId}`;
  const view = await shopper.confirm(returnId, quoteId);
  const units = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const result = await runToEnd(clients, {
    spec: { returnId, orderId, customerId: customer.customerId, units },
    first: view,
    readReturn: () => shopper.read(returnId),
  });
  if (result.outcome !== "closed") throw new Error(`${returnId} ended ${result.outcome}: ${result.code}`);
}

/** Derives `wanted` orders from the seeded shop's real ones. */
async function deriveOrders(count: number, from: number): Promise<Sale[]> {
  const sourceSales = (await shopOrders(CLOCK_START)).filter(
    ({ document }) => document.lines.length >= LINES_PER_ORDER,
  );
  return Array.from({ length: count }, (_, index) => {
    const serial = from + index;
    const { document, payment } = sourceSales[serial % sourceSales.length]!;
    const orderId = `${document.orderId}-${serial}`;
    const reference = `${payment.id}-${serial}`;
    const customerId = `${document.customer.customerId}-${serial}`;
    return {
      payment: { ...payment, id: reference },
      document: {
        ...document,
        orderId,
        orderNumber: orderId,
        placedAt: toIsoString(CLOCK_START - 7 * DAY),
        customer: { customerId, email: customerEmail(customerId) },
        lines: document.lines.slice(0, LINES_PER_ORDER).map(({ finalSale: _final, ...line }) => line),
        tenders: document.tenders.map((tender) => ({ ...tender, reference })),
      },
    };
  });
}
