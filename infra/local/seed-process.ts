// Fills a running shop, in a process of its own so that nothing of it stays in memory. Says what it did in one line of JSON.
import { seedShop, type SeedOptions } from "./seed/seed.ts";
import { shopOrders } from "./seed/shop.ts";

export type Seeded = {
  readonly orders: number;
  readonly returns: number;
  /** An order that has come and can go back, to try the shop with. */
  readonly sample: { readonly orderNumber: string; readonly email: string } | undefined;
};

const options = JSON.parse(process.argv[2] ?? "{}") as SeedOptions;
const { orders, returns } = await seedShop(options);
const sales = await shopOrders(options.now);
const sample = sales.findLast(({ document }) =>
  document.lines.every((line) => line.deliveredAt && !line.finalSale),
)?.document;
const seeded: Seeded = {
  orders,
  returns,
  sample: sample && { orderNumber: sample.orderNumber, email: sample.customer.email },
};
process.stdout.write(`${JSON.stringify(seeded)}\n`);
