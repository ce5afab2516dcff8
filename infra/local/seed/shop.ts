// The seeded shop: real orders with their dates moved to the present, and with delivery dates, which the data set
// lacks.
import { fileURLToPath } from "node:url";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { DAY, HOUR, toIsoString } from "../../../functions/domain/time/instant.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { buildSale } from "../../tools/replay/order.ts";
import type { Sale } from "../../tools/replay/order.ts";
import { readRetailFile } from "../../tools/replay/retail-file.ts";
import type { RetailRow } from "../../tools/replay/retail-row.ts";
import { localeOf, nameOf } from "./names.ts";

const ORDERS_FILE = fileURLToPath(new URL("orders.csv.gz", import.meta.url));

/** Oldest first; the newest was placed yesterday. */
export async function shopOrders(now: Instant): Promise<Sale[]> {
  const invoices = await readInvoices();
  const newest = Math.max(...invoices.map(([first]) => first.at));
  const shift = startOfDay(now) - DAY - startOfDay(newest);
  return invoices.map((rows) => {
    const shifted = (row: RetailRow): RetailRow => ({ ...row, at: row.at + shift });
    const [first, ...rest] = rows;
    return withShopDetails(buildSale([shifted(first), ...rest.map(shifted)]), now);
  });
}

async function readInvoices(): Promise<[RetailRow, ...RetailRow[]][]> {
  const invoices = new Map<string, [RetailRow, ...RetailRow[]]>();
  for await (const row of readRetailFile(ORDERS_FILE)) {
    const invoice = invoices.get(row.invoiceNo);
    if (invoice) invoice.push(row);
    else invoices.set(row.invoiceNo, [row]);
  }
  return [...invoices.values()];
}

const startOfDay = (at: Instant): Instant => at - (at % DAY);

function withShopDetails({ document, payment }: Sale, now: Instant): Sale {
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

// Seasonal goods are sold off after the season and are final sale in real shops.
const isSeasonal = (title: string): boolean => /\b(CHRISTMAS|EASTER)\b/.test(title);

/**
 * Shipped a day after the order and delivered one to four days later, by order number; dates in the future are omitted.
 */
function deliveryOf({ orderId, placedAt }: OrderDocument, now: Instant): { shippedAt?: string; deliveredAt?: string } {
  const shippedAt = Date.parse(placedAt) + DAY;
  const deliveredAt = shippedAt + (1 + (Number(orderId) % 4)) * DAY + 2 * HOUR;
  return {
    ...(shippedAt <= now && { shippedAt: toIsoString(shippedAt) }),
    ...(deliveredAt <= now && { deliveredAt: toIsoString(deliveredAt) }),
  };
}
