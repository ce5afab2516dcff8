// Seeds a running shop, in a separate process so that its memory is released. Prints its result as one line of JSON.
import { seedShop, type SeedOptions } from "./seed.ts";
import { shopOrders } from "./shop.ts";

export type SeedResult = {
  readonly orders: number;
  readonly returns: number;
  /** A delivered order without final-sale lines, to try the shop with. */
  readonly sample: { readonly orderNumber: string; readonly email: string } | undefined;
};

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
