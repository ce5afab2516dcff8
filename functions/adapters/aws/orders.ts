// Orders in DynamoDB: the order as imported (in several items when it is long), the tally of what returns have reserved
// on it, and, in a separate partition so that it can be erased, the customer.
import type { Put } from "@aws-sdk/client-dynamodb";
import type { OrderWithTally } from "../../domain/order/order-with-tally.ts";
import type { Orders } from "../../app/ports/orders.ts";
import { ATTEMPTS_MAX } from "../../app/ports/write-attempts.ts";
import type { Customer, Customers } from "../../app/ports/customers.ts";
import type { TallyChange } from "../../app/ports/return-log.ts";
import { TransientFault } from "../../app/ports/transient-fault.ts";
import { toPastOrder } from "../../domain/customer/history.ts";
import { immutableFacts } from "../../domain/order/immutable-facts.ts";
import type { Order, PaidLine } from "../../domain/order/order.ts";
import { typedOrderNumber } from "../../domain/order/order-number.ts";
import { EMPTY_TALLY, type OrderTally } from "../../domain/order/tally.ts";
import { sha256 } from "./digest.ts";
import { findPayment, paymentItems } from "./payments.ts";
import { splitByBytes } from "./split-by-bytes.ts";
import { boundedCache } from "./bounded-cache.ts";
import {
  getItem,
  type Item,
  json,
  key,
  number,
  parseJson,
  queryAll,
  paddedSeq,
  type Table,
  text,
  writeTransaction,
} from "./table.ts";

/** Up to this size lines are stored in the head item; larger orders get items of their own, each well under 400 kB. */
const CHUNK_BYTES_MAX = 200_000;

/** Orders cached for views and settlements; long ones are not cached, to save memory. */
const CACHED_ORDERS_MAX = 200;
const CACHED_LINES_MAX = 100;
const CACHE_MS = 60_000;

export function dynamoOrders(table: Table): Orders {
  const cache = boundedCache<{ readonly order: Order; readonly until: number }>(CACHED_ORDERS_MAX);
  const read = async (orderId: string): Promise<OrderWithTally | undefined> => {
    const stored = await readOrder(table, orderId);
    if (stored && stored.order.lines.length <= CACHED_LINES_MAX)
      cache.set(orderId, { order: stored.order, until: performance.now() + CACHE_MS });
    return stored;
  };
  return {
    readWithTally: read,

    async readOrder(orderId) {
      const cached = cache.get(orderId);
      return cached && performance.now() < cached.until ? cached.order : (await read(orderId))?.order;
    },

    findPayment: (gateway, reference) => findPayment(table, gateway, reference),

    async findByNumber(orderNumber) {
      const typed = typedOrderNumber(orderNumber);
      // All three at once, so that the time says nothing about which of them exist.
      const found = await Promise.all([
        getItem(table, `NUMBER#${orderNumber}`, "ORDER"),
        getItem(table, `NUMBER#${typed}`, "ORDER"),
        getItem(table, `TYPED-NUMBER#${typed}`, "ORDER"),
      ]);
      const item = found.find((one) => one !== undefined);
      const orderId = item?.["orderId"]?.S;
      const customerId = item?.["customerId"]?.S;
      return orderId === undefined || customerId === undefined ? undefined : { orderId, customerId };
    },

    async put(order, customer) {
      const content = sha256(JSON.stringify([order, customer]));
      const paid = sha256(JSON.stringify(immutableFacts(order)));
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const stored = await getItem(table, `ORDER#${order.orderId}`, "HEAD");
        if (stored?.["content"]?.S === content) return "unchanged";
        if (stored && stored["paid"]?.S !== paid) return "conflict";
        const result = await writeTransaction(
          table,
          transactionItems(table.name, { order, customer }, { content, paid }),
        );
        if (result.written) {
          cache.delete(order.orderId);
          return "accepted";
        }
        const numberOwner = await getItem(table, `NUMBER#${order.orderNumber}`, "ORDER");
        if (numberOwner && numberOwner["orderId"]?.S !== order.orderId) return "conflict";
      }
      throw new TransientFault(`order ${order.orderId} is being written concurrently`);
    },
  };
}

