// From a line's window and extension to the last day on which it can be sent back. Whole days of the shopper's own calendar.
import { type AnsweredLine, lineAnswer } from "./answered.ts";
import { dayOf, type LocalDay } from "./days.ts";
import type { Facts } from "./vocabulary/facts.ts";
import type { Extension, Window } from "./vocabulary/questions.ts";

/** The last day counts in, to its end. "open": for ever; "closed": never. */
export type LastDay = LocalDay | "open" | "closed";

export function lastDay(line: AnsweredLine, own: Facts, whole: Facts): LastDay {
  const end = endOf(lineAnswer(line, "window"), own, whole);
  if (typeof end !== "number") return end;
  // "none" adds no days and names none.
  const { days = 0, until } = lineAnswer(line, "extension") as Exclude<Extension, "none">;
  return Math.max(end + days, dayOf(until) ?? -Infinity);
}

function endOf(window: Window, own: Facts, whole: Facts): LastDay {
  if (window === "open" || window === "closed") return window;
  if ("until" in window) return dayOf(window.until) ?? "open";
  const { days, from, bufferDays = 0 } = window;
  const delivered = own["line.deliveredOn"];
  const shipped = own["line.shippedOn"];
  // What is not known yet cannot run out: an anchor falls back on an earlier one, with the buffer for the way.
  if (from === "delivered" && typeof delivered === "number") return delivered + days;
  if (from !== "placed" && typeof shipped === "number") return shipped + days + (from === "delivered" ? bufferDays : 0);
  const placed = whole["order.placedOn"];
  return typeof placed === "number" ? placed + days + (from === "placed" ? 0 : bufferDays) : "open";
}
