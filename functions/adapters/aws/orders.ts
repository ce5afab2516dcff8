// Orders in DynamoDB: the frozen order (in several items when it is long), what is claimed on it, and, apart so that it can
// be erased, whose it is.
import type { Put } from "@aws-sdk/client-dynamodb";
import {
  ATTEMPTS_MAX,
  type Customer,
  type Customers,
  type Orders,
  type OrderWithTally,
  type TallyChange,
  TransientFault,
} from "../../app/ports.ts";
import { pastOrderOf } from "../../domain/customer/past.ts";
import type { Order, PaidLine } from "../../domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../domain/order/tally.ts";
import { digest } from "./digest.ts";
import { findPayment, paymentItems } from "./payments.ts";
import { recent } from "./recent.ts";
import {
  getItem,
  type Item,
  json,
  key,
  number,
  parsed,
  queryAll,
  sequence,
  type Table,
  text,
  writeTogether,
} from "./table.ts";

/** Lines up to here stand in the head item; a long order's lines stand in items of their own, each well under 400 kB. */
const CHUNK_BYTES_MAX = 200_000;

/** Orders remembered for views and settlements; long ones are read again rather than held. */
const REMEMBERED_MAX = 200;
const REMEMBERED_LINES_MAX = 100;
const REMEMBERED_MS = 60_000;

export function dynamoOrders(table: Table): Orders {
  const memory = recent<{ readonly order: Order; readonly until: number }>(REMEMBERED_MAX);
  const read = async (orderId: string): Promise<OrderWithTally | undefined> => {
    const known = await readOrder(table, orderId);
    if (known && known.order.lines.length <= REMEMBERED_LINES_MAX)
      memory.keep(orderId, { order: known.order, until: performance.now() + REMEMBERED_MS });
    return known;
  };
  return {
    read,

    async facts(orderId) {
      const kept = memory.find(orderId);
      return kept && performance.now() < kept.until ? kept.order : (await read(orderId))?.order;
    },

    findPayment: (gateway, reference) => findPayment(table, gateway, reference),

    async findByNumber(orderNumber) {
      const item = await getItem(table, `NUMBER#${orderNumber}`, "ORDER");
      const orderId = item?.["orderId"]?.S;
      const customerId = item?.["customerId"]?.S;
      return orderId === undefined || customerId === undefined ? undefined : { orderId, customerId };
    },

    async put(order, customer) {
      const content = digest(JSON.stringify([order, customer]));
      const paid = paidFacts(order);
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const known = await getItem(table, `ORDER#${order.orderId}`, "HEAD");
        if (known?.["content"]?.S === content) return "unchanged";
        if (known && known["paid"]?.S !== paid) return "conflict";
        const outcome = await writeTogether(table, writesOf(table.name, order, customer, { content, paid }));
        if (outcome.written) {
          memory.forget(order.orderId);
          return "accepted";
        }
        const owner = await getItem(table, `NUMBER#${order.orderNumber}`, "ORDER");
        if (owner && owner["orderId"]?.S !== order.orderId) return "conflict";
      }
      throw new TransientFault(`order ${order.orderId} is being written by many at once`);
    },
  };
}

async function readOrder(table: Table, orderId: string): Promise<OrderWithTally | undefined> {
  const items = await queryAll(table, `ORDER#${orderId}`);
  const head = items.find((item) => item["sk"]?.S === "HEAD");
  const order = parsed<Order>(head?.["order"]);
  if (!order) return undefined;
  // An order told anew in fewer words leaves old chunks behind its last one; the head says how many are its own.
  const own = Number(head?.["chunks"]?.N ?? 0);
  const chunks = items.filter((item) => item["sk"]?.S?.startsWith("LINES#")).slice(0, own);
  const lines = chunks.flatMap((item) => parsed<PaidLine[]>(item["lines"]) ?? []);
  const tally = parsed<OrderTally>(items.find((item) => item["sk"]?.S === "TALLY")?.["tally"]);
  return { order: own > 0 ? { ...order, lines } : order, tally: tally ?? EMPTY_TALLY };
}

export const dynamoCustomers = (table: Table): Customers => ({
  async read(customerId, orderId) {
    return parsed<Customer>((await getItem(table, `CUSTOMER#${customerId}`, `ORDER#${orderId}`))?.["customer"]);
  },
});

/** Written only when nobody changed the tally since it was read: the cap of every return of this order. */
export const tallyPut = (table: string, { orderId, next }: TallyChange): Put => ({
  TableName: table,
  Item: { ...key(`ORDER#${orderId}`, "TALLY"), version: number(next.version), tally: json(next) },
  ...(next.version === 1
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": number(next.version - 1) } }),
});

/** What may not change once it was bought: who, what, how many, how much, by which tender. Delivery dates may. */
const paidFacts = ({
  orderId,
  orderNumber,
  currency,
  customerId,
  lines,
  shipping,
  tenders,
  duties,
  shop,
}: Order): string =>
  digest(
    JSON.stringify([
      orderId,
      orderNumber,
      currency,
      customerId,
      lines.map(({ lineId, sku, quantity, paid }) => [lineId, sku, quantity, paid]),
      shipping,
      tenders,
      duties,
      ...(shop ? [shop] : []),
    ]),
  );

function writesOf(table: string, order: Order, customer: Customer, marks: { content: string; paid: string }) {
  const all = chunked(order.lines);
  const chunks = all.length === 1 ? [] : all;
  const head = chunks.length === 0 ? order : { ...order, lines: [] };
  const put = (item: Item, condition?: Partial<Put>) => ({ Put: { TableName: table, Item: item, ...condition } });
  return [
    put(
      {
        ...key(`ORDER#${order.orderId}`, "HEAD"),
        order: json(head),
        chunks: number(chunks.length),
        content: text(marks.content),
        paid: text(marks.paid),
      },
      {
        ConditionExpression: "attribute_not_exists(pk) OR paid = :paid",
        ExpressionAttributeValues: { ":paid": text(marks.paid) },
      },
    ),
    ...chunks.map((lines, index) =>
      put({ ...key(`ORDER#${order.orderId}`, `LINES#${sequence(index)}`), lines: json(lines) }),
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
    ...paymentItems(order).map((item) => put(item)),
    put({
      ...key(`CUSTOMER#${order.customerId}`, `ORDER#${order.orderId}`),
      customer: json(customer),
      past: json(pastOrderOf(order, customer)),
    }),
  ];
}

function chunked(lines: readonly PaidLine[]): PaidLine[][] {
  const chunks: PaidLine[][] = [[]];
  let size = 0;
  for (const line of lines) {
    const bytes = Buffer.byteLength(JSON.stringify(line));
    if (size + bytes > CHUNK_BYTES_MAX) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(line);
    size += bytes;
  }
  return chunks;
}
