// Operations of finance, and the administrators' imports.
import { loadCreditNote } from "../../app/documents/credit-note.ts";
import { recordedRefundDocument } from "../../app/documents/recorded-refund.ts";
import { exportRefunds, listJournal, listRefunds, verifyLedger } from "../../app/finance/queries.ts";
import { importOrders } from "../../app/import-orders.ts";
import { recordOutsideRefund } from "../../app/outside-refunds.ts";
import { orderDocument } from "../../contracts/order-document.ts";
import type { OperationOf } from "../../contracts/route-types.ts";
import { json, respond } from "../handler-response.ts";
import { withListCursor } from "../cursors.ts";
import type { Handlers } from "../handler.ts";
import { jsonLines } from "../json-lines.ts";
import { validate } from "../../contracts/validate.ts";
import type { ExperimentOperation } from "./experiments.ts";
import type { PolicyOperation } from "./policy.ts";

type FinanceOperation = Exclude<OperationOf<"finance">, PolicyOperation | ExperimentOperation>;

export const financeHandlers: Handlers<FinanceOperation> = {
  "finance.refunds": async (ports, { query, list }) => json(withListCursor(list, await listRefunds(ports, query))),
  "finance.journal": async (ports, { query, list }) => json(withListCursor(list, await listJournal(ports, query))),
  "finance.verify": async (ports) => json(await verifyLedger(ports)),

  "finance.export": async (ports, { query, list }) => {
    const page = withListCursor(list, await exportRefunds(ports, query));
    return (await import("../refund-export.ts")).refundExport(page, query.format);
  },

  "finance.creditNote": async (ports, { params, query, messages }) =>
    respond(await loadCreditNote(ports, params.returnId), async (note) =>
      query.format === "json"
        ? json(note)
        : (await import("../credit-note-page.ts")).creditNoteResponse(note, await messages()),
    ),

  "admin.recordRefund": async (ports, { params, body: { note, ...document }, staff }) => {
    const context = { ...params, by: { kind: "staff", id: staff.id }, note } as const;
    return respond(await recordOutsideRefund(ports, context, document), ({ event }) =>
      json(recordedRefundDocument(event)),
    );
  },

  "admin.orders": async (ports, { body, messages }) => {
    const parse = (document: unknown) => validate(orderDocument, document);
    return respond(await importOrders(ports, body, { parse, messages: await messages() }), (results) =>
      jsonLines(results),
    );
  },
};
