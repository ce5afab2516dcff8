// A whole return over HTTP, from quote to closed, so many in flight: the figure the application is judged by.
import { AUTHORIZE_EVERYTHING } from "../../functions/domain/policy/standard.ts";
import { DAY, isoOf } from "../../functions/domain/sla/instant.ts";
import { startApplication } from "../../infra/replay/application.ts";
import { finish, type World } from "../../infra/replay/carry.ts";
import { httpTo } from "../../infra/replay/http.ts";
import { importingOrders } from "../../infra/replay/import-orders.ts";
import { residentBytes } from "../../infra/replay/memory.ts";
import { emailOf, type Sale } from "../../infra/replay/order.ts";
import { publish } from "../../infra/replay/policy.ts";
import { type Shopper, signIn } from "../../infra/replay/shopper.ts";
import { staffOf } from "../../infra/replay/staff.ts";
import { shopOrders } from "../../infra/local/seed/shop.ts";
import { measure, type Measured } from "./latency.ts";

const LINES = 2;
const WARM_UP = { inFlight: 8, runs: 40 };
const CLOCK = Date.UTC(2026, 5, 15, 9, 30);
const runsFor = (inFlight: number): number => Math.max(40, inFlight * 12);

export type FlowFigures = Measured & { readonly inFlight: number };

/** Each return is of an order of its own, two real lines, one unit of each; the shopper is signed in before. */
export async function* flowFigures(
  loads: readonly number[],
  execArgv: readonly string[] = [],
): AsyncGenerator<FlowFigures | { readonly memoryMb: number }> {
  const application = await startApplication({ clockStart: CLOCK, execArgv });
  const http = httpTo(application.url);
  const payments = httpTo(application.paymentsUrl);
  const world: World = { http, staff: staffOf(http) };
  try {
    await publish(world.staff, AUTHORIZE_EVERYTHING);
    const all = [WARM_UP, ...loads.map((inFlight) => ({ inFlight, runs: runsFor(inFlight) }))];
    const orders = await ordersFor(all.reduce((sum, { runs }) => sum + runs, 0));
    const importing = importingOrders(payments, world.staff, () => {});
    for (const sale of orders) await importing.add(sale);
    await importing.end();
    for (const [index, load] of all.entries()) {
      const mine = orders.splice(0, load.runs);
      const shoppers = await Promise.all(
        mine.map(({ document }) => signIn(http, document.orderId, document.customer.email)),
      );
      const measured = await measure(load, (run) => flow(world, mine[run]!, shoppers[run]!));
      if (index > 0) yield { inFlight: load.inFlight, ...measured };
    }
    yield { memoryMb: Math.round(residentBytes(application.pid) / 1_048_576) };
  } finally {
    http.close();
    payments.close();
    await application.stop();
  }
}

async function flow(world: World, { document }: Sale, shopper: Shopper): Promise<void> {
  const { orderId, customer } = document;
  const lines = document.lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" as const }));
  const { quoteId } = await shopper.quote(lines);
  const returnId = `bench-${orderId}`;
  const seen = await shopper.confirm(returnId, quoteId);
  const units = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const ending = await finish(world, { returnId, orderId, customerId: customer.customerId, units }, seen);
  if (ending.outcome !== "closed") throw new Error(`${returnId} ended ${ending.outcome}: ${ending.code}`);
}

/** As many orders as wanted, cut from the seeded shop's real ones. */
async function ordersFor(wanted: number): Promise<Sale[]> {
  const real = (await shopOrders(CLOCK)).filter(({ document }) => document.lines.length >= LINES);
  return Array.from({ length: wanted }, (_, n) => {
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
