// Finance's and the administrators' ways in.
import type * as z from "zod";
import { creditNoteOf } from "../../app/documents/credit-note.ts";
import { recordedRefund } from "../../app/documents/recorded-refund.ts";
import { exported, journal, refunds, verify } from "../../app/finance/read.ts";
import { importOrder } from "../../app/import-orders.ts";
import { recordOutsideRefund } from "../../app/outside-refunds.ts";
import type { Ports } from "../../app/ports.ts";
import type { creditNoteQuery } from "../../contracts/credit-note-document.ts";
import type { exportQuery, financeQuery, RefundRowView } from "../../contracts/finance-documents.ts";
import { type OrderDocument, orderDocument } from "../../contracts/order-document.ts";
import type { OutsideRefundDocument } from "../../contracts/outside-refund-document.ts";
import { invariant } from "../../domain/invariant.ts";
import { pageFor } from "../cursors.ts";
import type { Uses } from "../http-handler.ts";
import { json, textReply } from "../reply.ts";
import { bodyText, checked, IMPORT_BYTES_MAX } from "../request.ts";

/** Orders written at a time: enough to keep the database busy, few enough to share it. */
const IMPORTS_AT_ONCE = 16;
const IMPORT_LINES_MAX = 5_000;
/** An order is written in one transaction, which the table takes up to 4 MB; what was paid is noted beside what was sent. */
const ORDER_BYTES_MAX = 3_000_000;

export const financeUses: Uses = {
  "finance.refunds": async (ports, request) =>
    json(200, pageFor(request, await refunds(ports, request.query as z.infer<typeof financeQuery>))),
  "finance.journal": async (ports, request) =>
    json(200, pageFor(request, await journal(ports, request.query as z.infer<typeof financeQuery>))),
  "finance.verify": async (ports) => json(200, await verify(ports)),

  "finance.export": async (ports, request) => {
    const query = request.query as z.infer<typeof exportQuery>;
    const { items, next } = pageFor(request, await exported(ports, query));
    const headers = {
      "content-disposition": `attachment; filename="refunds.${query.format}"`,
      ...(next !== undefined && { "comeback-next": next }),
    };
    return query.format === "csv"
      ? textReply("text/csv", (await import("../csv.ts")).csv(COLUMNS, items), headers)
      : textReply("application/x-ndjson", items.map((row) => `${JSON.stringify(row)}\n`).join(""), headers);
  },

  "finance.creditNote": async (ports, { params, query, preferences }) => {
    const note = await creditNoteOf(ports, params["returnId"] ?? "");
    if (!note.ok) return note.refusal;
    if ((query as z.infer<typeof creditNoteQuery>).format === "json") return json(200, note.value);
    const [words, { CREDIT_NOTE_POLICY, creditNotePage }] = await Promise.all([
      ports.words(preferences),
      import("../credit-note-page.ts"),
    ]);
    return textReply("text/html", creditNotePage(note.value, words), {
      "content-security-policy": CREDIT_NOTE_POLICY,
      "content-language": words.language,
    });
  },

  "admin.recordRefund": async (ports, { params, body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { note, ...document } = body as OutsideRefundDocument;
    const told = {
      orderId: params["orderId"] ?? "",
      by: { kind: "staff", id: staff.id },
      ...(note !== undefined && { note }),
    } as const;
    const recorded = await recordOutsideRefund(ports, told, document);
    return recorded.ok ? json(201, recordedRefund(recorded.value.event)) : recorded.refusal;
  },

  "admin.orders": async (ports, request) => {
    const text = bodyText(request.event);
    if (Buffer.byteLength(text) > IMPORT_BYTES_MAX) return { code: "payload-too-large", params: { most: "6 MB" } };
    const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line }));
    const filled = lines.filter((line) => line.text.trim() !== "");
    if (filled.length > IMPORT_LINES_MAX)
      return { code: "payload-too-large", params: { most: `${IMPORT_LINES_MAX} orders` } };
    const { text: words } = await ports.words(request.preferences);
    const answers: string[] = [];
    for (let start = 0; start < filled.length; start += IMPORTS_AT_ONCE)
      answers.push(
        ...(await Promise.all(
          filled.slice(start, start + IMPORTS_AT_ONCE).map((line) => imported(ports, line, words)),
        )),
      );
    return textReply("application/x-ndjson", answers.join(""));
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

type Line = { readonly line: number; readonly text: string };

/** One bad order never stops the rest; its answer says which line, which field, and why. */
async function imported(
  ports: Ports,
  { line, text }: Line,
  words: (id: string, params?: Record<string, string | number>) => string,
): Promise<string> {
  const answer = (fields: object): string => `${JSON.stringify({ line, ...fields })}\n`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return answer({ outcome: "rejected", why: words("malformed-json", { why: "this line" }), code: "malformed-json" });
  }
  const orderId = nameOf(document);
  if (Buffer.byteLength(text) > ORDER_BYTES_MAX) {
    const code = "payload-too-large";
    return answer({ orderId, outcome: "rejected", code, at: "", why: words(code, { most: "3 MB" }) });
  }
  const read = checked(orderDocument, document);
  if (!read.ok) {
    const [first] = read.errors;
    return answer({
      orderId,
      outcome: "rejected",
      code: "invalid-input",
      at: first?.pointer,
      why: `${first?.pointer}: ${first?.detail}`,
    });
  }
  const outcome = await importOrder(ports, read.value as OrderDocument);
  if (outcome.ok) return answer({ orderId, outcome: outcome.value });
  const { code, params, at } = outcome.refusal;
  return answer({ orderId, outcome: "rejected", code, at, why: words(code, { ...params }) });
}

const nameOf = (document: unknown): string | undefined => {
  const { orderId } = (document ?? {}) as { orderId?: unknown };
  return typeof orderId === "string" ? orderId.slice(0, 100) : undefined;
};
