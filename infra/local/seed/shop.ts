// The seeded shop: real orders with their dates moved to now, and the delivery the data set does not know.
import { fileURLToPath } from "node:url";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { DAY, HOUR, isoOf } from "../../../functions/domain/sla/instant.ts";
import type { Instant } from "../../../functions/domain/sla/instant.ts";
import { saleOf } from "../../replay/order.ts";
import type { Sale } from "../../replay/order.ts";
import { readRetailFile } from "../../replay/retail-file.ts";
import type { RetailRow } from "../../replay/retail-row.ts";
import { localeOf, nameOf } from "./names.ts";

const ORDERS_FILE = fileURLToPath(new URL("orders.csv.gz", import.meta.url));

/** Oldest first; the newest was placed yesterday. */
export async function shopOrders(now: Instant): Promise<Sale[]> {
  const invoices = await invoicesOfTheShop();
  const newest = Math.max(...invoices.map(([first]) => first.at));
  const moved = dayOf(now) - DAY - dayOf(newest);
  return invoices.map((rows) => {
    const [first, ...rest] = rows.map((row) => ({ ...row, at: row.at + moved }));
    return dressed(saleOf([first!, ...rest]), now);
  });
}

async function invoicesOfTheShop(): Promise<[RetailRow, ...RetailRow[]][]> {
  const invoices = new Map<string, [RetailRow, ...RetailRow[]]>();
  for await (const row of readRetailFile(ORDERS_FILE)) {
    const invoice = invoices.get(row.invoiceNo);
    if (invoice) invoice.push(row);
    else invoices.set(row.invoiceNo, [row]);
  }
  return [...invoices.values()];
}

const dayOf = (at: Instant): Instant => at - (at % DAY);

function dressed({ document, payment }: Sale, now: Instant): Sale {
  const { customerId } = document.customer;
  const delivery = deliveryOf(document, now);
  return {
    payment,
    document: {
      ...document,
      customer: { ...document.customer, name: nameOf(customerId), locale: localeOf(document.shipTo.country) },
      lines: document.lines.map((line) => ({
        ...line,
        ...delivery,
        ...(isSeasonal(line.title) && { finalSale: true }),
      })),
    },
  };
}

// Goods for one feast are sold off after it: real shops do not take them back.
const isSeasonal = (title: string): boolean => /\b(CHRISTMAS|EASTER)\b/.test(title);

/** Shipped the day after, delivered one to four days later, by the order's number; what lies ahead has not happened. */
function deliveryOf({ orderId, placedAt }: OrderDocument, now: Instant): { shippedAt?: string; deliveredAt?: string } {
  const shippedAt = Date.parse(placedAt) + DAY;
  const deliveredAt = shippedAt + (1 + (Number(orderId) % 4)) * DAY + 2 * HOUR;
  return {
    ...(shippedAt <= now && { shippedAt: isoOf(shippedAt) }),
    ...(deliveredAt <= now && { deliveredAt: isoOf(deliveredAt) }),
  };
}
