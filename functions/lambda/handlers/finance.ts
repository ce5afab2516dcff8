// Operations of finance, and the administrators' imports.
import type * as z from "zod";
import { loadCreditNote } from "../../app/documents/credit-note.ts";
import { recordedRefundDocument } from "../../app/documents/recorded-refund.ts";
import { exportRefunds, listJournal, listRefunds, verifyLedger } from "../../app/finance/queries.ts";
import { importOrder } from "../../app/import-order.ts";
import { recordOutsideRefund } from "../../app/outside-refunds.ts";
import type { Ports } from "../../app/ports.ts";
import type { creditNoteQuery } from "../../contracts/credit-note-document.ts";
import type { exportQuery, financeQuery, RefundRowView } from "../../contracts/finance-documents.ts";
import { type OrderDocument, orderDocument } from "../../contracts/order-document.ts";
import type { OutsideRefundDocument } from "../../contracts/outside-refund-document.ts";
import { invariant } from "../../domain/invariant.ts";
import { withListCursor } from "../cursors.ts";
import type { Handlers } from "../http-handler.ts";
import { json, textReply } from "../reply.ts";
import { bodyText, validate, IMPORT_BYTES_MAX } from "../request.ts";

/** Orders written concurrently: enough to keep the database busy, few enough to leave capacity for others. */
const CONCURRENT_IMPORTS = 16;
const IMPORT_LINES_MAX = 5_000;
/**
 * An order is written in one DynamoDB transaction of at most 4 MB; the computed amounts are stored beside the document.
 */
const ORDER_BYTES_MAX = 3_000_000;

export const financeHandlers: Handlers = {
  "finance.refunds": async (ports, request) =>
    json(200, withListCursor(request, await listRefunds(ports, request.query as z.infer<typeof financeQuery>))),
  "finance.journal": async (ports, request) =>
    json(200, withListCursor(request, await listJournal(ports, request.query as z.infer<typeof financeQuery>))),
  "finance.verify": async (ports) => json(200, await verifyLedger(ports)),

  "finance.export": async (ports, request) => {
    const query = request.query as z.infer<typeof exportQuery>;
    const { items, next } = withListCursor(request, await exportRefunds(ports, query));
    const headers = {
      "content-disposition": `attachment; filename="refunds.${query.format}"`,
      ...(next !== undefined && { "comeback-next": next }),
    };
    return query.format === "csv"
      ? textReply("text/csv", (await import("../csv.ts")).csv(COLUMNS, items), headers)
      : textReply("application/x-ndjson", items.map((row) => `${JSON.stringify(row)}\n`).join(""), headers);
  },

  "finance.creditNote": async (ports, { params, query, acceptLanguage }) => {
    const note = await loadCreditNote(ports, params["returnId"] ?? "");
    if (!note.ok) return note.refusal;
    if ((query as z.infer<typeof creditNoteQuery>).format === "json") return json(200, note.value);
    const [messages, { CREDIT_NOTE_POLICY, creditNotePage }] = await Promise.all([
      ports.messages(acceptLanguage),
      import("../credit-note-page.ts"),
    ]);
    return textReply("text/html", creditNotePage(note.value, messages), {
      "content-security-policy": CREDIT_NOTE_POLICY,
      "content-language": messages.language,
    });
  },

  "admin.recordRefund": async (ports, { params, body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { note, ...document } = body as OutsideRefundDocument;
    const context = {
      orderId: params["orderId"] ?? "",
      by: { kind: "staff", id: staff.id },
      ...(note !== undefined && { note }),
    } as const;
    const recorded = await recordOutsideRefund(ports, context, document);
    return recorded.ok ? json(201, recordedRefundDocument(recorded.value.event)) : recorded.refusal;
  },

  "admin.orders": async (ports, request) => {
    const text = bodyText(request.event);
    if (Buffer.byteLength(text) > IMPORT_BYTES_MAX) return { code: "payload-too-large", params: { most: "6 MB" } };
    const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line }));
    const nonEmpty = lines.filter((line) => line.text.trim() !== "");
    if (nonEmpty.length > IMPORT_LINES_MAX)
      return { code: "payload-too-large", params: { most: `${IMPORT_LINES_MAX} orders` } };
    const { text: messages } = await ports.messages(request.acceptLanguage);
    const results: string[] = [];
    for (let start = 0; start < nonEmpty.length; start += CONCURRENT_IMPORTS)
      results.push(
        ...(await Promise.all(
          nonEmpty.slice(start, start + CONCURRENT_IMPORTS).map((line) => importLine(ports, line, messages)),
        )),
      );
    return textReply("application/x-ndjson", results.join(""));
  },
};

const COLUMNS: readonly (keyof RefundRowView)[] = [
  "at",
  "status",
  "returnId",
  "orderId",
  "instructionId",
  "tenderId",
  "kind",
  "gateway",
  "currency",
  "amount",
  "reason",
  "providerRefundId",
  "purpose",
  "shopCurrency",
  "shopRefund",
];

type ImportLine = { readonly line: number; readonly text: string };

/**
 * Imports one line. An invalid order does not affect the others; its result names the line, the field and the reason.
 */
async function importLine(
  ports: Ports,
  { line, text }: ImportLine,
  messageText: (id: string, params?: Record<string, string | number>) => string,
): Promise<string> {
  const resultLine = (fields: object): string => `${JSON.stringify({ line, ...fields })}\n`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return resultLine({
      outcome: "rejected",
      why: messageText("malformed-json", { why: "this line" }),
      code: "malformed-json",
    });
  }
  const orderId = orderIdOf(document);
  if (Buffer.byteLength(text) > ORDER_BYTES_MAX) {
    const code = "payload-too-large";
    return resultLine({ orderId, outcome: "rejected", code, at: "", why: messageText(code, { most: "3 MB" }) });
  }
  const result = validate(orderDocument, document);
  if (!result.ok) {
    const [first] = result.errors;
    return resultLine({
      orderId,
      outcome: "rejected",
      code: "invalid-input",
      at: first?.pointer,
      why: `${first?.pointer}: ${first?.detail}`,
    });
  }
  const importResult = await importOrder(ports, result.value as OrderDocument);
  if (importResult.ok) return resultLine({ orderId, outcome: importResult.value });
  const { code, params, at } = importResult.refusal;
  return resultLine({ orderId, outcome: "rejected", code, at, why: messageText(code, { ...params }) });
}

const orderIdOf = (document: unknown): string | undefined => {
  const { orderId } = (document ?? {}) as { orderId?: unknown };
  return typeof orderId === "string" ? orderId.slice(0, 100) : undefined;
};
