// When the clock of a target starts and ends: one row per target, but one per waiting time for the next reply.
import type { Instant } from "../../time/instant.ts";
import type { ClockEvent, TargetName } from "./model.ts";

type EventType = ClockEvent["type"];

type BoundaryEvents = { readonly start: EventType; readonly ends: readonly EventType[] };

const FIRST_REPLY: readonly EventType[] = ["staff-replied", "asked-shopper", "decided"];

const EVENTS_OF_TARGET: Readonly<Record<TargetName, BoundaryEvents>> = {
  "first-reply": { start: "requested", ends: [...FIRST_REPLY, "closed"] },
  "next-reply": { start: "shopper-wrote", ends: ["staff-replied", "asked-shopper", "closed"] },
  decision: { start: "requested", ends: ["decided", "closed"] },
  inspection: { start: "received", ends: ["inspected", "closed"] },
  refund: { start: "inspected", ends: ["refunded", "closed"] },
  resolution: { start: "requested", ends: ["closed"] },
};

export type Row = { readonly startedAt: Instant; readonly endedAt?: Instant };

/** `events` are in order. An end event before the start is ignored. */
export function rowsOf(target: TargetName, events: readonly ClockEvent[]): readonly Row[] {
  const { start, ends } = EVENTS_OF_TARGET[target];
  const isNext = target === "next-reply";
  const rows: Row[] = [];
  let startedAt: Instant | undefined;
  for (const { at, type } of isNext ? afterFirstReply(events) : events) {
    if (startedAt !== undefined && ends.includes(type)) {
      rows.push({ startedAt, endedAt: at });
      startedAt = undefined;
    } else if (startedAt === undefined && type === start && (isNext || rows.length === 0)) startedAt = at;
  }
  return startedAt === undefined ? rows : [...rows, { startedAt }];
}

/** Empty if the case was closed without a reply. */
function afterFirstReply(events: readonly ClockEvent[]): readonly ClockEvent[] {
  let isRequested = false;
  const reply = events.findIndex(({ type }) => {
    isRequested ||= type === "requested";
    return isRequested && FIRST_REPLY.includes(type);
  });
  return events.slice(reply === -1 ? events.length : reply + 1);
}
