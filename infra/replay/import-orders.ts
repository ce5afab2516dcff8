// Hands orders to the application as a shop would: NDJSON in pieces below the API's limit, a few at once, the payments
// made known to the sandbox provider first.
import type { z } from "zod";
import type { importAnswer } from "../../functions/contracts/finance-documents.ts";
import { type Http, UnexpectedReply } from "./http.ts";
import type { Sale } from "./order.ts";
import type { Staff } from "./staff.ts";

const PIECE_BYTES_MAX = 900_000;
const PIECE_ORDERS_MAX = 250;
const IN_FLIGHT_MAX = 3;

type ImportAnswer = z.infer<typeof importAnswer>;

export interface OrderImport {
  /** Waits while enough is under way, so that a reader is never far ahead. */
  add(sale: Sale): Promise<void>;
  end(): Promise<void>;
}

/**
 * Throws when the application rejects an order: the file's orders are good ones. Without `payments` nobody tells the
 * provider what was paid; the sandbox then takes the word of whoever refunds.
 */
export function importingOrders(
  payments: Http | undefined,
  staff: Staff,
  imported: (orders: number) => void,
): OrderImport {
  const inFlight = new Set<Promise<void>>();
  let sales: Sale[] = [];
  let lines: string[] = [];
  let bytes = 0;
  let failure: unknown;

  const carry = async (piece: readonly Sale[], body: string): Promise<void> => {
    if (payments) await registerPayments(payments, piece);
    await postOrders(staff, body);
    imported(piece.length);
  };

  const send = async (): Promise<void> => {
    if (sales.length === 0) return;
    while (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
    if (failure !== undefined) throw failure;
    const carried = carry(sales, lines.join(""))
      .catch((error: unknown) => void (failure = error))
      .finally(() => inFlight.delete(carried));
    inFlight.add(carried);
    sales = [];
    lines = [];
    bytes = 0;
  };

  return {
    async add(sale) {
      const line = `${JSON.stringify(sale.document)}\n`;
      const length = Buffer.byteLength(line);
      if (bytes + length > PIECE_BYTES_MAX || sales.length >= PIECE_ORDERS_MAX) await send();
      sales.push(sale);
      lines.push(line);
      bytes += length;
    },
    async end() {
      await send();
      await Promise.all(inFlight);
      if (failure !== undefined) throw failure;
    },
  };
}

/** Safe to repeat: a payment that is known stays as it is. */
export async function registerPayments(payments: Http, sales: readonly Sale[]): Promise<void> {
  const body = sales.map(({ payment }) => `${JSON.stringify(payment)}\n`).join("");
  const headers = { "content-type": "application/x-ndjson" };
  const reply = await payments.call({ method: "POST", path: "/sandbox/payments", body, headers });
  if (reply.status >= 300) throw new UnexpectedReply("POST /sandbox/payments", reply);
}

async function postOrders(staff: Staff, body: string): Promise<void> {
  const headers = { "content-type": "application/x-ndjson" };
  const reply = await staff.call("service", { method: "POST", path: "/api/admin/orders", body, headers });
  if (reply.status >= 300) throw new UnexpectedReply("POST /api/admin/orders", reply);
  const answers = reply.text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ImportAnswer);
  const rejected = answers.find(({ outcome }) => outcome === "rejected");
  if (rejected) throw new UnexpectedReply("POST /api/admin/orders", { ...reply, text: JSON.stringify(rejected) });
}
