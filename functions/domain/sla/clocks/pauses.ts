// When the shopper is asked something, and nobody can go on until they answer.
import type { ClockEvent } from "./model.ts";
import type { Span } from "./own-time.ts";

const ENDS: readonly ClockEvent["type"][] = ["shopper-wrote", "decided", "closed"];

/** In order; one that is under way ends at Infinity. `events` are in order. */
export function pausesOf(events: readonly ClockEvent[]): readonly Span[] {
  // Stryker disable next-line ArrayDeclaration: what has no instants is no pause
  const pauses: Span[] = [];
  for (const { at, type } of events) {
    const last = pauses.at(-1);
    const isUnderWay = last?.to === Infinity;
    if (type === "asked-shopper" && !isUnderWay) pauses.push({ from: at, to: Infinity });
    if (isUnderWay && ENDS.includes(type)) pauses[pauses.length - 1] = { from: last.from, to: at };
  }
  return pauses;
}

/** What of them lies in a span. */
export const pausesIn = (pauses: readonly Span[], span: Span): readonly Span[] =>
  pauses.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) })).filter(takesTime);

// Stryker disable next-line EqualityOperator: one that takes no time moves nothing
const takesTime = ({ from, to }: Span): boolean => from < to;
