// A whole return over HTTP, from quote to closed, so many in flight: the figure the application is judged by.
import { AUTHORIZE_EVERYTHING } from "../../functions/domain/policy/standard.ts";
import { DAY, isoOf } from "../../functions/domain/sla/instant.ts";
import { startApplication } from "../../infra/replay/application.ts";
import { finish, type World } from "../../infra/replay/carry.ts";
import { httpTo } from "../../infra/replay/http.ts";
import { importingOrders } from "../../infra/replay/import-orders.ts";
import { residentBytes } from "../../infra/replay/memory.ts";
import { emailOf, type Sale } from "../../infra/replay/order.ts";
import { patience } from "../../infra/replay/patience.ts";
import { publish } from "../../infra/replay/policy.ts";
import { type Shopper, signIn } from "../../infra/replay/shopper.ts";
import { staffOf } from "../../infra/replay/staff.ts";
import { shopOrders } from "../../infra/local/seed/shop.ts";
import { type Bench, type Load, measure, type Measured } from "./latency.ts";

const LINES = 2;
const WARM_UP = { inFlight: 8, runs: 120 };
const CLOCK = Date.UTC(2026, 5, 15, 9, 30);
const runsFor = (inFlight: number): number => Math.max(40, inFlight * 12);

/** Each return is of an order of its own, two real lines, one unit of each; the shopper is signed in before. */
export async function openFlowBench(
  execArgv: readonly string[] = [],
): Promise<Bench & { /** Of the application and its database. */ memoryMb(): number }> {
  const application = await startApplication({ clockStart: CLOCK, execArgv });
  const http = httpTo(application.url);
  const payments = application.paymentsUrl === undefined ? undefined : httpTo(application.paymentsUrl);
  const world: World = { http, staff: staffOf(http), patience: patience() };
  await publish(world.staff, AUTHORIZE_EVERYTHING);
  let made = 0;

  const run = async (load: Load): Promise<Measured> => {
    const sales = await ordersFor(load.runs, made);
    made += load.runs;
    const importing = importingOrders(payments, world.staff, () => {});
    for (const sale of sales) await importing.add(sale);
    await importing.end();
    const shoppers = await Promise.all(
      sales.map(({ document }) => signIn(http, document.orderId, document.customer.email)),
    );
    return measure(load, (index) => flow(world, sales[index]!, shoppers[index]!));
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

async function flow(world: World, { document }: Sale, shopper: Shopper): Promise<void> {
  const { orderId, customer } = document;
  const lines = document.lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" as const }));
  const { quoteId } = await shopper.quote(lines);
  const returnId = `bench-${orderId}`;
  const seen = await shopper.confirm(returnId, quoteId);
  const units = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const ending = await finish(world, { returnId, orderId, customerId: customer.customerId, units }, seen, () =>
    shopper.look(returnId),
  );
  if (ending.outcome !== "closed") throw new Error(`${returnId} ended ${ending.outcome}: ${ending.code}`);
}

/** As many orders as wanted, cut from the seeded shop's real ones. */
async function ordersFor(wanted: number, from: number): Promise<Sale[]> {
  const real = (await shopOrders(CLOCK)).filter(({ document }) => document.lines.length >= LINES);
  return Array.from({ length: wanted }, (_, index) => {
    const n = from + index;
    const { document, payment } = real[n % real.length]!;
    const orderId = `${document.orderId}-${n}`;
    const reference = `${payment.id}-${n}`;
    const customerId = `${document.customer.customerId}-${n}`;
    return {
      payment: { ...payment, id: reference },
      document: {
        ...document,
        orderId,
        orderNumber: orderId,
        placedAt: isoOf(CLOCK - 7 * DAY),
        customer: { customerId, email: emailOf(customerId) },
        lines: document.lines.slice(0, LINES).map(({ finalSale: _final, ...line }) => line),
        tenders: document.tenders.map((tender) => ({ ...tender, reference })),
      },
    };
  });
}
