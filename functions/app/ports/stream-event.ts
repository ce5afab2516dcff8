// What the stream of the returns table reports.
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import type { Gate } from "./gates.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";

/** A return's summary in a stream record. */
export type SummaryImage = { readonly summary: ReturnSummary; readonly gate?: Gate };

/** A change of the returns table, delivered at least once and in order per return. */
export type StreamEvent =
  | {
      readonly kind: "events";
      readonly returnId: string;
      readonly firstSeq: number;
      readonly events: readonly ReturnEvent[];
    }
  | { readonly kind: "summary"; readonly before?: SummaryImage; readonly after: SummaryImage };
