// The tables in memory. Values are stored as JSON, so that later changes to an object do not reach the store and
// whatever JSON cannot hold is lost, as in a real table. Every write emits a stream event, as a table's stream does.
import type { StreamEvent, SummaryImage } from "../../app/ports/stream-event.ts";
import type { Customer } from "../../app/ports/customers.ts";
import type { Note } from "../../app/ports/return-log.ts";

/** A stored value, as JSON text. */
export type Json = string;

export type StoredOrder = { readonly order: Json; readonly content: Json; readonly paid: Json };

export type MemoryStore = {
  /** The events of each append, by return. */
  readonly logs: Map<string, Json[]>;
  readonly summaries: Map<string, SummaryImage>;
  readonly notes: Map<string, Note[]>;
  readonly noteCommands: Set<string>;
  readonly orders: Map<string, StoredOrder>;
  readonly tallies: Map<string, Json>;
  readonly orderNumbers: Map<string, { readonly orderId: string; readonly customerId: string }>;
  /** The numbers as people type them. */
  readonly typedOrderNumbers: Map<string, { readonly orderId: string; readonly customerId: string }>;
  /** Tenders by gateway and reference; keys from `paymentKey`. */
  readonly payments: Map<string, readonly { readonly orderId: string; readonly tenderId: string }[]>;
  /** By customer and order; keys from `customerKey`. */
  readonly customers: Map<string, Customer>;
  emit(event: StreamEvent): void;
};

export const memoryStore = (emit: (event: StreamEvent) => void = () => undefined): MemoryStore => ({
  logs: new Map(),
  summaries: new Map(),
  notes: new Map(),
  noteCommands: new Set(),
  orders: new Map(),
  tallies: new Map(),
  orderNumbers: new Map(),
  typedOrderNumbers: new Map(),
  payments: new Map(),
  customers: new Map(),
  emit,
});

export const paymentKey = (gateway: string, reference: string): string => JSON.stringify([gateway, reference]);

export const customerKey = (customerId: string, orderId: string): string => JSON.stringify([customerId, orderId]);

export const toJson = (value: unknown): Json => JSON.stringify(value);
export const fromJson = <T>(json: Json): T => JSON.parse(json) as T;
export const deepCopy = <T>(value: T): T => fromJson<T>(toJson(value));

/** Writes the summary and emits a stream event with its old and new image. */
export function putSummary(store: MemoryStore, after: SummaryImage): void {
  const before = store.summaries.get(after.summary.returnId);
  store.summaries.set(after.summary.returnId, after);
  store.emit({ kind: "summary", after, ...(before && { before }) });
}
