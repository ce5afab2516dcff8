// Imports orders as a shop would: NDJSON in batches below the API's limit, a few batches in flight. Each batch's
// payments are registered with the sandbox provider first.
import { importResult } from "../../../functions/contracts/finance-documents.ts";
import { type HttpClient, UnexpectedResponse } from "./http-client.ts";
import type { Sale } from "./order.ts";
import type { StaffClient } from "./staff-client.ts";

const BATCH_BYTES_MAX = 900_000;
const BATCH_ORDERS_MAX = 250;
const IN_FLIGHT_MAX = 3;

export interface OrderImporter {
  /** Waits while enough batches are in flight, so that the reader never gets far ahead. */
  add(sale: Sale): Promise<void>;
  end(): Promise<void>;
}

/**
 * Throws when the application rejects an order, because every order of the file is valid. Without `payments` the
 * provider is not told what was paid, and the sandbox then accepts whatever amount a refund claims.
 */
export function createOrderImporter(
  payments: HttpClient | undefined,
  staff: StaffClient,
  onImported: (orders: number) => void,
): OrderImporter {
  const inFlight = new Set<Promise<void>>();
  let sales: Sale[] = [];
  let lines: string[] = [];
  let bytes = 0;
  let failure: unknown;

  const importBatch = async (batch: readonly Sale[], body: string): Promise<void> => {
    if (payments) await registerPayments(payments, batch);
    await postOrders(staff, body);
    onImported(batch.length);
  };

  const flush = async (): Promise<void> => {
    if (sales.length === 0) return;
    while (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
    if (failure !== undefined) throw failure;
    const batchImport = importBatch(sales, lines.join(""))
      .catch((error: unknown) => void (failure = error))
      .finally(() => inFlight.delete(batchImport));
    inFlight.add(batchImport);
    sales = [];
    lines = [];
    bytes = 0;
  };

  return {
    async add(sale) {
      const line = `${JSON.stringify(sale.document)}\n`;
      const length = Buffer.byteLength(line);
      if (bytes + length > BATCH_BYTES_MAX || sales.length >= BATCH_ORDERS_MAX) await flush();
      sales.push(sale);
      lines.push(line);
      bytes += length;
    },
    async end() {
      await flush();
      await Promise.all(inFlight);
      if (failure !== undefined) throw failure;
    },
  };
}

/** Safe to repeat: an existing payment is left unchanged. */
export async function registerPayments(payments: HttpClient, sales: readonly Sale[]): Promise<void> {
  const body = sales.map(({ payment }) => `${JSON.stringify(payment)}\n`).join("");
  const headers = { "content-type": "application/x-ndjson" };
  const response = await payments.call({ method: "POST", path: "/sandbox/payments", body, headers });
  if (response.status >= 300) throw new UnexpectedResponse("POST /sandbox/payments", response);
}

async function postOrders(staff: StaffClient, body: string): Promise<void> {
  const headers = { "content-type": "application/x-ndjson" };
  const response = await staff.call("service", { method: "POST", path: "/api/admin/orders", body, headers });
  if (response.status >= 300) throw new UnexpectedResponse("POST /api/admin/orders", response);
  const results = response.text
    .trim()
    .split("\n")
    .map((line) => importResult.parse(JSON.parse(line)));
  const rejected = results.find(({ outcome }) => outcome === "rejected");
  if (rejected) throw new UnexpectedResponse("POST /api/admin/orders", { ...response, text: JSON.stringify(rejected) });
}
