// The replaceable view of a return: what lists, queues and gates need without reading the log.
import type { Minor } from "../money/minor.ts";
import type { Instant } from "../sla/instant.ts";
import type { ReturnReason } from "./events.ts";
import { type Place, placeOf } from "./place.ts";
import type { Return, ReturnStatus } from "./state.ts";

export type Queue = "review" | "warehouse" | "trouble";

export type ReturnSummary = {
  readonly returnId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly rmaNumber: string;
  readonly status: ReturnStatus;
  readonly place: Place;
  readonly requestedAt: Instant;
  readonly updatedAt: Instant;
  readonly currency: string;
  readonly total: Minor;
  readonly units: number;
  readonly reason: ReturnReason;
  readonly queue?: Queue;
  readonly dueAt?: Instant;
  readonly escalated: boolean;
  readonly assignee?: string;
  /** Number of events the view has seen. */
  readonly length: number;
};

export function summaryOf(returnId: string, state: Return): ReturnSummary {
  const { asked } = state;
  const queue = queueOf(state);
  return {
    returnId,
    orderId: asked.orderId,
    orderNumber: asked.orderNumber,
    customerId: asked.customerId,
    rmaNumber: asked.rmaNumber,
    status: state.status,
    place: placeOf(state),
    requestedAt: asked.at,
    updatedAt: state.updatedAt,
    currency: asked.quote.currency,
    total: state.plan?.total.gross ?? asked.quote.total.gross,
    units: asked.lines.reduce((sum, line) => sum + line.quantity, 0),
    reason: asked.lines[0]?.reason ?? "other",
    ...(queue && { queue, dueAt: state.dueAt ?? state.updatedAt }),
    escalated: state.escalation !== undefined,
    ...(state.assignee !== undefined && { assignee: state.assignee }),
    length: state.length,
  };
}

function queueOf(state: Return): Queue | undefined {
  switch (placeOf(state)) {
    case "with-desk":
      return "trouble";
    case "in-review":
      return "review";
    case "awaiting-parcel":
    case "awaiting-inspection":
      return "warehouse";
    default:
      // Money that is late goes on by itself, and yet a person should know.
      return state.escalation ? "trouble" : undefined;
  }
}
