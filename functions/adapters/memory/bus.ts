// A bus whose passengers are counted: what other systems would have heard, repeats included.
import type { Bus } from "../../app/ports.ts";

export type Published = { readonly returnId: string; readonly seq: number; readonly type: string };
export type MemoryBus = Bus & { readonly published: readonly Published[] };

export function memoryBus(): MemoryBus {
  const published: Published[] = [];
  return {
    published,
    publish: async (returnId, firstSeq, events) =>
      void published.push(...events.map(({ type }, index) => ({ returnId, seq: firstSeq + index, type }))),
  };
}
