// Fills the laptop's shop on its first start, through the same API a shop would use: its orders, and a few returns so that
// the desk has work.
import { httpTo } from "../../replay/http.ts";
import type { Http } from "../../replay/http.ts";
import { importingOrders } from "../../replay/import-orders.ts";
import { patience } from "../../replay/patience.ts";
import { type Staff, staffOf } from "../../replay/staff.ts";
import type { Instant } from "../../../functions/domain/sla/instant.ts";
import { shopOrders } from "./shop.ts";
import { seedReturns } from "./returns.ts";

export type SeedOptions = {
  readonly url: string;
  readonly paymentsUrl: string;
  /** What the application's clock shows. */
  readonly now: Instant;
  /** Bearer token with the role "service". */
  readonly token: string;
};

/** Safe to repeat: orders and returns that are there stay as they are. */
export async function seedShop({
  url,
  paymentsUrl,
  now,
  token,
}: SeedOptions): Promise<{ orders: number; returns: number }> {
  const http = httpTo(url);
  const payments = httpTo(paymentsUrl);
  try {
    const sales = await shopOrders(now);
    const orders = importingOrders(payments, serviceWith(http, token), () => {});
    for (const sale of sales) await orders.add(sale);
    await orders.end();
    return {
      orders: sales.length,
      returns: await seedReturns({ http, staff: staffOf(http), patience: patience() }, sales),
    };
  } finally {
    http.close();
    payments.close();
  }
}

const serviceWith = (http: Http, token: string): Staff => ({
  call: (_role, call) => http.call({ ...call, headers: { ...call.headers, authorization: `Bearer ${token}` } }),
});
