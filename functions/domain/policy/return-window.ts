// From a line's window and extension to the last day on which it can be returned, in whole days of the shopper's
// calendar.
import { type LineOutput, lineSetting } from "./policy-output.ts";
import { parseLocalDay, type LocalDay } from "../time/local-day.ts";
import type { Facts } from "./vocabulary/facts.ts";
import type { Extension, Window } from "./vocabulary/setting-values.ts";

/** The last day is included, to its end. "open": without end; "closed": never returnable. */
export type LastDay = LocalDay | "open" | "closed";

export function lastDay(line: LineOutput, lineFacts: Facts, returnFacts: Facts): LastDay {
  const end = windowEnd(lineSetting(line, "window"), lineFacts, returnFacts);
  if (typeof end !== "number") return end;
  // "none" has neither days nor a date.
  const { days = 0, until } = lineSetting(line, "extension") as Exclude<Extension, "none">;
  return Math.max(end + days, parseLocalDay(until) ?? -Infinity);
}

function windowEnd(window: Window, lineFacts: Facts, returnFacts: Facts): LastDay {
  if (window === "open" || window === "closed") return window;
  if ("until" in window) return parseLocalDay(window.until) ?? "open";
  const { days, from, bufferDays = 0 } = window;
  const delivered = lineFacts["line.deliveredOn"];
  const shipped = lineFacts["line.shippedOn"];
  // A window cannot run out before its anchor is known: the anchor falls back to an earlier one, plus the transit
  // buffer.
  if (from === "delivered" && typeof delivered === "number") return delivered + days;
  if (from !== "placed" && typeof shipped === "number") return shipped + days + (from === "delivered" ? bufferDays : 0);
  const placed = returnFacts["order.placedOn"];
  return typeof placed === "number" ? placed + days + (from === "placed" ? 0 : bufferDays) : "open";
}
