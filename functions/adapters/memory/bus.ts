// A bus in memory that records what other systems would have received, repeats included.
import type { EventBus } from "../../app/ports/event-bus.ts";

export type PublishedEvent = { readonly returnId: string; readonly seq: number; readonly type: string };
export type MemoryBus = EventBus & { readonly published: readonly PublishedEvent[] };

export function memoryBus(): MemoryBus {
  const published: PublishedEvent[] = [];
  return {
    published,
    publish: async (returnId, firstSeq, events) =>
      void published.push(...events.map(({ type }, index) => ({ returnId, seq: firstSeq + index, type }))),
  };
}
