// Seeds a running shop, in a separate process so that its memory is released. Prints its result as one line of JSON.
import { seedShop, type SeedOptions } from "./seed.ts";
import type { SeedResult } from "./seed-result.ts";
import { shopOrders } from "./shop.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as SeedOptions;
const { orders, returns } = await seedShop(options);
const sales = await shopOrders(options.now);
const sample = sales.findLast(({ document }) =>
  document.lines.every((line) => line.deliveredAt && !line.finalSale),
)?.document;
const seedResult: SeedResult = {
  orders,
  returns,
  sample: sample && { orderNumber: sample.orderNumber, email: sample.customer.email },
};
process.stdout.write(`${JSON.stringify(seedResult)}\n`);
