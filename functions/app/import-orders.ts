// Imports orders, one JSON document a line. Each line succeeds or fails by itself; the result of an invalid one names
// the line, the field and the reason.
import type { OrderDocument } from "../contracts/order-document.ts";
import { ok, type RefusalCode, type Result, err } from "../domain/refusal.ts";
import { importOrder } from "./import-order.ts";
import type { Ports } from "./ports.ts";
import type { Messages } from "./ports/messages.ts";

/** Orders written concurrently: enough to keep the database busy, few enough to leave capacity for others. */
const CONCURRENT_IMPORTS = 16;
const IMPORT_LINES_MAX = 5_000;
/**
 * An order is written in one DynamoDB transaction of at most 4 MB; the computed amounts are stored beside the document.
 */
const ORDER_BYTES_MAX = 3_000_000;
const ORDER_ID_MAX = 100;

type FieldError = { readonly pointer: string; readonly detail: string };
export type OrderParser = (
  document: unknown,
) =>
  { readonly ok: true; readonly value: OrderDocument } | { readonly ok: false; readonly errors: readonly FieldError[] };

export type ImportOptions = { readonly parse: OrderParser; readonly messages: Messages };

export type ImportResult = { readonly line: number; readonly orderId?: string | undefined } & (
  | { readonly outcome: "accepted" | "unchanged" }
  | { readonly outcome: "rejected"; readonly code: RefusalCode; readonly at?: string | undefined; readonly why: string }
);

/** Nothing is imported if there are too many lines. */
export async function importOrders(
  ports: Ports,
  text: string,
  options: ImportOptions,
): Promise<Result<readonly ImportResult[]>> {
  const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line }));
  const nonEmpty = lines.filter((line) => line.text.trim() !== "");
  if (nonEmpty.length > IMPORT_LINES_MAX) return err("payload-too-large", { most: `${IMPORT_LINES_MAX} orders` });
  const results: ImportResult[] = [];
  for (let start = 0; start < nonEmpty.length; start += CONCURRENT_IMPORTS)
    results.push(
      ...(await Promise.all(
        nonEmpty.slice(start, start + CONCURRENT_IMPORTS).map((line) => importLine(ports, line, options)),
      )),
    );
  return ok(results);
}

type ImportLine = { readonly line: number; readonly text: string };

async function importLine(
  ports: Ports,
  { line, text }: ImportLine,
  { parse, messages }: ImportOptions,
): Promise<ImportResult> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    const code = "malformed-json";
    return { line, outcome: "rejected", why: messages.text(code, { why: "this line" }), code };
  }
  const orderId = orderIdOf(document);
  if (Buffer.byteLength(text) > ORDER_BYTES_MAX) {
    const code = "payload-too-large";
    return { line, orderId, outcome: "rejected", code, at: "", why: messages.text(code, { most: "3 MB" }) };
  }
  const parsed = parse(document);
  if (!parsed.ok) {
    const [{ pointer, detail } = { pointer: "", detail: "" }] = parsed.errors;
    return { line, orderId, outcome: "rejected", code: "invalid-input", at: pointer, why: `${pointer}: ${detail}` };
  }
  const result = await importOrder(ports, parsed.value);
  if (result.ok) return { line, orderId, outcome: result.value };
  const { code, params, at } = result.refusal;
  return { line, orderId, outcome: "rejected", code, at, why: messages.text(code, params) };
}

function orderIdOf(document: unknown): string | undefined {
  if (typeof document !== "object" || document === null || !("orderId" in document)) return undefined;
  return typeof document.orderId === "string" ? document.orderId.slice(0, ORDER_ID_MAX) : undefined;
}
