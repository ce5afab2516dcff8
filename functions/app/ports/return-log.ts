// The log of each return: the only source of truth.
import type { OrderTally } from "../../domain/order/tally.ts";
import type { ReturnEvent, EventOf } from "../../domain/returns/events.ts";
import type { Instant } from "../../domain/time/instant.ts";

/** A change of an order's reservations, written in the same transaction as the events that cause it. */
export type TallyChange = { readonly orderId: string; readonly next: OrderTally };

/** Free text and other erasable personal data of an event, kept out of the log. */
export type Note = { readonly about: string; readonly text: string };

export type LogAppend = {
  readonly returnId: string;
  readonly previousEvents: readonly ReturnEvent[];
  readonly events: readonly ReturnEvent[];
  readonly tally?: TallyChange;
  readonly notes?: readonly Note[];
};

export type OutsideRefundRecord = {
  readonly logId: string;
  readonly event: EventOf<"outside-refund-recorded">;
  readonly tally: TallyChange;
};

export interface ReturnLog {
  /** All events in order; empty for an unknown return. */
  read(returnId: string): Promise<readonly ReturnEvent[]>;
  /**
   * The log as this process last saw it, from memory; it may be stale. Good enough to append with, because an append
   * fails if another writer was faster; not good enough to conclude that there is nothing to do.
   */
  recall(returnId: string): readonly ReturnEvent[] | undefined;
  /** All or nothing. "someone-was-faster" if the log is not `previousEvents` or the tally not at `next.version - 1`. */
  append(change: LogAppend): Promise<"appended" | "someone-was-faster">;
  /** Records an outside refund: a log with that one event and the order's tally, in one transaction. */
  recordOutside(record: OutsideRefundRecord): Promise<"appended" | "someone-was-faster">;
  readNotes(returnId: string): Promise<readonly Note[]>;
  /** Adds a note to an existing return without changing the log. Repeating the same command adds nothing. */
  addNote(returnId: string, note: Note & { readonly commandId?: string }, at: Instant): Promise<void>;
}
