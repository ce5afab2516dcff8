// What the shopper has chosen so far. Kept for the tab, so that refresh, back and a lost connection clear nothing.
// The return's id is minted with the draft and sent with every try: a second press, or a try after a lost answer, makes
// no second return.
import type { AskForQuote } from "../../functions/contracts/ask-for-quote.ts";
import type { OrderView } from "../../functions/contracts/portal-documents.ts";
import { exchangeFor, type Instead } from "./exchange.ts";
import { claimable } from "./groups.ts";
import { read, write } from "./visit.ts";

export type Reason = OrderView["reasons"][number];
export type Resolution = OrderView["resolutions"][number];
export type OrderLine = OrderView["lines"][number];
export type DraftLine = {
  readonly quantity: number;
  readonly reason: Reason | "";
  readonly note: string;
  readonly sealBroken?: boolean;
};
export type Draft = {
  readonly returnId: string;
  readonly lines: Readonly<Record<string, DraftLine>>;
  readonly resolution: Resolution;
  readonly needs?: Needs;
  /** What comes instead, where the resolution is an exchange. */
  readonly instead?: Instead;
};
/** What the shopper says beyond the lines. It is sent with the confirmation, so that the figures stay still while they write. */
export type Needs = Pick<AskForQuote, "evidence" | "answers" | "method">;

const choosable = (line: OrderLine): boolean => line.eligibility.eligible || claimable(line);

const keyOf = (orderId: string): string => `comeback-draft:${orderId}`;

export const freshDraft = (): Draft => ({ returnId: crypto.randomUUID(), lines: {}, resolution: "refund" });

/** The kept draft, cut down to what can still go back. */
export function keptDraft(order: OrderView): Draft {
  const kept = read(keyOf(order.orderId));
  if (kept === null) return freshDraft();
  const draft = JSON.parse(kept) as Draft;
  const possible = new Map(order.lines.filter(choosable).map((line) => [line.lineId, line.returnableQuantity]));
  const lines = Object.entries(draft.lines).flatMap(([lineId, line]) => {
    const most = possible.get(lineId) ?? 0;
    return most > 0 ? [[lineId, { ...line, quantity: Math.min(line.quantity, most) }] as const] : [];
  });
  return { ...draft, lines: Object.fromEntries(lines) };
}

export const keepDraft = (orderId: string, draft: Draft): void => write(keyOf(orderId), JSON.stringify(draft));

export const withLine = (draft: Draft, lineId: string, line: DraftLine): Draft => ({
  ...draft,
  lines: { ...draft.lines, [lineId]: line },
});

export function withoutLine(draft: Draft, lineId: string): Draft {
  const { [lineId]: _gone, ...lines } = draft.lines;
  return { ...draft, lines };
}

export const withAll = (draft: Draft, order: readonly OrderLine[]): Draft => ({
  ...draft,
  lines: Object.fromEntries(
    order.map((line) => [
      line.lineId,
      { reason: "", note: "", ...draft.lines[line.lineId], quantity: line.returnableQuantity },
    ]),
  ),
});

/** Gives these chosen lines the same reason. */
export const withReason = (draft: Draft, reason: Reason, lineIds: readonly string[]): Draft => ({
  ...draft,
  lines: Object.fromEntries(
    Object.entries(draft.lines).map(([lineId, line]) => [
      lineId,
      lineIds.includes(lineId) ? { ...line, reason } : line,
    ]),
  ),
});

export const unitsOf = (draft: Draft): number =>
  Object.values(draft.lines).reduce((units, line) => units + line.quantity, 0);

export const withoutReason = (draft: Draft): readonly string[] =>
  Object.entries(draft.lines).flatMap(([lineId, line]) => (line.reason === "" ? [lineId] : []));

/** The same question with all that was said, where anything was. */
export const fullQuestionOf = (draft: Draft): AskForQuote | undefined =>
  draft.needs === undefined ? undefined : { ...questionOf(draft), ...draft.needs };

export const questionOf = (draft: Draft): AskForQuote => ({
  lines: Object.entries(draft.lines).map(([lineId, line]) => ({
    lineId,
    quantity: line.quantity,
    reason: line.reason || "unwanted",
    ...(line.note.trim() !== "" && { note: line.note.trim() }),
    ...(line.sealBroken && { sealBroken: true }),
  })),
  resolution: draft.resolution,
  ...(exchangeFor(draft).length > 0 && { exchangeFor: exchangeFor(draft) }),
});
