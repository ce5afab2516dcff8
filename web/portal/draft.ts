// The shopper's selection. Stored for the browser tab, so that a reload, the back button or a lost connection keeps it.
// The return's id is created with the draft and sent with every attempt, so that retries never create a second return.
import type { QuoteRequestDocument } from "../../functions/contracts/quote-request-document.ts";
import type { OrderView } from "../../functions/contracts/portal-documents.ts";
import type { Draft, DraftLine, OrderLine, Reason } from "./draft-types.ts";
import { exchangeItems } from "./exchange.ts";
import { isClaimable } from "./line-groups.ts";
import { readStored, writeStored } from "../ui/stored-values.ts";
import { isJsonObject } from "../ui/json-object.ts";

const isSelectable = (line: OrderLine): boolean => line.eligibility.eligible || isClaimable(line);

const storageKey = (orderId: string): string => `comeback-draft:${orderId}`;

export const newDraft = (): Draft => ({ returnId: crypto.randomUUID(), lines: {}, resolution: "refund" });

const isDraftLine = (value: unknown): boolean =>
  isJsonObject(value) &&
  typeof value["quantity"] === "number" &&
  typeof value["reason"] === "string" &&
  typeof value["note"] === "string";

const isDraft = (value: unknown): value is Draft =>
  isJsonObject(value) &&
  typeof value["returnId"] === "string" &&
  typeof value["resolution"] === "string" &&
  isJsonObject(value["lines"]) &&
  Object.values(value["lines"]).every(isDraftLine);

/** The stored draft, reduced to what can still be returned. */
export function loadDraft(order: Pick<OrderView, "orderId" | "lines">): Draft {
  const draft = readStored(storageKey(order.orderId), isDraft);
  if (draft === undefined) return newDraft();
  const possible = new Map(order.lines.filter(isSelectable).map((line) => [line.lineId, line.returnableQuantity]));
  const lines = Object.entries(draft.lines).flatMap(([lineId, line]) => {
    const quantityMax = possible.get(lineId) ?? 0;
    return quantityMax > 0 ? [[lineId, { ...line, quantity: Math.min(line.quantity, quantityMax) }] as const] : [];
  });
  return { ...draft, lines: Object.fromEntries(lines) };
}

export const saveDraft = (orderId: string, draft: Draft): void => writeStored(storageKey(orderId), draft);

export const withLine = (draft: Draft, lineId: string, line: DraftLine): Draft => ({
  ...draft,
  lines: { ...draft.lines, [lineId]: line },
});

export function withoutLine(draft: Draft, lineId: string): Draft {
  const { [lineId]: _removed, ...lines } = draft.lines;
  return { ...draft, lines };
}

export const withAllLines = (draft: Draft, order: readonly OrderLine[]): Draft => ({
  ...draft,
  lines: Object.fromEntries(
    order.map((line) => [
      line.lineId,
      { reason: "", note: "", ...draft.lines[line.lineId], quantity: line.returnableQuantity },
    ]),
  ),
});

/** Sets the same reason for these selected lines. */
export const withReason = (draft: Draft, reason: Reason, lineIds: readonly string[]): Draft => ({
  ...draft,
  lines: Object.fromEntries(
    Object.entries(draft.lines).map(([lineId, line]) => [
      lineId,
      lineIds.includes(lineId) ? { ...line, reason } : line,
    ]),
  ),
});

export const countUnits = (draft: Draft): number =>
  Object.values(draft.lines).reduce((units, line) => units + line.quantity, 0);

export const linesWithoutReason = (draft: Draft): readonly string[] =>
  Object.entries(draft.lines).flatMap(([lineId, line]) => (line.reason === "" ? [lineId] : []));

/** The quote request with the return details; undefined when there are none. */
export const fullQuoteRequest = (draft: Draft): QuoteRequestDocument | undefined =>
  draft.needs === undefined ? undefined : { ...quoteRequest(draft), ...draft.needs };

export const quoteRequest = (draft: Draft): QuoteRequestDocument => ({
  lines: Object.entries(draft.lines).map(([lineId, line]) => ({
    lineId,
    quantity: line.quantity,
    reason: line.reason || "unwanted",
    ...(line.note.trim() !== "" && { note: line.note.trim() }),
    ...(line.sealBroken && { sealBroken: true }),
  })),
  resolution: draft.resolution,
  ...(exchangeItems(draft).length > 0 && { exchangeFor: exchangeItems(draft) }),
});