async function readOrder(table: Table, orderId: string): Promise<OrderWithTally | undefined> {
  const items = await queryAll(table, `ORDER#${orderId}`);
  const head = items.find((item) => item["sk"]?.S === "HEAD");
  const order = parseJson<Order>(head?.["order"]);
  if (!order) return undefined;
  // A re-imported order that needs fewer chunks leaves old ones behind; the head says how many belong to it.
  const chunkCount = Number(head?.["chunks"]?.N ?? 0);
  const chunks = items.filter((item) => item["sk"]?.S?.startsWith("LINES#")).slice(0, chunkCount);
  const lines = chunks.flatMap((item) => parseJson<PaidLine[]>(item["lines"]) ?? []);
  const tally = parseJson<OrderTally>(items.find((item) => item["sk"]?.S === "TALLY")?.["tally"]);
  return { order: chunkCount > 0 ? { ...order, lines } : order, tally: tally ?? EMPTY_TALLY };
}

export const dynamoCustomers = (table: Table): Customers => ({
  async read(customerId, orderId) {
    return parseJson<Customer>((await getItem(table, `CUSTOMER#${customerId}`, `ORDER#${orderId}`))?.["customer"]);
  },
});

/** Conditional on the tally's version: the tally caps what all returns of this order may reserve together. */
export const tallyPut = (table: string, { orderId, next }: TallyChange): Put => ({
  TableName: table,
  Item: { ...key(`ORDER#${orderId}`, "TALLY"), version: number(next.version), tally: json(next) },
  ...(next.version === 1
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": number(next.version - 1) } }),
});

/** A number that nobody types as it stands is found by what they type; where two orders share that, by the later one. */
function typedNumberItems({ orderId, orderNumber, customerId }: Order): Item[] {
  const typed = typedOrderNumber(orderNumber);
  return typed === orderNumber
    ? []
    : [{ ...key(`TYPED-NUMBER#${typed}`, "ORDER"), orderId: text(orderId), customerId: text(customerId) }];
}

type OrderOfCustomer = { readonly order: Order; readonly customer: Customer };
type Hashes = { readonly content: string; readonly paid: string };

function transactionItems(table: string, { order, customer }: OrderOfCustomer, hashes: Hashes) {
  const allChunks = splitByBytes(order.lines, CHUNK_BYTES_MAX);
  const chunks = allChunks.length <= 1 ? [] : allChunks;
  const head = chunks.length === 0 ? order : { ...order, lines: [] };
  const put = (item: Item, condition?: Partial<Put>) => ({ Put: { TableName: table, Item: item, ...condition } });
  return [
    put(
      {
        ...key(`ORDER#${order.orderId}`, "HEAD"),
        order: json(head),
        chunks: number(chunks.length),
        content: text(hashes.content),
        paid: text(hashes.paid),
      },
      {
        ConditionExpression: "attribute_not_exists(pk) OR paid = :paid",
        ExpressionAttributeValues: { ":paid": text(hashes.paid) },
      },
    ),
    ...chunks.map((lines, index) =>
      put({ ...key(`ORDER#${order.orderId}`, `LINES#${paddedSeq(index)}`), lines: json(lines) }),
    ),
    put(
      {
        ...key(`NUMBER#${order.orderNumber}`, "ORDER"),
        orderId: text(order.orderId),
        customerId: text(order.customerId),
      },
      {
        ConditionExpression: "attribute_not_exists(pk) OR orderId = :order",
        ExpressionAttributeValues: { ":order": text(order.orderId) },
      },
    ),
    ...typedNumberItems(order).map((item) => put(item)),
    ...paymentItems(order).map((item) => put(item)),
    put({
      ...key(`CUSTOMER#${order.customerId}`, `ORDER#${order.orderId}`),
      customer: json(customer),
      past: json(toPastOrder(order, customer)),
    }),
  ];
}
