// The tables in memory. What is kept is kept as text, so that nobody can change what was written, and what cannot be
// written down is not remembered either. Every write tells its news, as a table's stream does.
import type { Customer, News, Note, SummaryNews } from "../../app/ports.ts";

/** JSON text of something that was written down. */
export type Text = string;

export type KeptOrder = { readonly order: Text; readonly content: Text; readonly paid: Text };

export type MemoryStore = {
  /** The events of each append, by return. */
  readonly logs: Map<string, Text[]>;
  readonly summaries: Map<string, SummaryNews>;
  readonly notes: Map<string, Note[]>;
  readonly noteCommands: Set<string>;
  readonly orders: Map<string, KeptOrder>;
  readonly tallies: Map<string, Text>;
  readonly numbers: Map<string, { readonly orderId: string; readonly customerId: string }>;
  /** Tenders by gateway and reference, as `paymentKey` says. */
  readonly payments: Map<string, readonly { readonly orderId: string; readonly tenderId: string }[]>;
  /** By customer and order, as `customerKey` says. */
  readonly customers: Map<string, Customer>;
  tell(news: News): void;
};

export const memoryStore = (tell: (news: News) => void = () => undefined): MemoryStore => ({
  logs: new Map(),
  summaries: new Map(),
  notes: new Map(),
  noteCommands: new Set(),
  orders: new Map(),
  tallies: new Map(),
  numbers: new Map(),
  payments: new Map(),
  customers: new Map(),
  tell,
});

export const paymentKey = (gateway: string, reference: string): string => JSON.stringify([gateway, reference]);

export const customerKey = (customerId: string, orderId: string): string => JSON.stringify([customerId, orderId]);

export const textOf = (value: unknown): Text => JSON.stringify(value);
export const read = <T>(text: Text): T => JSON.parse(text) as T;
export const copyOf = <T>(value: T): T => read<T>(textOf(value));

/** Changes the summary and tells of it, before and after. */
export function putSummary(store: MemoryStore, after: SummaryNews): void {
  const before = store.summaries.get(after.summary.returnId);
  store.summaries.set(after.summary.returnId, after);
  store.tell({ kind: "summary", after, ...(before && { before }) });
}
