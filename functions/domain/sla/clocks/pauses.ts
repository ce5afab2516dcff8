// Pauses: the spans in which the case waits for the shopper's answer.
import type { ClockEvent } from "./model.ts";
import type { Span } from "./business-time.ts";

const ENDS: readonly ClockEvent["type"][] = ["shopper-wrote", "decided", "closed"];

/** In order; a pause that has not ended has `to: Infinity`. `events` are in order. */
export function pausesOf(events: readonly ClockEvent[]): readonly Span[] {
  // Stryker disable next-line ArrayDeclaration: an entry without instants is filtered out
  const pauses: Span[] = [];
  for (const { at, type } of events) {
    const last = pauses.at(-1);
    const isOpen = last?.to === Infinity;
    if (type === "asked-shopper" && !isOpen) pauses.push({ from: at, to: Infinity });
    if (isOpen && ENDS.includes(type)) pauses[pauses.length - 1] = { from: last.from, to: at };
  }
  return pauses;
}

/** The parts of the pauses that lie in a span. */
export const pausesIn = (pauses: readonly Span[], span: Span): readonly Span[] =>
  pauses.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) })).filter(takesTime);

// Stryker disable next-line EqualityOperator: an empty pause moves nothing
const takesTime = ({ from, to }: Span): boolean => from < to;
