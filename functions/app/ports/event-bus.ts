// Publishes events to other systems of the shop.
import type { ReturnEvent } from "../../domain/returns/events.ts";

/** Publishes events to other systems of the shop. Events hold no personal data. */
export interface EventBus {
  publish(returnId: string, firstSeq: number, events: readonly ReturnEvent[]): Promise<void>;
}
