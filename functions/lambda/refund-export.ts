// Finance's export: refunds as CSV or JSON Lines.
import type { Page } from "../app/ports/page.ts";
import type { RefundRowView } from "../contracts/finance-documents.ts";
import type { TextResponse } from "./handler-response.ts";
import { csv } from "./csv.ts";
import { jsonLines } from "./json-lines.ts";

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

/** `comeback-next` continues a longer export. */
export function refundExport({ items, next }: Page<RefundRowView>, format: "csv" | "jsonl"): TextResponse {
  const headers = {
    "content-disposition": `attachment; filename="refunds.${format}"`,
    ...(next !== undefined && { "comeback-next": next }),
  };
  return format === "csv" ? { contentType: "text/csv", text: csv(COLUMNS, items), headers } : jsonLines(items, headers);
}
