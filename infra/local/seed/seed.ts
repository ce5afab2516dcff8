// Seeds the local shop on its first start, through the same API a shop would use: its orders, and a few returns for the
// desk.
import { httpClient } from "../../tools/replay/http-client.ts";
import type { HttpClient } from "../../tools/replay/http-client.ts";
import { createOrderImporter } from "../../tools/replay/import-orders.ts";
import { createPoller } from "../../tools/replay/poller.ts";
import { type StaffClient, createStaffClient } from "../../tools/replay/staff-client.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { shopOrders } from "./shop.ts";
import { seedReturns } from "./returns.ts";

export type SeedOptions = {
  readonly url: string;
  readonly paymentsUrl: string;
  /** The application's current time. */
  readonly now: Instant;
  /** Bearer token with the role "service". */
  readonly token: string;
};

/** Safe to repeat: existing orders and returns are left unchanged. */
export async function seedShop({
  url,
  paymentsUrl,
  now,
  token,
}: SeedOptions): Promise<{ orders: number; returns: number }> {
  const http = httpClient(url);
  const payments = httpClient(paymentsUrl);
  try {
    const sales = await shopOrders(now);
    const orders = createOrderImporter(payments, serviceClient(http, token), () => {});
    for (const sale of sales) await orders.add(sale);
    await orders.end();
    return {
      orders: sales.length,
      returns: await seedReturns({ http, staff: createStaffClient(http), poller: createPoller() }, sales),
    };
  } finally {
    http.close();
    payments.close();
  }
}

const serviceClient = (http: HttpClient, token: string): StaffClient => ({
  call: (_role, call) => http.call({ ...call, headers: { ...call.headers, authorization: `Bearer ${token}` } }),
});
